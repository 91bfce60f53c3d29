//! A small internet on this machine: a name server and a web server that say what a test has written.

use std::collections::HashSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use email_account::Host;
use hickory_resolver::proto::dnssec::crypto::Ed25519SigningKey;
use hickory_resolver::proto::dnssec::rdata::{DNSKEY, DNSSECRData, RRSIG};
use hickory_resolver::proto::dnssec::{DnssecSigner, SigningKey, TrustAnchors};
use hickory_resolver::proto::op::{Message, MessageType, ResponseCode};
use hickory_resolver::proto::rr::rdata::{A, CNAME, MX, SRV, TXT};
use hickory_resolver::proto::rr::{
    DNSClass, LowerName, Name, RData, Record, RecordSet, RecordType,
};
use rcgen::{CertificateParams, KeyPair};
use time::OffsetDateTime;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, UdpSocket};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

use super::dns::Dns;
use super::document::WebPorts;
use super::resolver::Named;
use super::{AddressRange, Egress, https};

/// Where the web server is. It is another address than that of everything else on this machine.
pub(crate) const WEB: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

const TTL: u32 = 300;

/// What the servers say.
#[derive(Default)]
pub(crate) struct Script {
    records: Vec<(String, RData)>,
    silent: HashSet<String>,
    signed: Option<String>,
    pages: Vec<(String, Reply)>,
}

#[derive(Clone)]
enum Reply {
    Says(Vec<u8>),
    SaysLate(Vec<u8>),
    Drips,
    Hangs,
}

fn name(text: &str) -> Name {
    Name::from_ascii(format!("{text}.")).unwrap()
}

fn page(body: &str) -> Vec<u8> {
    let length = body.len();
    format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
}

/// Host and path of a URL.
fn place(url: &str) -> (&str, &str) {
    let (_, rest) = url.split_once("://").unwrap();
    rest.split_at(rest.find('/').unwrap())
}

impl Script {
    fn record(mut self, owner: &str, data: RData) -> Self {
        self.records.push((owner.to_owned(), data));
        self
    }

    pub(crate) fn address(self, owner: &str, address: &str) -> Self {
        let data = RData::A(A(address.parse().unwrap()));
        self.record(owner, data)
    }

    pub(crate) fn alias(self, owner: &str, target: &str) -> Self {
        self.record(owner, RData::CNAME(CNAME(name(target))))
    }

    pub(crate) fn mx(self, owner: &str, preference: u16, target: &str) -> Self {
        self.record(owner, RData::MX(MX::new(preference, name(target))))
    }

    pub(crate) fn srv(self, owner: &str, numbers: [u16; 3], target: &str) -> Self {
        let [priority, weight, port] = numbers;
        self.record(
            owner,
            RData::SRV(SRV::new(priority, weight, port, name(target))),
        )
    }

    pub(crate) fn txt(self, owner: &str, text: &str) -> Self {
        self.record(owner, RData::TXT(TXT::new(vec![text.to_owned()])))
    }

    /// Never answers a question about this name or one below it.
    pub(crate) fn silent(mut self, owner: &str) -> Self {
        self.silent.insert(owner.to_owned());
        self
    }

    /// Signs everything at and below this name.
    pub(crate) fn signed(mut self, zone: &str) -> Self {
        self.signed = Some(zone.to_owned());
        self
    }

    /// A document.
    pub(crate) fn page(self, url: &str, body: &str) -> Self {
        self.answer(url, page(body))
    }

