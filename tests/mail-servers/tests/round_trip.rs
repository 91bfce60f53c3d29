//! The servers start, answer as promised, pass a message on to each other, and are gone afterwards.

use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use base64ct::{Base64, Encoding};
use email_account_mail_servers::{Authority, Dovecot, Exim, Postfix, Site, SmtpPorts, leaf, users};

const PATIENCE: Duration = Duration::from_secs(20);

/// A dialogue in clear text.
struct Dialogue(BufReader<TcpStream>);

impl Dialogue {
    fn with(address: Ipv4Addr, port: u16) -> Self {
        let stream = TcpStream::connect((address, port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
        Self(BufReader::new(stream))
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).expect("a line");
        line
    }

    /// Says something, and reads until a line begins so.
    fn ask(&mut self, command: &str, until: &str) -> String {
        let text = format!("{command}\r\n");
        self.0
            .get_mut()
            .write_all(text.as_bytes())
            .expect("it listens");
        let mut answer = String::new();
        loop {
            let line = self.line();
            assert!(!line.is_empty(), "{command}: {answer}");
            answer += &line;
            if line.starts_with(until) {
                return answer;
            }
        }
    }

    fn imap(address: Ipv4Addr, port: u16, user: &str) -> Self {
        let mut imap = Self::with(address, port);
        assert!(imap.line().starts_with("* OK"));
        let password = users::PASSWORD.replace('"', "\\\"");
        let answer = imap.ask(&format!("a LOGIN {user} \"{password}\""), "a ");
        assert!(answer.contains("a OK"), "{answer}");
        imap
    }

    fn smtp(address: Ipv4Addr, port: u16) -> Self {
        let mut smtp = Self::with(address, port);
        assert!(smtp.line().starts_with("220 "));
        smtp
    }
}

/// RFC 4616.
fn plain(user: &str) -> String {
    Base64::encode_string(format!("\0{user}\0{}", users::PASSWORD).as_bytes())
}

/// With TLS at 127.0.0.1 and 127.0.0.2, and without at 127.0.0.3.
fn sites() -> [Site; 3] {
    let authority = Authority::new("Test authority");
    let identity = authority.issue(&leaf(&["localhost", "127.0.0.1"]));
    [
        Site::encrypted(1, &identity),
        Site::encrypted(2, &identity),
        Site::clear(3),
    ]
}

const CLEAR: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 3);
const STRANGE: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

/// Sends a message from Ann to Bob, and waits until it is in the mailbox.
fn sends_a_message(dovecot: &Dovecot, ports: SmtpPorts) {
    let mut smtp = Dialogue::smtp(CLEAR, ports.smtp);
    let offer = smtp.ask("EHLO tests", "250 ");
    assert!(
        offer.contains("AUTH PLAIN LOGIN") && !offer.contains("STARTTLS"),
        "{offer}"
    );
    smtp.ask(&format!("AUTH PLAIN {}", plain(users::ANN)), "235 ");
    assert!(sender_is_refused(&mut smtp, "bob@mail.test"));
    smtp.ask("RSET", "250 ");
    smtp.ask("MAIL FROM:<ann@mail.test>", "250 ");
    smtp.ask("RCPT TO:<bob@mail.test>", "250 ");
    smtp.ask("DATA", "354 ");
    smtp.ask("Subject: hello\r\n\r\nBob.\r\n.", "250 ");
    let mut imap = Dialogue::imap(CLEAR, dovecot.ports.imap, users::BOB);
    let deadline = Instant::now() + PATIENCE;
    while !imap.ask("b SELECT INBOX", "b OK").contains("* 1 EXISTS") {
        assert!(Instant::now() < deadline, "no message arrives");
    }
}

/// Whether the sender may not be used: Exim says so at once, Postfix when it learns the recipient.
fn sender_is_refused(smtp: &mut Dialogue, sender: &str) -> bool {
    let answer = smtp.ask(&format!("MAIL FROM:<{sender}>"), "");
    answer.starts_with("550 5.7.1")
        || smtp
            .ask("RCPT TO:<bob@mail.test>", "")
            .starts_with("553 5.7.1")
}

