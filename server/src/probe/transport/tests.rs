//! TLS as servers get it wrong: the rows of the TLS matrix, from the first byte and after STARTTLS.

use std::net::{Ipv4Addr, TcpListener};
use std::time::Duration;

use email_account::connection_test::RoundTrip;
use email_account::wire::{StageResult, TestEvent, TestOutcome};
use email_account_mail_servers::{
    Authority, Begin, Identity, LaxAuthority, Openssl, Protocol, Tls, TlsServer, Whim, leaf,
};
use rcgen::{CertificateParams, IsCa, date_time_ymd};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::mpsc;
use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject;

use super::*;
use crate::egress::Roots;
use crate::probe::{Job, Limits, Reporter, SenderJob, SignIn, run};

const HOST: &str = "smtp.mail.test";

/// Limits that are waited for only where a server is silent.
const LIMITS: Limits = Limits {
    stage: Duration::from_secs(4),
    test: Duration::from_secs(12),
    message: Duration::from_secs(4),
};

/// What is tested.
struct Settings {
    host: &'static str,
    lowest: TlsVersion,
    roots: Roots,
}

impl Settings {
    fn trusting(pem: &str) -> Self {
        Self {
            host: HOST,
            lowest: TlsVersion::V1_2,
            roots: trusted(pem),
        }
    }
}

fn trusted(pem: &str) -> Roots {
    let certificates = CertificateDer::pem_slice_iter(pem.as_bytes());
    Roots::Named(certificates.collect::<Result<_, _>>().unwrap())
}

/// The stages of a test of this server, without anybody signing in.
async fn stages(port: u16, begin: Begin, settings: &Settings) -> (TestOutcome, Vec<StageResult>) {
    let tls = TlsSettings {
        min_version: settings.lowest,
        roots: settings.roots.clone(),
    };
    let transport = match begin {
        Begin::AtOnce => Transport::Tls(tls),
        Begin::OnRequest => Transport::StartTls(tls),
    };
    let egress = Egress::leading_to(&["127.0.0.1"], &["127.0.0.1"]);
    told(&egress, settings.host, port, transport).await
}

/// The stages of a test of a server, without anybody signing in.
async fn told(
    egress: &Egress,
    host: &str,
    port: u16,
    transport: Transport,
) -> (TestOutcome, Vec<StageResult>) {
    let server = Endpoint {
        host: host.parse().unwrap(),
        port: port.to_string().parse().unwrap(),
        transport,
    };
    let job = Job {
        sender: Some(SenderJob::Smtp {
            server,
            sign_in: SignIn::None,
            email: "ann@mail.test".parse().unwrap(),
            stages: Vec::new(),
        }),
        receiver: None,
        round_trip: RoundTrip::Without,
    };
    let (sender, mut events) = mpsc::channel(16);
    let outcome = run(egress, job, Reporter::new(sender, LIMITS)).await;
    let mut stages = Vec::new();
    while let Some(event) = events.recv().await {
        if let TestEvent::Stage(result) = event {
            stages.push(result);
        }
    }
    (outcome, stages)
}

/// How the TLS stage ends.
async fn tls_stage(tls: Tls, begin: Begin, settings: &Settings) -> StageResult {
    let server = TlsServer::start(Protocol::Smtp, begin, tls);
    let (_, stages) = stages(server.port(), begin, settings).await;
    let found = stages.into_iter().find(|result| result.stage == Stage::Tls);
    found.expect("the stage was reached")
}

/// Expects this code at the TLS stage, whenever TLS begins; gives what was told.
async fn expect(
    tls: impl Fn(Begin) -> Tls,
    settings: Settings,
    code: Option<TestCode>,
) -> StageResult {
    let after_request = tls_stage(tls(Begin::OnRequest), Begin::OnRequest, &settings).await;
    assert_eq!(after_request.code, code, "after STARTTLS");
    let at_once = tls_stage(tls(Begin::AtOnce), Begin::AtOnce, &settings).await;
    assert_eq!(at_once.code, code, "from the first byte");
    at_once
}

