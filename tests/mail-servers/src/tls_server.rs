//! A server of one protocol whose TLS is peculiar, and that says yes to everything inside it.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::openssl::Openssl;
use crate::words::Protocol;

/// When TLS begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begin {
    /// With the first byte.
    AtOnce,
    /// When the client asks for it.
    OnRequest,
}

/// What is there where TLS is due.
pub enum Tls {
    /// The TLS that this configuration describes.
    Rustls(Arc<ServerConfig>),
    /// The TLS of OpenSSL's command line, which can do what nobody should.
    Openssl(Openssl),
    /// These bytes to whatever the client says, and then the end.
    Bytes(&'static [u8]),
}

/// A running server. It ends when it is dropped.
pub struct TlsServer {
    address: SocketAddr,
    ended: Arc<AtomicBool>,
}

impl TlsServer {
    /// Starts a server at 127.0.0.1.
    pub fn start(protocol: Protocol, begin: Begin, tls: Tls) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
        let address = listener.local_addr().expect("its address");
        let ended = Arc::new(AtomicBool::new(false));
        let asked_to_end = Arc::clone(&ended);
        let tls = Arc::new(tls);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if asked_to_end.load(Ordering::SeqCst) {
                    return;
                }
                let tls = Arc::clone(&tls);
                // Whoever hangs up ends the dialogue; that is no concern of the server's.
                thread::spawn(move || serve(stream, protocol, begin, &tls));
            }
        });
        Self { address, ended }
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }
}

impl Drop for TlsServer {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

fn serve(stream: TcpStream, protocol: Protocol, begin: Begin, tls: &Tls) -> io::Result<()> {
    if begin == Begin::OnRequest {
        wait_for_request(&stream, protocol)?;
    }
    match tls {
        Tls::Bytes(bytes) => {
            // A hello fits into one packet.
            let _ = (&stream).read(&mut [0; 16 * 1024])?;
            (&stream).write_all(bytes)
        }
        Tls::Openssl(openssl) => pass_on(&stream, openssl.port()),
        Tls::Rustls(config) => {
            let connection = ServerConnection::new(Arc::clone(config)).map_err(io::Error::other)?;
            converse(StreamOwned::new(connection, stream), protocol, begin)
        }
    }
}

/// Speaks in clear text until the client asks for TLS.
fn wait_for_request(stream: &TcpStream, protocol: Protocol) -> io::Result<()> {
    let mut writer = stream;
    writer.write_all(protocol.greeting().as_bytes())?;
    // A byte at a time: what follows the request belongs to TLS.
    for line in lines_byte_by_byte(stream) {
        let line = line?;
        let answer = protocol.answer(&line).unwrap_or_default();
        writer.write_all(answer.as_bytes())?;
        if protocol.asks_for_tls(&line) {
            return Ok(());
        }
    }
    Err(io::ErrorKind::UnexpectedEof.into())
}

fn lines_byte_by_byte(stream: impl Read) -> impl Iterator<Item = io::Result<String>> {
    BufReader::with_capacity(1, stream).lines()
}

/// Says yes to every command inside TLS.
fn converse(stream: impl Read + Write, protocol: Protocol, begin: Begin) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    if begin == Begin::AtOnce {
        stream.get_mut().write_all(protocol.greeting().as_bytes())?;
    }
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let answer = protocol.answer(&line).unwrap_or_default();
        stream.get_mut().write_all(answer.as_bytes())?;
        if protocol.ends_with(&line) {
            return Ok(());
        }
    }
}

/// Passes bytes on in both directions until one side ends.
fn pass_on(stream: &TcpStream, port: u16) -> io::Result<()> {
    let other = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    thread::scope(|scope| {
        scope.spawn(|| copy_until_end(&other, stream));
        copy_until_end(stream, &other);
    });
    Ok(())
}

fn copy_until_end(mut from: &TcpStream, mut to: &TcpStream) {
    let _ = io::copy(&mut from, &mut to);
    let _ = to.shutdown(Shutdown::Write);
}
