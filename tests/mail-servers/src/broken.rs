//! Certificates that nobody sane issues: the library that issues the others refuses to.

use std::path::Path;
use std::process::{Command, Stdio};

use pem::Pem;
use tempfile::TempDir;

use crate::Identity;

/// An authority of OpenSSL's command line, which signs everything.
pub struct LaxAuthority {
    folder: TempDir,
}

impl LaxAuthority {
    /// A root of this name.
    pub fn new(name: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the authority");
        let subject = format!("/CN={name}");
        openssl(
            folder.path(),
            &[
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-sha256", "-days", "30", "-subj",
                &subject, "-keyout", "root.key", "-out", "root.pem",
            ],
        );
        Self { folder }
    }

    /// PEM of the root.
    pub fn pem(&self) -> String {
        self.read("root.pem")
    }

    /// Issues a certificate for this name, with an RSA key of so many bits, signed over this digest.
    pub fn issue(&self, host: &str, bits: u32, digest: &str) -> Identity {
        let folder = self.folder.path();
        let (key, digest) = (format!("rsa:{bits}"), format!("-{digest}"));
        let names = format!("subjectAltName={}:{host}", kind(host));
        std::fs::write(folder.join("extensions"), names).expect("a file");
        openssl(
            folder,
            &[
                "req",
                "-new",
                "-newkey",
                &key,
                "-nodes",
                "-subj",
                "/CN=mail server",
                "-keyout",
                "leaf.key",
                "-out",
                "leaf.csr",
            ],
        );
        openssl(
            folder,
            &[
                "x509",
                "-req",
                "-in",
                "leaf.csr",
                "-CA",
                "root.pem",
                "-CAkey",
                "root.key",
                "-CAcreateserial",
                &digest,
                "-days",
                "30",
                "-extfile",
                "extensions",
                "-out",
                "leaf.pem",
            ],
        );
        Identity {
            chain: self.read("leaf.pem"),
            key: self.read("leaf.key"),
        }
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(file)).expect("what OpenSSL has written")
    }
}

fn kind(host: &str) -> &'static str {
    if host.parse::<std::net::IpAddr>().is_ok() {
        "IP"
    } else {
        "DNS"
    }
}

fn openssl(folder: &Path, arguments: &[&str]) {
    let made = Command::new("openssl")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| {
            panic!("openssl cannot be run ({error}): `cargo xtask setup` brings it")
        });
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "openssl {arguments:?}: {said}");
}

impl Identity {
    /// The same certificate with another signature than the authority's.
    pub fn with_a_wrong_signature(mut self) -> Self {
        let certificate = pem::parse(&self.chain).expect("a certificate");
        let mut der = certificate.contents().to_vec();
        if let Some(last) = der.last_mut() {
            *last ^= 1;
        }
        self.chain = pem::encode(&Pem::new(certificate.tag(), der));
        self
    }

    /// The same certificate with the private key of another.
    pub fn with_the_key_of(mut self, other: &Self) -> Self {
        self.key.clone_from(&other.key);
        self
    }
}