/// Expects this code of a certificate that a trusted authority has issued.
async fn expect_of_certificate(params: CertificateParams, code: Option<TestCode>) -> StageResult {
    let authority = Authority::new("Test authority");
    let identity = authority.issue(&params);
    let settings = Settings::trusting(authority.pem());
    expect(|_| Tls::showing(&identity), settings, code).await
}

/// Expects this code of `openssl s_server` with these arguments and a good certificate.
async fn expect_of_openssl(
    arguments: &[&str],
    whim: Whim,
    lowest: TlsVersion,
    code: Option<TestCode>,
) -> StageResult {
    let authority = Authority::new("Test authority");
    let identity = authority.issue(&leaf(&[HOST]));
    let settings = Settings {
        lowest,
        ..Settings::trusting(authority.pem())
    };
    let tls = |begin| {
        Tls::Openssl(Openssl::start(
            Protocol::Smtp,
            begin,
            &identity,
            arguments,
            whim,
        ))
    };
    expect(tls, settings, code).await
}

#[tokio::test]
async fn a_good_certificate_is_accepted_and_told() {
    let seen = expect_of_certificate(leaf(&[HOST]), None).await.evidence;
    assert_eq!(seen.tls_version, Some(TlsVersion::V1_3));
    assert!(seen.days_left.unwrap() > 20_000);
    let [own] = seen.certificates.as_slice() else {
        panic!("one certificate");
    };
    let certificate = own.certificate.as_ref().unwrap();
    assert_eq!(certificate.names, [HOST]);
    assert_eq!(certificate.fingerprint.len(), 95);
    assert!(!certificate.self_signed && !own.content.is_empty());
}

#[tokio::test]
async fn a_server_that_passes_passes_every_stage() {
    let authority = Authority::new("Test authority");
    let identity = authority.issue(&leaf(&[HOST]));
    let settings = Settings::trusting(authority.pem());
    for begin in [Begin::AtOnce, Begin::OnRequest] {
        let server = TlsServer::start(Protocol::Smtp, begin, Tls::showing(&identity));
        let (outcome, stages) = stages(server.port(), begin, &settings).await;
        assert_eq!(outcome, TestOutcome::Passed);
        let names: Vec<Stage> = stages.iter().map(|result| result.stage).collect();
        let expected: &[Stage] = match begin {
            Begin::AtOnce => &[
                Stage::Dns,
                Stage::Tcp,
                Stage::Tls,
                Stage::Greeting,
                Stage::Capabilities,
                Stage::MailFrom,
            ],
            Begin::OnRequest => &[
                Stage::Dns,
                Stage::Tcp,
                Stage::Greeting,
                Stage::StartTls,
                Stage::Tls,
                Stage::Capabilities,
                Stage::MailFrom,
            ],
        };
        assert_eq!(names, expected);
        assert_eq!(stages[1].evidence.address.as_deref(), Some("127.0.0.1"));
    }
}

#[tokio::test]
async fn a_certificate_out_of_its_time_is_refused() {
    let mut params = leaf(&[HOST]);
    params.not_after = date_time_ymd(2021, 1, 1);
    let seen = expect_of_certificate(params.clone(), Some(TestCode::CertificateExpired)).await;
    assert!(seen.evidence.days_left.unwrap() < -1000);
    params.not_before = date_time_ymd(2090, 1, 1);
    params.not_after = date_time_ymd(2091, 1, 1);
    expect_of_certificate(params, Some(TestCode::CertificateNotYetValid)).await;
}