/// Shows a stranger STARTTLS and no sign-in before it, and takes no mail of strangers for others.
fn is_careful_in_clear_text(ports: SmtpPorts) {
    let mut smtp = Dialogue::smtp(STRANGE, ports.smtp);
    let offer = smtp.ask("EHLO tests", "250 ");
    assert!(
        offer.contains("STARTTLS") && !offer.contains("AUTH"),
        "{offer}"
    );
    smtp.ask("MAIL FROM:<someone@elsewhere.test>", "250 ");
    smtp.ask("RCPT TO:<someone@elsewhere.test>", "55");
}

fn is_free(port: u16) -> bool {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok()
}

#[test]
fn exim_delivers_into_the_mailboxes_of_dovecot() {
    let sites = sites();
    let dovecot = Dovecot::start(&sites);
    let exim = Exim::start(&dovecot, &sites);
    is_careful_in_clear_text(exim.ports);
    sends_a_message(&dovecot, exim.ports);
}

#[test]
fn postfix_delivers_into_the_mailboxes_of_dovecot() {
    if !Postfix::can_run() {
        println!("skipped: Postfix starts only as root");
        return;
    }
    let sites = sites();
    let dovecot = Dovecot::start(&sites);
    let postfix = Postfix::start(&dovecot, &sites);
    is_careful_in_clear_text(postfix.ports);
    sends_a_message(&dovecot, postfix.ports);
}

#[test]
fn dovecot_lets_strangers_sign_in_by_tls_alone() {
    let dovecot = Dovecot::start(&sites());
    let greeting = Dialogue::with(STRANGE, dovecot.ports.imap).line();
    assert!(greeting.contains("LOGINDISABLED"), "{greeting}");
    let greeting = Dialogue::with(CLEAR, dovecot.ports.imap).line();
    assert!(!greeting.contains("STARTTLS"), "{greeting}");
}

#[test]
fn dovecot_knows_its_own_tokens() {
    let dovecot = Dovecot::start(&sites());
    let sign_in = |token: &str| {
        let mut imap = Dialogue::with(CLEAR, dovecot.ports.imap);
        imap.line();
        let response = format!("user={}\x01auth=Bearer {token}\x01\x01", users::ANN);
        let response = Base64::encode_string(response.as_bytes());
        imap.ask(&format!("a AUTHENTICATE XOAUTH2 {response}"), "")
    };
    let granted = sign_in(&dovecot.token(users::ANN));
    assert!(granted.starts_with("a OK"), "{granted}\n{}", dovecot.log());
    assert!(!sign_in(&dovecot.token(users::BOB)).starts_with("a OK"));
    assert!(!sign_in("made.up.token").starts_with("a OK"));
}

#[test]
fn each_user_meets_what_its_name_says() {
    let dovecot = Dovecot::start(&sites());
    let imap = dovecot.ports.imap;
    let select = |user| Dialogue::imap(CLEAR, imap, user).ask("b SELECT INBOX", "b ");
    assert!(select(users::ANN).contains("b OK"));
    let gone = select(users::GONE);
    assert!(
        gone.contains("b NO") && gone.contains("Mailbox doesn't exist"),
        "{gone}"
    );
    let broken = select(users::BROKEN);
    assert!(broken.contains("b NO"), "{broken}");
    let mut closed = Dialogue::with(CLEAR, imap);
    closed.line();
    let refusal = closed.ask(&format!("a LOGIN {} x", users::CLOSED), "a ");
    assert!(refusal.contains("a NO"), "{refusal}");
}

#[test]
fn servers_end_with_their_guards() {
    let sites = sites();
    let dovecot = Dovecot::start(&sites);
    let exim = Exim::start(&dovecot, &sites);
    let ports = [dovecot.ports.imap, dovecot.ports.pop3s, exim.ports.smtp];
    assert_eq!(ports.map(is_free), [false; 3]);
    drop(exim);
    drop(dovecot);
    assert_eq!(ports.map(is_free), [true; 3]);
}
