//! `openssl s_server`: a TLS server that speaks what is long forbidden.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread;

use tempfile::TempDir;

use crate::Identity;
use crate::ports::{free_ports, wait_for_line};
use crate::tls_server::Begin;
use crate::words::Protocol;

/// A running `openssl s_server`, which answers inside TLS as a mail server would, one client at a time. It ends when it is
/// dropped.
pub struct Openssl {
    child: Child,
    port: u16,
    _files: TempDir,
}

/// What the server does when the client first says something inside TLS, before it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whim {
    /// Nothing.
    None,
    /// Asks for another handshake (RFC 5246 section 7.4.1.1).
    Renegotiates,
}

impl Openssl {
    /// Starts it with further arguments of `openssl s_server` (openssl-s_server(1)).
    pub fn start(
        protocol: Protocol,
        begin: Begin,
        identity: &Identity,
        arguments: &[&str],
        whim: Whim,
    ) -> Self {
        let files = tempfile::tempdir().expect("a folder for the certificate");
        let write = |file: &str, text: &str| {
            let path = files.path().join(file);
            std::fs::write(&path, text).expect("a file");
            path
        };
        let [port] = free_ports();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let mut child = Command::new("openssl")
            .args(["s_server", "-accept", &address.to_string()])
            .arg("-cert")
            .arg(write("chain.pem", &identity.chain))
            .arg("-cert_chain")
            .arg(files.path().join("chain.pem"))
            .arg("-key")
            .arg(write("key.pem", &identity.key))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openssl, which `cargo xtask setup` brings");
        let input = child.stdin.take().expect("its input");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        // It says so as soon as it listens.
        wait_for_line(&mut output, |line| line.starts_with("ACCEPT"));
        thread::spawn(move || converse(input, output, protocol, begin, whim));
        Self {
            child,
            port,
            _files: files,
        }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

impl Drop for Openssl {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What the client says comes out of the program, among remarks of the program's own; what is put into the program goes to
/// the client.
fn converse(
    mut input: ChildStdin,
    mut output: BufReader<ChildStdout>,
    protocol: Protocol,
    begin: Begin,
    mut whim: Whim,
) {
    if begin == Begin::AtOnce {
        let _ = input.write_all(protocol.greeting().as_bytes());
    }
    let mut line = String::new();
    while output.read_line(&mut line).is_ok_and(|read| read > 0) {
        if let Some(answer) = protocol.answer(&line) {
            if whim == Whim::Renegotiates {
                whim = Whim::None;
                // Its own command, which it knows by the first byte of what is put into it.
                let _ = input.write_all(b"r\n");
                wait_for_line(&mut output, |line| line.starts_with("SSL_do_handshake"));
            }
            if input.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
        line.clear();
    }
}