#[tokio::test]
async fn a_certificate_for_other_names_is_refused() {
    let code = Some(TestCode::CertificateWrongName);
    let seen = expect_of_certificate(leaf(&["other.test"]), code).await;
    let shown = seen.evidence.certificates[0].certificate.clone().unwrap();
    assert_eq!(shown.names, ["other.test"]);
    let mut common_name_only = leaf(&[]);
    common_name_only
        .distinguished_name
        .push(rcgen::DnType::CommonName, HOST);
    expect_of_certificate(common_name_only, code).await;
    expect_of_certificate(leaf(&["*.test"]), code).await;
    expect_of_certificate(leaf(&["smt*.mail.test"]), code).await;
    expect_of_certificate(leaf(&["*.mail.test"]), None).await;
}

#[tokio::test]
async fn an_address_is_proved_by_an_address() {
    let authority = Authority::new("Test authority");
    let at_address = || Settings {
        host: "127.0.0.1",
        ..Settings::trusting(authority.pem())
    };
    let identity = authority.issue(&leaf(&[HOST]));
    expect(
        |_| Tls::showing(&identity),
        at_address(),
        Some(TestCode::CertificateWrongName),
    )
    .await;
    let identity = authority.issue(&leaf(&["127.0.0.1"]));
    expect(|_| Tls::showing(&identity), at_address(), None).await;
    expect(
        |_| Tls::showing_to("127.0.0.1", &identity),
        at_address(),
        Some(TestCode::TlsHandshakeFailed),
    )
    .await;
}

#[tokio::test]
async fn a_name_is_sent_as_the_certificate_has_it() {
    let authority = Authority::new("Test authority");
    for (typed, sent) in [
        (HOST, HOST),
        ("smtp.mail.test.", HOST),
        ("smtp.bücher.test", "smtp.xn--bcher-kva.test"),
    ] {
        let identity = authority.issue(&leaf(&[sent]));
        let settings = Settings {
            host: typed,
            ..Settings::trusting(authority.pem())
        };
        expect(|_| Tls::showing_to(sent, &identity), settings, None).await;
    }
}

#[tokio::test]
async fn a_certificate_that_signs_itself_is_trusted_once_somebody_says_so() {
    let mut authority_of_itself = leaf(&[HOST]);
    authority_of_itself.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    for params in [leaf(&[HOST]), authority_of_itself] {
        let identity = Identity::self_signed(&params);
        let tls = |_| Tls::showing(&identity);
        let unknown = Settings::trusting(Authority::new("Other").pem());
        let seen = expect(tls, unknown, Some(TestCode::CertificateSelfSigned)).await;
        assert!(
            seen.evidence.certificates[0]
                .certificate
                .as_ref()
                .unwrap()
                .self_signed
        );
        expect(tls, Settings::trusting(&identity.chain), None).await;
        let elsewhere = Settings {
            host: "other.test",
            ..Settings::trusting(&identity.chain)
        };
        expect(tls, elsewhere, Some(TestCode::CertificateWrongName)).await;
    }
}

#[tokio::test]
async fn a_trusted_certificate_of_a_server_has_its_time_as_well() {
    let mut params = leaf(&[HOST]);
    params.not_after = date_time_ymd(2021, 1, 1);
    let identity = Identity::self_signed(&params);
    let settings = Settings::trusting(&identity.chain);
    expect(
        |_| Tls::showing(&identity),
        settings,
        Some(TestCode::CertificateExpired),
    )
    .await;
}

#[tokio::test]
async fn an_authority_that_nobody_trusts_vouches_for_nobody() {
    let identity = Authority::new("Unknown").issue(&leaf(&[HOST]));
    let settings = || Settings::trusting(Authority::new("Other").pem());
    expect(
        |_| Tls::showing(&identity),
        settings(),
        Some(TestCode::CertificateUntrusted),
    )
    .await;
    let system = Settings {
        roots: Roots::System,
        ..settings()
    };
    expect(
        |_| Tls::showing(&identity),
        system,
        Some(TestCode::CertificateUntrusted),
    )
    .await;
    let nobody = Settings {
        roots: Roots::Named(Vec::new()),
        ..settings()
    };
    expect(
        |_| Tls::showing(&identity),
        nobody,
        Some(TestCode::TruststoreEmpty),
    )
    .await;
}

