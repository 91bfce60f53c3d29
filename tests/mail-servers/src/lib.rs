//! Real mail servers for tests: Dovecot (IMAP, POP3), Postfix and Exim (SMTP), each with a configuration of its own on
//! free ports of loopback addresses.
//!
//! Each server is a guard: it is running when its value exists, and gone when that is dropped. All of them know the same
//! [`users`]. A server shows itself at several addresses of loopback, its [`Site`]s, each with its own certificate, or
//! without TLS. `cargo xtask setup` brings the programs.
//!
//! What a test needs and cannot get ends it with a panic that says what to do.

pub mod users;

mod broken;
mod certificates;
mod dovecot;
mod exim;
mod folder;
mod openssl;
mod packages;
mod ports;
mod postfix;
mod running;
mod showcase;
mod site;
mod tls_config;
mod tls_server;
mod tokens;
mod words;

pub use broken::LaxAuthority;
pub use certificates::{Authority, Identity, leaf};
pub use dovecot::{Dovecot, MailboxPorts};
pub use exim::Exim;
pub use openssl::{Openssl, Whim};
pub use packages::{Packages, VARIABLE as PACKAGES_VARIABLE};
pub use ports::SmtpPorts;
pub use postfix::Postfix;
pub use showcase::Showcase;
pub use site::Site;
pub use tls_server::{Begin, Tls, TlsServer};
pub use words::Protocol;
