//! Servers with peculiar TLS answer inside it, from the first byte and after STARTTLS.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};

use email_account_mail_servers::{
    Authority, Begin, Identity, Openssl, Protocol, Tls, TlsServer, Whim, leaf,
};

fn identity() -> Identity {
    Authority::new("Test authority").issue(&leaf(&["localhost"]))
}

/// A client that checks nothing and allows everything.
struct Client(Child);

impl Client {
    fn of(server: &TlsServer, protocol: Protocol, begin: Begin, arguments: &[&str]) -> Self {
        let name = format!("{protocol:?}").to_lowercase();
        let start_tls: &[&str] = match begin {
            Begin::AtOnce => &[],
            Begin::OnRequest => &["-starttls", &name],
        };
        let client = Command::new("openssl")
            .args(["s_client", "-quiet", "-connect"])
            .arg(format!("127.0.0.1:{}", server.port()))
            .args(start_tls)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        Self(client.expect("openssl"))
    }

    /// Says something inside TLS, and reads until an answer ends so.
    fn ask(&mut self, command: &str, until: &str) {
        let input = self.0.stdin.as_mut().expect("its input");
        write!(input, "{command}\r\n").expect("it listens");
        let output = BufReader::new(self.0.stdout.as_mut().expect("its output"));
        let mut lines = output.lines().map_while(Result::ok);
        assert!(lines.any(|line| line.ends_with(until)), "{command}");
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn check(tls: impl Fn(Protocol, Begin) -> Tls, arguments: &[&str]) {
    for protocol in Protocol::ALL {
        for begin in [Begin::AtOnce, Begin::OnRequest] {
            let server = TlsServer::start(protocol, begin, tls(protocol, begin));
            let mut client = Client::of(&server, protocol, begin, arguments);
            match protocol {
                Protocol::Smtp => client.ask("QUIT", "221 bye"),
                Protocol::Imap => client.ask("a LOGOUT", "a OK done"),
                Protocol::Pop3 => client.ask("QUIT", "+OK"),
            }
        }
    }
}

#[test]
fn a_server_shows_its_certificate_and_answers() {
    let identity = identity();
    check(|_, _| Tls::showing(&identity), &[]);
}

#[test]
fn a_server_speaks_what_is_long_forbidden() {
    let identity = identity();
    let old = ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"];
    let tls = |protocol, begin| {
        Tls::Openssl(Openssl::start(protocol, begin, &identity, &old, Whim::None))
    };
    check(tls, &old);
}