#[tokio::test]
async fn a_certificate_that_may_not_issue_others_issues_none() {
    let authority = Authority::new("Test authority");
    let mut between = leaf(&["between.test"]);
    between.is_ca = IsCa::ExplicitNoCa;
    let identity = authority.issue_through(between, &leaf(&[HOST]));
    let settings = Settings::trusting(authority.pem());
    expect(
        |_| Tls::showing(&identity),
        settings,
        Some(TestCode::CertificateInvalid),
    )
    .await;
}

#[tokio::test]
async fn an_authority_for_some_names_vouches_for_no_others() {
    let mut authority = leaf(&[]);
    authority.is_ca = IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    authority
        .distinguished_name
        .push(rcgen::DnType::CommonName, "Authority for some names");
    authority.name_constraints = Some(rcgen::NameConstraints {
        permitted_subtrees: vec![rcgen::GeneralSubtree::DnsName("other.test".to_owned())],
        excluded_subtrees: Vec::new(),
    });
    let authority = Authority::of(authority);
    let identity = authority.issue(&leaf(&[HOST]));
    let settings = || Settings::trusting(authority.pem());
    expect(
        |_| Tls::showing(&identity),
        settings(),
        Some(TestCode::CertificateInvalid),
    )
    .await;
    let identity = authority.issue(&leaf(&["smtp.other.test"]));
    let permitted = Settings {
        host: "smtp.other.test",
        ..settings()
    };
    expect(|_| Tls::showing(&identity), permitted, None).await;
}

#[tokio::test]
async fn weak_certificates_are_refused() {
    let authority = LaxAuthority::new("Lax authority");
    let settings = || Settings::trusting(&authority.pem());
    for (bits, digest, code) in [
        (2048, "sha256", None),
        (2048, "sha1", Some(TestCode::CertificateWeak)),
        (2048, "md5", Some(TestCode::CertificateWeak)),
        (1024, "sha256", Some(TestCode::CertificateWeak)),
    ] {
        let identity = authority.issue(HOST, bits, digest);
        let tls = |begin| {
            let lax = ["-cipher", "ALL:@SECLEVEL=0"];
            Tls::Openssl(Openssl::start(
                Protocol::Smtp,
                begin,
                &identity,
                &lax,
                Whim::None,
            ))
        };
        expect(tls, settings(), code).await;
    }
}

#[tokio::test]
async fn a_wrong_signature_and_a_wrong_key_are_refused() {
    let authority = Authority::new("Test authority");
    let settings = || Settings::trusting(authority.pem());
    let forged = authority.issue(&leaf(&[HOST])).with_a_wrong_signature();
    expect(
        |_| Tls::showing(&forged),
        settings(),
        Some(TestCode::CertificateInvalid),
    )
    .await;
    let stolen = authority.issue(&leaf(&[HOST])).with_the_key_of(&forged);
    expect(
        |_| Tls::showing(&stolen),
        settings(),
        Some(TestCode::TlsHandshakeFailed),
    )
    .await;
}

#[tokio::test]
async fn a_version_that_is_too_old_is_told() {
    let old = ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"];
    let too_old = expect_of_openssl(
        &old,
        Whim::None,
        TlsVersion::V1_2,
        Some(TestCode::TlsTooOld),
    )
    .await;
    assert_eq!(too_old.cures, []);
    let untestable = Some(TestCode::TlsTooOldToTest);
    expect_of_openssl(&old, Whim::None, TlsVersion::V1_0, untestable).await;
    let seen = expect_of_openssl(
        &["-tls1_2"],
        Whim::None,
        TlsVersion::V1_3,
        Some(TestCode::TlsTooOld),
    )
    .await;
    let cure = Cure {
        min_tls: Some(TlsVersion::V1_2),
        ..Cure::default()
    };
    assert_eq!(seen.cures, [cure]);
    let seen = expect_of_openssl(&["-tls1_2"], Whim::None, TlsVersion::V1_2, None).await;
    assert_eq!(seen.evidence.tls_version, Some(TlsVersion::V1_2));
}

