//! The server's key: where it comes from, and the keys that are derived from it.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use base64ct::{Base64, Encoding};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// The key from which all others are derived: 32 random bytes. It cannot be printed.
pub struct MasterKey(Zeroizing<[u8; MasterKey::BYTES]>);

/// A key for one purpose.
pub(crate) type SubKey = Zeroizing<[u8; MasterKey::BYTES]>;

/// Why there is no key.
#[derive(Debug)]
pub enum KeyError {
    /// The text is not the base64 form of 32 bytes.
    Syntax,
    /// Other users of the machine may read or write the key file.
    ReadableByOthers(PathBuf),
    /// The key file cannot be read or made.
    File(PathBuf, io::Error),
    /// The system gives no random bytes.
    NoRandomness,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax => write!(f, "the key is not 32 bytes in base64"),
            Self::ReadableByOthers(path) => {
                write!(
                    f,
                    "other users may read the key file {}: chmod 600 it",
                    path.display()
                )
            }
            Self::File(path, error) => write!(f, "the key file {}: {error}", path.display()),
            Self::NoRandomness => write!(f, "the system gives no random bytes"),
        }
    }
}

impl std::error::Error for KeyError {}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(..)")
    }
}

impl MasterKey {
    const BYTES: usize = 32;

    /// A new random key.
    pub fn generate() -> Result<Self, KeyError> {
        let mut bytes = Zeroizing::new([0; Self::BYTES]);
        getrandom::fill(bytes.as_mut()).map_err(|_| KeyError::NoRandomness)?;
        Ok(Self(bytes))
    }

    /// The key that a base64 text stands for (RFC 4648 section 4), white space round it aside.
    /// The decoding takes the same time for every key.
    pub fn from_base64(text: &str) -> Result<Self, KeyError> {
        let mut bytes = Zeroizing::new([0; Self::BYTES]);
        match Base64::decode(text.trim(), bytes.as_mut()) {
            Ok(decoded) if decoded.len() == Self::BYTES => Ok(Self(bytes)),
            _ => Err(KeyError::Syntax),
        }
    }

    /// Reads a key file that only its owner may use.
    pub fn read(path: &Path) -> Result<Self, KeyError> {
        let failed = |error| KeyError::File(path.to_owned(), error);
        let mode = fs::metadata(path).map_err(failed)?.permissions().mode();
        if mode & 0o077 != 0 {
            return Err(KeyError::ReadableByOthers(path.to_owned()));
        }
        let text = Zeroizing::new(fs::read_to_string(path).map_err(failed)?);
        Self::from_base64(&text)
    }

    /// Makes a key file with a new key. When another process makes it at the same moment, theirs is the key of both.
    pub fn create(path: &Path) -> Result<Self, KeyError> {
        let key = Self::generate()?;
        match key.write_new(path) {
            Ok(()) => Ok(key),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Self::read(path),
            Err(error) => Err(KeyError::File(path.to_owned(), error)),
        }
    }

    /// Writes the whole file under a name of its own and links it to the final one: a crash leaves no half key,
    /// and an existing key is never replaced.
    fn write_new(&self, path: &Path) -> io::Result<()> {
        let unfinished = path.with_extension(format!("{}.new", std::process::id()));
        let mut file = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&unfinished)?;
        let text = Zeroizing::new(Base64::encode_string(self.0.as_ref()));
        writeln!(file, "{}", *text)?;
        file.sync_all()?;
        let linked = fs::hard_link(&unfinished, path);
        fs::remove_file(&unfinished)?;
        linked?;
        path.parent()
            .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    }

    /// A key for one purpose (HKDF-SHA-256, RFC 5869), so that no key serves two algorithms.
    pub(crate) fn derive(&self, purpose: &str) -> SubKey {
        let mut key = Zeroizing::new([0; Self::BYTES]);
        Hkdf::<Sha256>::new(None, self.0.as_ref())
            .expand(purpose.as_bytes(), key.as_mut())
            .expect("32 bytes are within the 8160 that HKDF-SHA-256 can give");
        key
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_created_key_is_read_back_and_is_for_its_owner_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let created = MasterKey::create(&path).unwrap();
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
        assert_eq!(created.0, MasterKey::read(&path).unwrap().0);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_existing_key_is_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let first = MasterKey::create(&path).unwrap();
        assert_eq!(first.0, MasterKey::create(&path).unwrap().0);
    }

    #[test]
    fn a_key_file_that_others_may_use_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        MasterKey::create(&path).unwrap();
        for mode in [0o640, 0o604, 0o660] {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            assert!(matches!(
                MasterKey::read(&path),
                Err(KeyError::ReadableByOthers(_))
            ));
        }
    }

    #[test]
    fn only_the_base64_form_of_32_bytes_is_a_key() {
        assert!(MasterKey::from_base64(" AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n").is_ok());
        for text in [
            "",
            "AAAA",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "secret",
        ] {
            assert!(
                matches!(MasterKey::from_base64(text), Err(KeyError::Syntax)),
                "{text}"
            );
        }
    }

    #[test]
    fn keys_of_two_purposes_differ() {
        let key = MasterKey::generate().unwrap();
        assert_ne!(key.derive("one"), key.derive("two"));
        assert_eq!(key.derive("one"), key.derive("one"));
    }
}
