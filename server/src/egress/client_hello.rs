//! Asking a server which version of TLS it speaks, when no handshake comes about: a `ClientHello` of our own
//! (RFC 5246 section 7.4.1.2) that offers everything from TLS 1.0 to 1.2, also what nobody should use. Nothing is sent
//! after it.

use email_account::{Host, TlsVersion};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

/// What a server does with the offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Offer {
    /// It chooses this version.
    Version(TlsVersion),
    /// It speaks TLS, and chooses nothing of what was offered.
    Refused,
}

/// Offers TLS on a connection. `None`: the server does not speak TLS.
pub(crate) async fn offer(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    host: &Host,
) -> Option<Offer> {
    stream.write_all(&client_hello(host)).await.ok()?;
    stream.flush().await.ok()?;
    let mut answer = [0; 11];
    stream.read_exact(&mut answer[..2]).await.ok()?;
    match answer {
        [ALERT, 3, ..] => Some(Offer::Refused),
        [HANDSHAKE, 3, ..] => {
            stream.read_exact(&mut answer[2..]).await.ok()?;
            Some(chosen(answer))
        }
        _ => None,
    }
}

/// Content types of records (RFC 5246 section 6.2.1).
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;

const CLIENT_HELLO: u8 = 1;
const SERVER_HELLO: u8 = 2;

/// The version stands behind the headers of record and handshake.
fn chosen(answer: [u8; 11]) -> Offer {
    match (answer[5], answer[9], answer[10]) {
        (SERVER_HELLO, 3, 1) => Offer::Version(TlsVersion::V1_0),
        (SERVER_HELLO, 3, 2) => Offer::Version(TlsVersion::V1_1),
        (SERVER_HELLO, 3, 3) => Offer::Version(TlsVersion::V1_2),
        _ => Offer::Refused,
    }
}

/// Cipher suites of all ages: with elliptic curves, with Diffie-Hellman, with RSA alone, with 3DES, RC4, export keys,
/// nobody's name and no cipher.
const CIPHER_SUITES: [u16; 32] = [
    0xc02b, 0xc02c, 0xcca9, 0xc02f, 0xc030, 0xcca8, 0x009e, 0x009f, 0xc023, 0xc024, 0xc027, 0xc028,
    0xc009, 0xc00a, 0xc013, 0xc014, 0x0033, 0x0039, 0x0067, 0x009c, 0x009d, 0x003c, 0x003d, 0x002f,
    0x0035, 0x000a, 0x0005, 0x0004, 0x0003, 0x0034, 0x0002, 0x0001,
];

/// What the extensions offer (RFC 6066, 8422, 5246, 5746): groups, uncompressed points, signatures down to SHA-1 and MD5,
/// and that nothing is renegotiated.
const EXTENSIONS: [(u16, &[u8]); 4] = [
    (10, &[0, 8, 0, 29, 0, 23, 0, 24, 0, 25]),
    (11, &[1, 0]),
    (
        13,
        &[
            0, 26, 8, 7, 4, 3, 5, 3, 6, 3, 8, 4, 8, 5, 8, 6, 4, 1, 5, 1, 6, 1, 2, 3, 2, 1, 1, 1,
        ],
    ),
    (0xff01, &[0]),
];

fn client_hello(host: &Host) -> Vec<u8> {
    let mut random = [0; 32];
    // Nothing is secret, so that a server sees no more than a poor offer if the system gives no random bytes.
    let _ = getrandom::fill(&mut random);
    let mut suites = Vec::new();
    for suite in CIPHER_SUITES {
        suites.extend_from_slice(&suite.to_be_bytes());
    }
    let mut extensions = server_name(host);
    for (number, content) in EXTENSIONS {
        extensions.extend_from_slice(&extension(number, content));
    }
    let hello = [
        &[3, 3][..],
        &random,
        &[0],
        &counted(&suites),
        &[1, 0],
        &counted(&extensions),
    ]
    .concat();
    let message = [&[CLIENT_HELLO, 0][..], &counted(&hello)].concat();
    [&[HANDSHAKE, 3, 1][..], &counted(&message)].concat()
}

/// The name of the host, which is never an IP address (RFC 6066 section 3).
fn server_name(host: &Host) -> Vec<u8> {
    if host.ip().is_some() {
        return Vec::new();
    }
    let name = [&[0][..], &counted(host.ascii().as_bytes())].concat();
    extension(0, &counted(&name))
}

fn extension(number: u16, content: &[u8]) -> Vec<u8> {
    [&number.to_be_bytes()[..], &counted(content)].concat()
}

/// Content after its length in two bytes. The whole offer is far shorter than two bytes can count.
fn counted(content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap_or(u16::MAX);
    [&length.to_be_bytes()[..], content].concat()
}