#[tokio::test]
async fn a_server_that_hangs_up_for_want_of_a_version_is_found_out() {
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .await
        .unwrap();
    let port = listener.local_addr().unwrap().port();
    // As Windows does with TLS 1.0 alone: no alert for a client that is too new.
    let windows = async move {
        for choice in [&b""[..], &[22, 3, 1, 0, 6, 2, 0, 0, 2, 3, 1]] {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut hello = [0; 64];
            stream.read_exact(&mut hello).await.unwrap();
            stream.write_all(choice).await.unwrap();
        }
    };
    let settings = Settings::trusting(Authority::new("Test authority").pem());
    let ((), (_, stages)) = tokio::join!(windows, stages(port, Begin::AtOnce, &settings));
    assert_eq!(stages.last().unwrap().code, Some(TestCode::TlsTooOld));
}

#[tokio::test]
async fn weak_ciphers_are_not_spoken() {
    for ciphers in [
        "AES128-SHA",
        "NULL:@SECLEVEL=0",
        "aNULL:@SECLEVEL=0",
        "ECDHE-ECDSA-AES128-SHA",
    ] {
        let weak = ["-tls1_2", "-cipher", ciphers];
        expect_of_openssl(
            &weak,
            Whim::None,
            TlsVersion::V1_2,
            Some(TestCode::NoCommonCipher),
        )
        .await;
    }
}

#[tokio::test]
async fn a_server_that_wants_to_know_its_clients_is_told_apart() {
    let wanted = Some(TestCode::ClientCertificateWanted);
    let old = ["-tls1_2", "-Verify", "1", "-verify_return_error"];
    expect_of_openssl(&old, Whim::None, TlsVersion::V1_2, wanted).await;
    // Since TLS 1.3 the handshake has ended before the server minds.
    let authority = Authority::new("Test authority");
    let identity = authority.issue(&leaf(&[HOST]));
    let settings = Settings::trusting(authority.pem());
    for begin in [Begin::AtOnce, Begin::OnRequest] {
        let arguments = ["-Verify", "1", "-verify_return_error"];
        let tls = Openssl::start(Protocol::Smtp, begin, &identity, &arguments, Whim::None);
        let server = TlsServer::start(Protocol::Smtp, begin, Tls::Openssl(tls));
        let (_, stages) = stages(server.port(), begin, &settings).await;
        assert_eq!(stages.last().unwrap().code, wanted);
    }
}

#[tokio::test]
async fn what_is_no_tls_is_told_apart() {
    let authority = Authority::new("Test authority");
    let settings = Settings::trusting(authority.pem());
    for text in [
        &b"220 mail.test ESMTP\r\n"[..],
        b"HTTP/1.1 400 Bad Request\r\n\r\n",
    ] {
        let at_once = tls_stage(Tls::Bytes(text), Begin::AtOnce, &settings).await;
        assert_eq!(at_once.code, Some(TestCode::TlsNotSpoken));
        assert_eq!(
            at_once.cures[0].security,
            Some(email_account::Security::StartTls)
        );
        let server = TlsServer::start(Protocol::Smtp, Begin::OnRequest, Tls::Bytes(text));
        let (_, stages) = stages(server.port(), Begin::OnRequest, &settings).await;
        assert_eq!(
            stages.last().unwrap().code,
            Some(TestCode::StartTlsInjected)
        );
    }
    let garbage = tls_stage(
        Tls::Bytes(b"\x80\x2e\x01\x00\x02\xff\xfe"),
        Begin::AtOnce,
        &settings,
    )
    .await;
    assert_eq!(garbage.code, Some(TestCode::TlsHandshakeFailed));
    let nothing = tls_stage(Tls::Bytes(b""), Begin::AtOnce, &settings).await;
    assert_eq!(nothing.code, Some(TestCode::ConnectionClosed));
}

