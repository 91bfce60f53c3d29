//! Lines to and from a server, within limits.

use std::io;

use email_account::connection_test::TestCode;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio_rustls::rustls::{AlertDescription, Error};
use zeroize::{Zeroize, Zeroizing};

use super::failure::Failure;

/// The most bytes of a line, its end not counted. RFC 5321 allows 512 and RFC 9051 recommends to bear 8192.
const LINE_BYTES: usize = 8 * 1024;

/// The most bytes that a server may say on one layer of a connection: in clear text, and again inside TLS.
const DIALOGUE_BYTES: usize = 256 * 1024;

/// How many bytes are read at once.
const READ_BYTES: usize = 4 * 1024;

/// What bytes travel over: a TCP connection, or TLS in one.
pub(crate) trait Stream: AsyncRead + AsyncWrite + Send + Unpin {}

impl<S: AsyncRead + AsyncWrite + Send + Unpin> Stream for S {}

/// Why a dialogue cannot go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Broken {
    /// The server closed the connection, or it was reset. TLS that ends without saying so counts as well: anybody on the
    /// way can cut a connection.
    Closed,
    /// A line, or all of them together, are longer than any that make sense.
    TooLong,
    /// The server closed TLS for want of a certificate of the client.
    ClientCertificateWanted,
}

impl From<Broken> for TestCode {
    fn from(broken: Broken) -> Self {
        match broken {
            Broken::Closed => Self::ConnectionClosed,
            Broken::TooLong => Self::AnswerTooLong,
            Broken::ClientCertificateWanted => Self::ClientCertificateWanted,
        }
    }
}

impl From<Broken> for Failure {
    fn from(broken: Broken) -> Self {
        TestCode::from(broken).into()
    }
}

/// A connection over which lines go to and fro. Time is limited by whoever waits.
pub(crate) struct Dialogue {
    stream: Box<dyn Stream>,
    /// What was read and not yet asked for.
    buffer: Zeroizing<Vec<u8>>,
    /// How many bytes were read on this layer.
    read: usize,
}

impl Dialogue {
    /// Begins a dialogue in which nothing has been said yet.
    pub(crate) fn new(stream: impl Stream + 'static) -> Self {
        Self {
            stream: Box::new(stream),
            buffer: Zeroizing::new(Vec::with_capacity(LINE_BYTES + READ_BYTES)),
            read: 0,
        }
    }

    /// Waits for a line, and gives it without its end. What is no UTF-8 in it stands as U+FFFD.
    pub(crate) async fn line(&mut self) -> Result<String, Broken> {
        let mut searched = 0;
        loop {
            let end = self.buffer[searched..]
                .iter()
                .position(|byte| *byte == b'\n');
            match end {
                Some(end) if searched + end <= LINE_BYTES + 1 => {
                    return Ok(self.take_line(searched + end));
                }
                None if self.buffer.len() <= LINE_BYTES + 1 => {
                    searched = self.buffer.len();
                    self.fill().await?;
                }
                _ => return Err(Broken::TooLong),
            }
        }
    }

    fn take_line(&mut self, end: usize) -> String {
        let line = &self.buffer[..end];
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let text = String::from_utf8_lossy(line).into_owned();
        self.buffer[..=end].zeroize();
        self.buffer.drain(..=end);
        text
    }

    async fn fill(&mut self) -> Result<(), Broken> {
        let mut chunk = Zeroizing::new([0; READ_BYTES]);
        let count = self
            .stream
            .read(chunk.as_mut())
            .await
            .map_err(|error| why(&error))?;
        self.read += count;
        if count == 0 {
            Err(Broken::Closed)
        } else if self.read > DIALOGUE_BYTES {
            Err(Broken::TooLong)
        } else {
            self.buffer.extend_from_slice(&chunk[..count]);
            Ok(())
        }
    }

