//! Servers whose TLS is peculiar: each peculiarity with each protocol, from the first byte and after STARTTLS.

use email_account_external_cases as external;
use email_account_mail_servers::{
    Authority, Begin, Identity, LaxAuthority, Openssl, Protocol, Tls, TlsServer, Whim, leaf,
};
use rcgen::{CertificateParams, DnType};

use super::cell::{AUTHORITY, Cell, Ending, Settings};
use super::hosts::{self, BELOW, DEEP, ONE};
use super::under_test::{self, Truststore};

/// The truststore of the authority that signs everything.
const LAX: &str = "lax-authority";

/// An address, which has no name to send.
const ADDRESS: &str = "127.0.0.1";

/// What an SSL 2.0 server said first (draft-hickman-netscape-ssl, `SERVER-HELLO`): its length, kind and version.
const SSL2_HELLO: &[u8] = &[
    0x80, 0x21, 0x04, 0x00, 0x01, 0x00, 0x02, 0x00, 0x00, 0x00, 0x06,
];

/// In place of a code: nothing is wrong.
const PASSED: &str = "passed";

/// A server, and how a test of it has to end.
struct Row {
    /// As in the table of cases that this is compared with.
    id: &'static str,
    host: &'static str,
    truststore: Option<&'static str>,
    tls: Box<dyn Fn(Protocol, Begin) -> Tls>,
    /// Nothing is wrong, or what is, and whether that comes to light only when the handshake is over.
    expected: Option<(&'static str, Moment)>,
}

/// When a fault comes to light.
#[derive(Clone, Copy)]
enum Moment {
    /// During the handshake.
    Handshake,
    /// When the server says something after it.
    FirstAnswer,
    /// When the client has said something after it.
    FirstQuestion,
}

impl Moment {
    fn stage(self, begin: Begin) -> &'static str {
        match (self, begin) {
            (Self::Handshake, _) => "tls",
            (Self::FirstAnswer, Begin::AtOnce) => "greeting",
            (Self::FirstAnswer, Begin::OnRequest) | (Self::FirstQuestion, _) => "capabilities",
        }
    }
}

impl Row {
    /// The fault comes to light later.
    fn later(mut self, moment: Moment) -> Self {
        self.expected = self.expected.map(|(code, _)| (code, moment));
        self
    }

    fn ending(&self, begin: Begin) -> Ending {
        match self.expected {
            None => Ending::Passed,
            Some((code, moment)) => Ending::Failed(moment.stage(begin).to_owned(), code.to_owned()),
        }
    }
}

fn row(
    id: &'static str,
    host: &'static str,
    tls: impl Fn(Protocol, Begin) -> Tls + 'static,
    code: &'static str,
) -> Row {
    let fault = (code != PASSED).then_some((code, Moment::Handshake));
    Row {
        id,
        host,
        truststore: Some(AUTHORITY),
        tls: Box::new(tls),
        expected: fault,
    }
}

/// A server that shows a certificate.
fn showing(id: &'static str, host: &'static str, identity: Identity, code: &'static str) -> Row {
    row(id, host, move |_, _| Tls::showing(&identity), code)
}

/// A server of OpenSSL's, which allows what others do not.
fn lax(
    id: &'static str,
    identity: &Identity,
    arguments: &'static [&'static str],
    code: &'static str,
) -> Row {
    let identity = identity.clone();
    let tls = move |protocol, begin| {
        let arguments = [&["-cipher", "ALL:eNULL:@SECLEVEL=0"], arguments].concat();
        Tls::Openssl(Openssl::start(
            protocol,
            begin,
            &identity,
            &arguments,
            Whim::None,
        ))
    };
    row(id, ONE, tls, code)
}

fn without_names(host: &str) -> CertificateParams {
    let mut params = leaf(&[]);
    params.distinguished_name.push(DnType::CommonName, host);
    params
}

/// What is wrong with certificates.
fn certificates(authority: &Authority) -> Vec<Row> {
    let issue = |names: &[&str]| authority.issue(&leaf(names));
    let between = authority.issue_through(leaf(&["between.test"]), &leaf(&[ONE]));
    let mut own = showing(
        "self-signed",
        ONE,
        Identity::self_signed(&leaf(&[ONE])),
        "tls.self-signed",
    );
    own.truststore = None;
    vec![
        own,
        showing(
            "expired",
            ONE,
            authority.issue(&hosts::expired(ONE)),
            "tls.expired",
        ),
        showing(
            "not-yet-valid",
            ONE,
            authority.issue(&hosts::early(ONE)),
            "tls.not-yet-valid",
        ),
        showing("wrong-host", ONE, issue(&["other.test"]), "tls.wrong-name"),
        showing(
            "cn-only",
            ONE,
            authority.issue(&without_names(ONE)),
            "tls.wrong-name",
        ),
        showing("ip-dns-san", ADDRESS, issue(&[ONE]), "tls.wrong-name"),
        showing(
            "wildcard-deep",
            DEEP,
            issue(&["*.mail.test"]),
            "tls.wrong-name",
        ),
        showing(
            "wildcard-partial",
            BELOW,
            issue(&["im*.mail.test"]),
            "tls.wrong-name",
        ),
        showing("ca-false", ONE, between, "tls.certificate-invalid"),
        showing(
            "bad-signature",
            ONE,
            issue(&[ONE]).with_a_wrong_signature(),
            "tls.certificate-invalid",
        ),
        showing(
            "wrong-key",
            ONE,
            issue(&[ONE]).with_the_key_of(&issue(&[ONE])),
            "tls.handshake-failed",
        ),
        showing("idn-san", "müll.test", issue(&["xn--mll-hoa.test"]), PASSED),
        showing("trailing-dot", "one.test.", issue(&[ONE]), PASSED),
    ]
}

