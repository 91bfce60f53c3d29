//! A connection whose first bytes are remembered: they tell clear text from TLS.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// How many bytes are remembered: none of them can be secret, for nothing was said yet that could be repeated.
const REMEMBERED: usize = 4;

/// A connection whose first bytes are remembered.
pub(crate) struct Overheard<S> {
    stream: S,
    first: Vec<u8>,
}

impl<S> Overheard<S> {
    pub(super) fn new(stream: S) -> Self {
        Self {
            stream,
            first: Vec::with_capacity(REMEMBERED),
        }
    }

    /// Whether the other side began in printable ASCII, as all mail servers and web servers greet.
    pub(super) fn is_text(&self) -> bool {
        !self.first.is_empty()
            && self
                .first
                .iter()
                .all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace())
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Overheard<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(context, buffer);
        let wanted = REMEMBERED - self.first.len();
        let read = &buffer.filled()[before..];
        let heard = &read[..wanted.min(read.len())];
        self.first.extend_from_slice(heard);
        polled
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Overheard<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