    /// Sends a line. It may be secret.
    pub(crate) async fn send(&mut self, line: &str) -> Result<(), Broken> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(line.len() + 2));
        bytes.extend_from_slice(line.as_bytes());
        bytes.extend_from_slice(b"\r\n");
        let sent = match self.stream.write_all(&bytes).await {
            Ok(()) => self.stream.flush().await,
            failed => failed,
        };
        sent.map_err(|error| why(&error))
    }

    /// What the server has said and nobody has asked for.
    pub(super) fn unread(&self) -> &[u8] {
        &self.buffer
    }

    /// Ends the dialogue and goes on with its connection. What was read and not asked for is gone.
    pub(super) fn into_stream(self) -> Box<dyn Stream> {
        self.stream
    }
}

/// Whatever breaks a connection off looks like an end to the one who waits, but for an alert that says more.
fn why(error: &io::Error) -> Broken {
    let tls = error.get_ref().and_then(|inner| inner.downcast_ref());
    match tls {
        Some(Error::AlertReceived(AlertDescription::CertificateRequired)) => {
            Broken::ClientCertificateWanted
        }
        _ => Broken::Closed,
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{DuplexStream, duplex};

    use super::*;

    fn dialogue() -> (Dialogue, DuplexStream) {
        let (ours, theirs) = duplex(64 * 1024);
        (Dialogue::new(ours), theirs)
    }

    /// What a server that says this and hangs up is heard to say.
    async fn heard(said: &[u8]) -> (Vec<String>, Broken) {
        let (mut dialogue, mut server) = dialogue();
        let said = said.to_vec();
        let saying = async move {
            let _ = server.write_all(&said).await;
        };
        let hearing = async move {
            let mut lines = Vec::new();
            loop {
                match dialogue.line().await {
                    Ok(line) => lines.push(line),
                    Err(broken) => return (lines, broken),
                }
            }
        };
        tokio::join!(saying, hearing).1
    }

    #[tokio::test]
    async fn a_line_ends_with_or_without_a_carriage_return() {
        let (lines, broken) = heard(b"220 a\r\n\r\n250 b\n\xff\r\n221 cut").await;
        assert_eq!(lines, ["220 a", "", "250 b", "\u{FFFD}"]);
        assert_eq!(broken, Broken::Closed);
    }

    #[tokio::test]
    async fn a_line_of_eight_kibibytes_is_read_and_a_longer_one_refused() {
        let mut longest = vec![b'x'; LINE_BYTES];
        longest.extend_from_slice(b"\r\n");
        let (lines, broken) = heard(&longest).await;
        assert_eq!((lines[0].len(), broken), (LINE_BYTES, Broken::Closed));
        longest.insert(0, b'x');
        longest.insert(0, b'x');
        assert_eq!(heard(&longest).await, (Vec::new(), Broken::TooLong));
    }

    #[tokio::test]
    async fn an_endless_line_takes_no_more_memory_than_the_longest() {
        let (mut dialogue, mut server) = dialogue();
        let endless = async { while server.write_all(&[b'A'; 4096]).await.is_ok() {} };
        let refused = async {
            let broken = dialogue.line().await;
            let capacity = dialogue.buffer.capacity();
            drop(dialogue);
            (broken, capacity)
        };
        let (_, (broken, capacity)) = tokio::join!(endless, refused);
        assert_eq!(broken, Err(Broken::TooLong));
        assert_eq!(capacity, LINE_BYTES + READ_BYTES);
    }

    #[tokio::test]
    async fn endless_lines_are_refused_after_a_quarter_of_a_mebibyte() {
        let lines = b"250-x\r\n".repeat(60_000);
        let (heard, broken) = heard(&lines).await;
        assert_eq!(broken, Broken::TooLong);
        assert!(heard.len() * 7 <= DIALOGUE_BYTES);
    }

    #[tokio::test]
    async fn what_is_sent_is_one_line() {
        let (mut dialogue, mut server) = dialogue();
        let answer = async {
            let mut sent = [0; 9];
            server.read_exact(&mut sent).await.unwrap();
            server.write_all(b"250 ok\r\nmore").await.unwrap();
            sent
        };
        let asked = async {
            dialogue.send("EHLO me").await?;
            dialogue.line().await
        };
        let (answer, sent) = tokio::join!(asked, answer);
        assert_eq!((answer.as_deref(), &sent), (Ok("250 ok"), b"EHLO me\r\n"));
        assert_eq!(dialogue.unread(), b"more");
    }
}