/// Certificates that are too weak, from an authority that signs everything.
fn weak_certificates(authority: &LaxAuthority) -> Vec<Row> {
    let kinds = [
        ("sha1", 2048, "sha1"),
        ("rsa1024", 1024, "sha256"),
        ("md5", 2048, "md5"),
    ];
    let rows = kinds.map(|(id, bits, digest)| {
        let identity = authority.issue(ONE, bits, digest);
        let mut row = lax(id, &identity, &[], "tls.certificate-weak");
        row.truststore = Some(LAX);
        row
    });
    rows.into()
}

/// What servers do with a certificate in which nothing is wrong.
fn handshakes(authority: &Authority) -> Vec<Row> {
    let identity = authority.issue(&leaf(&[ONE, ADDRESS]));
    let shown_to = |host: &'static str, code: &'static str| {
        let identity = identity.clone();
        row(
            "sni-required",
            host,
            move |_, _| Tls::showing_to(ONE, &identity),
            code,
        )
    };
    let lax = |id, arguments, code| lax(id, &identity, arguments, code);
    let renegotiating = identity.clone();
    let renegotiation = move |protocol, begin| {
        let arguments = ["-tls1_2"];
        let whim = Whim::Renegotiates;
        Tls::Openssl(Openssl::start(
            protocol,
            begin,
            &renegotiating,
            &arguments,
            whim,
        ))
    };
    vec![
        lax("tls11-only", &["-tls1_1"], "tls.version-too-old"),
        lax("tls11-only", &["-tls1"], "tls.version-too-old"),
        row(
            "sslv2-hello",
            ONE,
            |_, _| Tls::Bytes(SSL2_HELLO),
            "tls.handshake-failed",
        ),
        lax(
            "weak-cipher",
            &["-tls1_2", "-cipher", "AES128-SHA:@SECLEVEL=0"],
            "tls.no-common-cipher",
        ),
        lax(
            "weak-cipher",
            &["-tls1_2", "-cipher", "NULL:@SECLEVEL=0"],
            "tls.no-common-cipher",
        ),
        lax(
            "weak-cipher",
            &["-tls1_2", "-cipher", "aNULL:@SECLEVEL=0"],
            "tls.no-common-cipher",
        ),
        lax(
            "client-cert-required",
            &["-tls1_2", "-Verify", "1"],
            "tls.client-certificate-wanted",
        ),
        lax(
            "client-cert-required",
            &["-tls1_3", "-Verify", "1"],
            "tls.client-certificate-wanted",
        )
        // Here the server refuses an end of the handshake that the client takes for good (RFC 8446 section 4.4.2.4).
        .later(Moment::FirstAnswer),
        shown_to(ONE, PASSED),
        shown_to(ADDRESS, "tls.handshake-failed"),
        lax("alpn-mismatch", &["-alpn", "h2"], PASSED),
        // Another handshake is not begun, for which this server waits.
        row("renegotiation", ONE, renegotiation, "dialogue.timed-out").later(Moment::FirstQuestion),
    ]
}

/// The running servers, and the cells for them.
fn cells(rows: &[Row]) -> Vec<(TlsServer, Cell)> {
    let ways = Protocol::ALL
        .into_iter()
        .flat_map(|protocol| [(protocol, Begin::AtOnce), (protocol, Begin::OnRequest)]);
    ways.flat_map(|(protocol, begin)| rows.iter().map(move |row| cell(row, protocol, begin)))
        .collect()
}

fn cell(row: &Row, protocol: Protocol, begin: Begin) -> (TlsServer, Cell) {
    let server = TlsServer::start(protocol, begin, (row.tls)(protocol, begin));
    let security = match begin {
        Begin::AtOnce => "tls",
        Begin::OnRequest => "starttls",
    };
    let settings = Settings {
        truststore: row.truststore,
        ..Settings::of(protocol, row.host, server.port(), security)
    };
    let cell = Cell {
        name: format!("{}: {}", row.id, settings.name()),
        account: settings.account(),
        expected: row.ending(begin),
    };
    (server, cell)
}

fn judge(truststores: &[Truststore], rows: &[Row]) {
    let (servers, cells): (Vec<TlsServer>, Vec<Cell>) = cells(rows).into_iter().unzip();
    under_test::judge(truststores, &cells);
    drop(servers);
}

#[test]
fn every_peculiarity_has_its_code_by_each_way() {
    let authority = Authority::new("Laboratory");
    let lax = LaxAuthority::new("Lax authority");
    let mut rows = certificates(&authority);
    rows.extend(weak_certificates(&lax));
    rows.extend(handshakes(&authority));
    if !external::ARE_HERE {
        println!("the matrix of others is not here: only the rows of our own are judged");
    }
    for id in external::tls_matrix() {
        assert!(rows.iter().any(|row| row.id == id), "no row is called {id}");
    }
    let truststores = [(AUTHORITY, authority.pem().to_owned()), (LAX, lax.pem())];
    judge(&truststores, &rows);
}