    /// A redirect.
    pub(crate) fn redirect(self, url: &str, to: &str) -> Self {
        let answer = format!("HTTP/1.1 301 Moved\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
        self.answer(url, answer)
    }

    /// Any answer.
    pub(crate) fn answer(self, url: &str, answer: impl Into<Vec<u8>>) -> Self {
        self.reply(url, Reply::Says(answer.into()))
    }

    /// An answer that never ends: slowly, always the same chunk.
    pub(crate) fn drips(self, url: &str) -> Self {
        self.reply(url, Reply::Drips)
    }

    /// A document that takes its time.
    pub(crate) fn late_page(self, url: &str, body: &str) -> Self {
        self.reply(url, Reply::SaysLate(page(body)))
    }

    /// A connection on which nothing is ever said.
    pub(crate) fn hangs(self, url: &str) -> Self {
        self.reply(url, Reply::Hangs)
    }

    fn reply(mut self, url: &str, reply: Reply) -> Self {
        self.pages.push((url.to_owned(), reply));
        let (host, _) = place(url);
        let known =
            |(owner, data): &(String, RData)| owner == host && data.record_type() == RecordType::A;
        if host.parse::<Ipv4Addr>().is_ok() || self.records.iter().any(known) {
            return self;
        }
        let host = host.to_owned();
        self.address(&host, &WEB.to_string())
    }

    /// The hosts that have a certificate.
    fn encrypted_hosts(&self) -> Vec<String> {
        let encrypted = self.pages.iter().map(|(url, _)| url);
        let encrypted = encrypted.filter(|url| url.starts_with("https:"));
        let mut hosts: Vec<String> = encrypted.map(|url| place(url).0.to_owned()).collect();
        hosts.dedup();
        hosts
    }
}

/// The servers.
pub(crate) struct Net {
    name_server: SocketAddr,
    ports: WebPorts,
    roots: RootCertStore,
    anchors: TrustAnchors,
    log: Arc<Log>,
}

#[derive(Default)]
struct Log {
    questions: Mutex<Vec<String>>,
    requests: Mutex<Vec<String>>,
}

impl Net {
    /// Starts them. They end with the test.
    pub(crate) async fn start(script: Script) -> Self {
        let log = Arc::new(Log::default());
        let (roots, acceptor) = certificates(script.encrypted_hosts());
        let signer = script.signed.as_deref().map(signer);
        let mut anchors = TrustAnchors::empty();
        if let Some(signer) = &signer {
            let key = signer.key().to_public_key().unwrap();
            anchors.insert_with_name(&key, LowerName::from(signer.signer_name()));
        }
        let script = Arc::new(script);
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let name_server = socket.local_addr().unwrap();
        tokio::spawn(answer_questions(
            socket,
            Arc::clone(&script),
            signer,
            Arc::clone(&log),
        ));
        let ports = WebPorts {
            http: serve(Arc::clone(&script), None, Arc::clone(&log)).await,
            https: serve(script, Some(acceptor), Arc::clone(&log)).await,
        };
        Self {
            name_server,
            ports,
            roots,
            anchors,
            log,
        }
    }

    /// What reaches this internet and these addresses in it.
    pub(crate) fn egress(&self, allowed: &[&str]) -> Arc<Egress> {
        let ranges = allowed.iter().map(|range| range.parse::<AddressRange>());
        let allowed = ranges.collect::<Result<_, _>>().unwrap();
        Arc::new(Egress {
            resolver: Box::new(Named::new(self.name_server)),
            dns: Dns::new(Some(self.name_server), self.anchors.clone()),
            tls: https::connector(Arc::new(self.roots.clone())),
            web_ports: self.ports,
            ..Egress::new(allowed, Vec::new())
        })
    }

    /// The port on which the web server speaks HTTP.
    pub(crate) fn http_port(&self) -> u16 {
        self.ports.http
    }

    /// What the web server was asked.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.log.requests.lock().unwrap().clone()
    }

    /// What the name server was asked.
    pub(crate) fn questions(&self) -> Vec<String> {
        self.log.questions.lock().unwrap().clone()
    }
}

fn certificates(mut hosts: Vec<String>) -> (RootCertStore, TlsAcceptor) {
    hosts.push("nobody.test".to_owned());
    let key = KeyPair::generate().unwrap();
    let certificate = CertificateParams::new(hosts).unwrap();
    let certificate = certificate.self_signed(&key).unwrap();
    let private = PrivatePkcs8KeyDer::from(key.serialize_der());
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private.into())
        .unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(certificate.der().clone()).unwrap();
    (roots, TlsAcceptor::from(Arc::new(config)))
}

fn signer(zone: &str) -> DnssecSigner {
    let key = Ed25519SigningKey::generate_pkcs8().unwrap();
    let key = Ed25519SigningKey::from_pkcs8(&key).unwrap();
    let public = DNSKEY::from_key(&key.to_public_key().unwrap());
    DnssecSigner::new(public, Box::new(key), name(zone), Duration::from_secs(3600))
}

async fn answer_questions(
    socket: UdpSocket,
    script: Arc<Script>,
    signer: Option<DnssecSigner>,
    log: Arc<Log>,
) {
    let mut buffer = [0; 4096];
    loop {
        let (length, from) = socket.recv_from(&mut buffer).await.unwrap();
        let question = Message::from_vec(&buffer[..length]).unwrap();
        if let Some(answer) = script.answer_to(&question, signer.as_ref(), &log) {
            let answer = answer.to_vec().unwrap();
            socket.send_to(&answer, from).await.unwrap();
        }
    }
}