#[tokio::test]
async fn a_server_may_ask_for_another_handshake_in_vain() {
    let authority = Authority::new("Test authority");
    let identity = authority.issue(&leaf(&[HOST]));
    let settings = Settings::trusting(authority.pem());
    let arguments = ["-tls1_2", "-legacy_renegotiation"];
    let tls = Openssl::start(
        Protocol::Smtp,
        Begin::AtOnce,
        &identity,
        &arguments,
        Whim::Renegotiates,
    );
    let server = TlsServer::start(Protocol::Smtp, Begin::AtOnce, Tls::Openssl(tls));
    let (outcome, stages) = stages(server.port(), Begin::AtOnce, &settings).await;
    let last = stages.last().unwrap();
    assert_eq!(outcome == TestOutcome::Passed, last.code.is_none());
    assert!(
        stages
            .iter()
            .any(|result| result.stage == Stage::Greeting && result.code.is_none())
    );
}

#[tokio::test]
async fn a_server_that_waits_for_tls_is_found_out() {
    let authority = Authority::new("Test authority");
    let identity = authority.issue(&leaf(&[HOST]));
    let settings = Settings::trusting(authority.pem());
    let server = TlsServer::start(Protocol::Smtp, Begin::AtOnce, Tls::showing(&identity));
    let (_, stages) = stages(server.port(), Begin::OnRequest, &settings).await;
    let greeting = stages.last().unwrap();
    assert_eq!(
        (greeting.stage, greeting.code),
        (Stage::Greeting, Some(TestCode::TlsExpected))
    );
    assert_eq!(
        greeting.cures[0].security,
        Some(email_account::Security::Tls)
    );
}

/// The stage at which a connection in clear text fails, and why.
async fn failed(egress: &Egress, host: &str, port: u16) -> (Stage, Option<TestCode>) {
    let (_, stages) = told(egress, host, port, Transport::ClearText).await;
    let last = stages.last().unwrap();
    (last.stage, last.code)
}

#[tokio::test]
async fn a_host_that_cannot_be_reached_is_told_apart() {
    let nowhere = Egress::leading_to(&[], &[]);
    let unknown = (Stage::Dns, Some(TestCode::NameUnknown));
    assert_eq!(failed(&nowhere, HOST, 25).await, unknown);
    let public = Egress::leading_to(&["93.184.215.14"], &[]);
    let not_a_port_of_mail = (Stage::Tcp, Some(TestCode::PortNotAllowed));
    assert_eq!(failed(&public, HOST, 22).await, not_a_port_of_mail);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let here = Egress::leading_to(&["127.0.0.1"], &["127.0.0.1"]);
    let refused = (Stage::Tcp, Some(TestCode::ConnectionRefused));
    assert_eq!(failed(&here, HOST, port).await, refused);
}

#[tokio::test]
async fn the_targets_of_known_attacks_get_no_packet() {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    // Names of this list lead to the machine itself.
    let egress = Egress::leading_to(&["127.0.0.1"], &[]);
    let own = ["127.0.0.1", "localhost", "::ffff:127.0.0.1"].map(str::to_owned);
    for target in own
        .into_iter()
        .chain(email_account_external_cases::ssrf_targets())
    {
        if Host::check(&target).is_ok() {
            let refused = (Stage::Dns, Some(TestCode::AddressNotAllowed));
            assert_eq!(failed(&egress, &target, port).await, refused, "{target:?}");
        }
    }
    listener.set_nonblocking(true).unwrap();
    assert!(listener.accept().is_err(), "nobody has come");
}

#[tokio::test]
async fn whoever_runs_a_test_may_move_it_between_threads() {
    let (sender, _events) = mpsc::channel(16);
    let job = Job {
        sender: None,
        receiver: None,
        round_trip: RoundTrip::Without,
    };
    let running = tokio::spawn(async move {
        let egress = Egress::leading_to(&[], &[]);
        run(&egress, job, Reporter::new(sender, LIMITS)).await
    });
    assert_eq!(running.await.unwrap(), TestOutcome::Passed);
}