impl Script {
    fn answer_to(
        &self,
        question: &Message,
        signer: Option<&DnssecSigner>,
        log: &Log,
    ) -> Option<Message> {
        let query = question.queries.first()?.clone();
        let owner = query.name().to_lowercase().to_ascii();
        let owner = owner.trim_end_matches('.');
        log.questions
            .lock()
            .unwrap()
            .push(format!("{} {owner}", query.query_type()));
        let below = |name: &String| owner == name || owner.ends_with(&format!(".{name}"));
        if self.silent.iter().any(below) {
            return None;
        }
        let mut records = RecordSet::with_ttl(query.name().clone(), query.query_type(), TTL);
        let own_key = signer.filter(|it| name(owner) == *it.signer_name());
        if query.query_type() == RecordType::DNSKEY
            && let Some(signer) = own_key
        {
            let key = DNSSECRData::DNSKEY(signer.to_dnskey());
            records.add_rdata(RData::DNSSEC(key));
        }
        let mut answer = Message::response(question.metadata.id, question.metadata.op_code);
        answer.metadata.message_type = MessageType::Response;
        answer.metadata.recursion_desired = true;
        answer.metadata.recursion_available = true;
        for (known, data) in &self.records {
            if known == owner && data.record_type() == query.query_type() {
                records.add_rdata(data.clone());
            } else if known == owner && data.record_type() == RecordType::CNAME {
                let alias = Record::from_rdata(query.name().clone(), TTL, data.clone());
                answer.add_answer(alias);
            }
        }
        answer.add_answers(
            records
                .records_without_rrsigs()
                .cloned()
                .collect::<Vec<_>>(),
        );
        let signed = signer.filter(|it| it.signer_name().zone_of(query.name()));
        if let Some(signer) = signed.filter(|_| !records.is_empty()) {
            let begin = OffsetDateTime::now_utc() - time::Duration::minutes(5);
            let signature = RRSIG::from_rrset(&records, DNSClass::IN, begin, signer).unwrap();
            let signature = RData::DNSSEC(DNSSECRData::RRSIG(signature));
            answer.add_answer(Record::from_rdata(query.name().clone(), TTL, signature));
        }
        if answer.answers.is_empty() {
            answer.metadata.response_code = ResponseCode::NXDomain;
        }
        answer.add_query(query);
        if let Some(edns) = question.edns.clone() {
            answer.set_edns(edns);
        }
        Some(answer)
    }
}

async fn serve(script: Arc<Script>, tls: Option<TlsAcceptor>, log: Arc<Log>) -> u16 {
    let listener = TcpListener::bind((WEB, 0)).await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            let (script, tls, log) = (Arc::clone(&script), tls.clone(), Arc::clone(&log));
            tokio::spawn(async move {
                match tls {
                    None => converse(stream, "http", &script, &log).await,
                    Some(tls) => match tls.accept(stream).await {
                        Ok(stream) => converse(stream, "https", &script, &log).await,
                        Err(_) => None,
                    },
                }
            });
        }
    });
    port
}

/// Answers one request. `None`: the caller has hung up.
async fn converse(
    mut stream: impl AsyncRead + AsyncWrite + Unpin,
    scheme: &str,
    script: &Script,
    log: &Log,
) -> Option<()> {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        request.push(stream.read_u8().await.ok()?);
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let path = request.split(' ').nth(1)?;
    let (_, rest) = request.split_once("host: ")?;
    let host = rest.split("\r\n").next()?;
    let url = format!("{scheme}://{host}{path}");
    let page = script.pages.iter().find(|(known, _)| *known == url);
    log.requests.lock().unwrap().push(request.clone());
    match page.map(|(_, reply)| reply) {
        None => {
            let missing = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
            stream.write_all(missing).await.ok()?;
        }
        Some(Reply::Says(answer)) => stream.write_all(answer).await.ok()?,
        Some(Reply::SaysLate(answer)) => {
            tokio::time::sleep(Duration::from_millis(500)).await;
            stream.write_all(answer).await.ok()?;
        }
        Some(Reply::Drips) => {
            let head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
            stream.write_all(head).await.ok()?;
            loop {
                stream.write_all(b"1\r\na\r\n").await.ok()?;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
        Some(Reply::Hangs) => std::future::pending().await,
    }
    stream.shutdown().await.ok()
}

/// The host of a name.
pub(crate) fn host(name: &str) -> Host {
    name.parse().unwrap()
}
