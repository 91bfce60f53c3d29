//! Servers, and those in the middle, that want a client to sign in without TLS or to believe what they said before it.

use email_account::connection_test::{Stage, TestCode};
use email_account::wire::{TestEvent, TestOutcome};
use email_account_external_cases::{StartTlsCase, start_tls_cases};

use super::run::{LIMITS, Probed, SHORT, Security, Settings, probe_within};
use super::scripted::{Scripted, Step, say};
use super::sessions::Protocol;
use crate::probe::Limits;

/// How a probe ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    Passes,
    Fails(Stage, TestCode),
}

use Ending::{Fails, Passes};

/// A server, what is said to it, and what comes of that.
struct Plan {
    script: Vec<Step>,
    security: Security,
    ending: Ending,
}

#[tokio::test]
async fn no_server_gets_a_secret_outside_tls_or_a_success_that_is_none() {
    let cases = start_tls_cases();
    if cases.is_empty() {
        return println!("skipped: the cases are absent");
    }
    assert!(cases.len() >= 84);
    let mut running = tokio::task::JoinSet::new();
    for case in cases {
        running.spawn(withstand(case));
    }
    let mut failed = 0;
    while let Some(ended) = running.join_next().await {
        failed += usize::from(ended.is_err());
    }
    assert_eq!(failed, 0, "cases; each is told of above");
}

async fn withstand(case: StartTlsCase) {
    let plan = plan(&case);
    let inside = said_inside_tls(&plan.script);
    let server = Scripted::start(plan.script).await;
    let settings = Settings {
        protocol: Protocol::named(&case.protocol),
        port: server.port,
        security: plan.security,
        password: password(&case),
        is_token: case.id.ends_with("xoauth2-401-json"),
    };
    let probed = probe_within(&settings, limits(plan.ending)).await;
    let id = &case.id;
    assert_eq!(ending(&probed), plan.ending, "{id}: {:?}", probed.events);
    assert_no_secret(&server.seen.clear(), settings.password, id);
    assert_only_from_inside(&probed, &inside, settings.password, id);
    server.left_alone().await;
}

/// Nobody waits long for what does not come.
fn limits(ending: Ending) -> Limits {
    match ending {
        Fails(_, TestCode::AnswerTimedOut) => SHORT,
        // Another connection finds it out meanwhile.
        Fails(_, TestCode::TlsExpected) => Limits {
            stage: 5 * SHORT.stage,
            ..LIMITS
        },
        Fails(..) | Passes => LIMITS,
    }
}

fn ending(probed: &Probed) -> Ending {
    match probed.failure() {
        None => {
            assert_eq!(probed.outcome, TestOutcome::Passed);
            Passes
        }
        Some(failed) => {
            assert_eq!(probed.outcome, TestOutcome::Failed);
            Fails(failed.stage, failed.code.unwrap())
        }
    }
}

/// What came in clear text asks for nothing but TLS.
fn assert_no_secret(clear: &str, password: &str, id: &str) {
    let asked = clear.to_ascii_uppercase();
    for word in [
        "AUTH", "LOGIN ", "USER", "PASS ", "APOP", "SELECT", "EXAMINE", "MAIL ", "STAT\r",
    ] {
        assert!(!asked.contains(word), "{id}: {clear:?}");
    }
    assert!(!clear.contains(password), "{id}: {clear:?}");
}

/// What is told of the server's words was said inside TLS, and holds no secret.
fn assert_only_from_inside(probed: &Probed, inside: &str, password: &str, id: &str) {
    let json = serde_json::to_string(&probed.events).unwrap();
    assert!(!json.contains(password), "{id}: {json}");
    for event in &probed.events {
        let TestEvent::Stage(result) = event else {
            continue;
        };
        let evidence = &result.evidence;
        if let Some(said) = &evidence.said {
            assert!(inside.contains(said), "{id}: {said}");
        }
        for name in &evidence.capabilities {
            // SMTP says `AUTH PLAIN LOGIN`, which is told as `AUTH=PLAIN` and `AUTH=LOGIN`.
            let inside = inside.to_ascii_uppercase();
            let is_said = name.split('=').all(|word| inside.contains(word));
            assert!(is_said, "{id}: {name}");
        }
        assert!(
            evidence.messages.is_none_or(|messages| messages == 3),
            "{id}"
        );
    }
}

/// Everything that the server says from TLS on.
fn said_inside_tls(script: &[Step]) -> String {
    let inside = script.iter().skip_while(|step| !matches!(step, Step::Tls));
    let mut text = String::new();
    for step in inside {
        match step {
            Step::Say(bytes) => text += &String::from_utf8_lossy(bytes),
            Step::Serve(rules) => text.extend(rules.iter().map(|(_, answer)| answer.as_str())),
            _ => (),
        }
    }
    text.replace("\r\n", " ")
}

/// The password that a server is going to repeat, if it repeats one.
fn password(case: &StartTlsCase) -> &'static str {
    match case.id.as_str() {
        "smtp:own/auth-echo" => "secret",
        "imap:own/login-echo" => "hunter2",
        _ => "correct horse battery staple",
    }
}

/// A line of a case with its escapes resolved.
fn line(case: &StartTlsCase, index: usize) -> String {
    case.script[index]
        .replace("\\r\\n", "\r\n")
        .replace("\\\\", "\\")
}

/// Greeting, offer, and an answer to the request for TLS that is none.
fn refusing(greeting: &str, offer: &str, answer: &str) -> Vec<Step> {
    vec![
        say(greeting),
        Step::Hear,
        say(offer),
        Step::Hear,
        say(answer),
    ]
}

/// Agrees to TLS in these words, and lets everybody in.
fn agreeing(protocol: Protocol, agreement: &str) -> Vec<Step> {
    let mut script = protocol.script();
    script[4] = say(agreement);
    script
}

/// Greets in these words, and lets everybody in.
fn greeting(protocol: Protocol, greeting: &str) -> Vec<Step> {
    let mut script = protocol.script();
    script[0] = say(greeting);
    script
}

/// Answers these words inside TLS in another way.
fn answering(protocol: Protocol, words: &'static str, answer: &str) -> Vec<Step> {
    let mut script = protocol.opening();
    script.push(Step::Serve(protocol.rules_with(words, answer)));
    script
}

/// TLS begins, and these steps follow.
fn inside(protocol: Protocol, steps: impl IntoIterator<Item = Step>) -> Vec<Step> {
    let mut script = protocol.opening();
    script.extend(steps);
    script
}

fn plan(case: &StartTlsCase) -> Plan {
    let protocol = Protocol::named(&case.protocol);
    if let Some(trap) = case.id.split("own/").nth(1) {
        return own(case, protocol, trap);
    }
    let (script, ending) = match protocol {
        Protocol::Imap => imap(case),
        Protocol::Pop3 => pop3(case),
        Protocol::Smtp => smtp(case),
    };
    Plan {
        script,
        security: Security::StartTls,
        ending,
    }
}

fn imap(case: &StartTlsCase) -> (Vec<Step>, Ending) {
    let first = line(case, 0);
    let name = case.id.strip_prefix("imap:").unwrap();
    let stripped = "* CAPABILITY IMAP4REV1 AUTH=PLAIN AUTH=LOGIN\r\n<tag> OK done";
    let offer = Protocol::Imap.offer();
    let not_offered = Fails(Stage::StartTls, TestCode::StartTlsNotOffered);
    let injected = Fails(Stage::StartTls, TestCode::StartTlsInjected);
    let preauth = Fails(Stage::Greeting, TestCode::PreAuthenticated);
    match name {
        "Negotiation/O_1" => (refusing(&first, stripped, &line(case, 1)), not_offered),
        "Negotiation/O_3" => (
            refusing(&first, offer, &line(case, 1)),
            Fails(Stage::StartTls, TestCode::StartTlsRefused),
        ),
        "Negotiation/O_4" => (
            refusing(&first, offer, &line(case, 1)),
            Fails(Stage::StartTls, TestCode::AnswerUnexpected),
        ),
        "Negotiation/D_1" => (
            refusing(&first, &line(case, 1), &line(case, 1)),
            not_offered,
        ),
        "Negotiation/D_2" => {
            let old = "* CAPABILITY IMAP4\r\n<tag> OK done";
            (refusing(&first, old, &line(case, 1)), not_offered)
        }
        "Negotiation/P_3" => (refusing(&first, stripped, "<tag> BAD no"), preauth),
        "Negotiation/P_5" => (refusing(&first, offer, "<tag> BAD no"), preauth),
        "Negotiation/M_1_A" => (
            vec![
                say(&first),
                Step::Serve(Protocol::Imap.rules_with("EXAMINE", &after_arrow(case, 1))),
            ],
            preauth,
        ),
        "Negotiation/L_1_A" => (
            answering(Protocol::Imap, "AUTHENTICATE", &after_arrow(case, 1)),
            Fails(Stage::SignIn, TestCode::SignInRejected),
        ),
        "Negotiation/M_2_A" => (
            answering(Protocol::Imap, "EXAMINE", &after_arrow(case, 1)),
            Fails(Stage::Mailbox, TestCode::MailboxUnavailable),
        ),
        "Buffering/B_1b" => {
            let answer = first.replace("<nexttag>", "A1") + "\r\nA2 OK logged in";
            let silent = [say(&answer), Step::Tls, Step::Hear];
            let mut script = Protocol::Imap.opening();
            script.truncate(4);
            script.extend(silent);
            (script, injected)
        }
        "Buffering/B_2" => {
            let second = line(case, 1);
            let (_, suffix) = second.split_once("\r\n").unwrap();
            (
                agreeing(Protocol::Imap, &format!("{first}\r\n{suffix}")),
                injected,
            )
        }
        "Buffering/B_3" => (agreeing(Protocol::Imap, &first), injected),
        "UI Spoofing/greeting/no/03_parse" | "others/protocol/greeting/03_greeting_bad" => (
            greeting(Protocol::Imap, &first),
            Fails(Stage::Greeting, TestCode::GreetingRefused),
        ),
        "others/protocol/greeting/01_greeting_invalid" => {
            let mut script = Protocol::Imap.script();
            script[0] = Step::Say(b"\x00\xff garbage\r\n".to_vec());
            (script, Fails(Stage::Greeting, TestCode::OtherProtocol))
        }
        "others/untagged_capability_before_starttls" => (agreeing(Protocol::Imap, &first), Passes),
        name if name.contains("untagged/before_starttls/") => {
            (agreeing(Protocol::Imap, &first), Passes)
        }
        name if name.contains("untagged/after_greeting/") => {
            let both = format!("{}\r\n{first}", Protocol::Imap.greeting());
            (greeting(Protocol::Imap, &both), Passes)
        }
        "Tampering/untagged/protocol_state/01_referral"
        | "UI Spoofing/greeting/ok/01_alert"
        | "UI Spoofing/greeting/ok/02_badcharset" => (greeting(Protocol::Imap, &first), Passes),
        name => panic!("a case that nobody has thought of yet: {name}"),
    }
}

/// What stands behind the arrow of a line: the answer to a command.
fn after_arrow(case: &StartTlsCase, index: usize) -> String {
    let line = line(case, index);
    let (_, answer) = line.split_once("-> ").unwrap();
    answer.to_owned()
}

fn pop3(case: &StartTlsCase) -> (Vec<Step>, Ending) {
    let first = line(case, 0);
    let ready = Protocol::Pop3.greeting();
    let not_offered = Fails(Stage::StartTls, TestCode::StartTlsNotOffered);
    let refused = "-ERR no";
    match case.id.strip_prefix("pop3:").unwrap() {
        "Negotiation/O_1" => (
            refusing(&first, "+OK these\r\nUSER\r\n.", &line(case, 2)),
            not_offered,
        ),
        "Negotiation/O_4" => (greeting(Protocol::Pop3, &first), Passes),
        "Buffering/B_1" => (
            agreeing(Protocol::Pop3, &first),
            Fails(Stage::StartTls, TestCode::StartTlsInjected),
        ),
        "others/greeting/err" => (
            greeting(Protocol::Pop3, &first),
            Fails(Stage::Greeting, TestCode::GreetingRefused),
        ),
        "others/greeting/err_sys_temp" => (
            greeting(Protocol::Pop3, &first),
            Fails(Stage::Greeting, TestCode::ServerBusy),
        ),
        "others/auth/capa_err_auth_err" => (refusing(ready, refused, refused), not_offered),
        "others/capa/capa_ok_empty" => (refusing(ready, "+OK empty\r\n.", refused), not_offered),
        "others/capa/capa_ok_sasl_no_stls" => (
            refusing(ready, "+OK these\r\nUSER\r\nSASL PLAIN\r\n.", refused),
            not_offered,
        ),
        "others/unsolicited/multi_line_scan_listing" => (
            refusing(&format!("{ready}\r\n1 120\r\n2 200\r\n."), refused, refused),
            Fails(Stage::StartTls, TestCode::AnswerUnexpected),
        ),
        name => panic!("a case that nobody has thought of yet: {name}"),
    }
}

fn smtp(case: &StartTlsCase) -> (Vec<Step>, Ending) {
    let first = line(case, 0);
    let name = case.id.split_once(':').unwrap().1;
    let ready = Protocol::Smtp.greeting();
    let offer = Protocol::Smtp.offer();
    let not_offered = Fails(Stage::StartTls, TestCode::StartTlsNotOffered);
    let refused = Fails(Stage::StartTls, TestCode::StartTlsRefused);
    match name {
        "Buffering/nodemailer-1835" => (
            agreeing(Protocol::Smtp, &first),
            Fails(Stage::StartTls, TestCode::StartTlsInjected),
        ),
        "Negotiation/D_1" => {
            let old = [
                ("EHLO", "500 what?"),
                ("HELO", "250 hello"),
                ("STARTTLS", "500 what?"),
            ];
            let old = old
                .map(|(words, answer)| (words, answer.to_owned()))
                .to_vec();
            (vec![say(&first), Step::Serve(old)], not_offered)
        }
        "Negotiation/O_1" | "others/X_1" => {
            let (_, mechanisms) = first.split_once("AUTH ").unwrap();
            let stripped = format!("250-mail.example.org\r\n250 AUTH {mechanisms}");
            (refusing(ready, &stripped, &line(case, 1)), not_offered)
        }
        "Negotiation/O_3" => (refusing(ready, offer, &line(case, 1)), refused),
        "Negotiation/O_4" => (
            refusing(ready, offer, &line(case, 1)),
            Fails(Stage::StartTls, TestCode::AnswerUnexpected),
        ),
        "others/greeting/221" => (
            vec![say(&first)],
            Fails(Stage::Greeting, TestCode::GreetingRefused),
        ),
        "others/greeting/421" => (
            vec![say(&first)],
            Fails(Stage::Greeting, TestCode::ServerBusy),
        ),
        "others/ehlo/220" => (
            refusing(ready, &format!("{} x", after_arrow(case, 0)), "502 no"),
            Fails(Stage::StartTls, TestCode::AnswerUnexpected),
        ),
        "others/ehlo/500" | "others/ehlo/504" | "others/ehlo/530" => {
            let answer = format!("{} x", after_arrow(case, 0));
            (refusing(ready, &answer, "502 no"), not_offered)
        }
        "others/starttls/221"
        | "others/starttls/421"
        | "others/starttls/454"
        | "others/starttls/500" => {
            let answer = format!("{} x", after_arrow(case, 0));
            (refusing(ready, offer, &answer), refused)
        }
        name => panic!("a case that nobody has thought of yet: {name}"),
    }
}

/// The command that signs in, and half an answer to it.
fn half_answer(protocol: Protocol) -> (&'static str, &'static str) {
    match protocol {
        Protocol::Smtp => ("AUTH", "235 2.7.0 wel"),
        Protocol::Imap => ("AUTHENTICATE", "<tag> OK wel"),
        Protocol::Pop3 => ("AUTH", "+OK wel"),
    }
}

fn own(case: &StartTlsCase, protocol: Protocol, trap: &str) -> Plan {
    let offer_in_tls = protocol.rules().swap_remove(0).1;
    let (script, ending) = match trap {
        "no-close-notify" => {
            let (_, half) = half_answer(protocol);
            let steps = [
                Step::Hear,
                say(&offer_in_tls),
                Step::Hear,
                Step::Say(half.as_bytes().to_vec()),
                Step::HangUp,
            ];
            (
                inside(protocol, steps),
                Fails(Stage::SignIn, TestCode::ConnectionClosed),
            )
        }
        "tls-then-plaintext-close" => {
            let clear = protocol.greeting();
            let steps = [Step::Hear, say(&offer_in_tls), Step::EndTls, say(clear)];
            (
                inside(protocol, steps),
                Fails(Stage::SignIn, TestCode::ConnectionClosed),
            )
        }
        "handshake-timeout" => {
            let mut script = protocol.opening();
            script.pop();
            (script, Fails(Stage::Tls, TestCode::AnswerTimedOut))
        }
        "slow-drip" => (
            vec![Step::Drip(&[b'2'; 512])],
            Fails(Stage::Greeting, TestCode::AnswerTimedOut),
        ),
        "endless-line" => (
            vec![Step::Flood(&[b'A'; 4096], 16 * 1024)],
            Fails(Stage::Greeting, TestCode::AnswerTooLong),
        ),
        "endless-multiline" => (
            vec![
                say(protocol.greeting()),
                Step::Hear,
                Step::Flood(b"250-x\r\n", 1024 * 1024),
            ],
            Fails(Stage::StartTls, TestCode::AnswerTooLong),
        ),
        "http-server" => (
            vec![Step::Say(
                format!("{}\r\n\r\n<h1>no</h1>", line(case, 0)).into_bytes(),
            )],
            Fails(Stage::Greeting, TestCode::OtherProtocol),
        ),
        "tls-on-starttls-port" => (
            vec![Step::Tls, say(protocol.greeting())],
            Fails(Stage::Greeting, TestCode::TlsExpected),
        ),
        "implicit-port-plaintext" => {
            return Plan {
                script: protocol.script(),
                security: Security::Tls,
                ending: Fails(Stage::Tls, TestCode::TlsNotSpoken),
            };
        }
        "auth-downgrade-after-tls" => (
            answering(
                protocol,
                "EHLO",
                "250-mail.example.org\r\n250 AUTH CRAM-MD5 NTLM LOGIN",
            ),
            Passes,
        ),
        "auth-echo" => (
            answering(protocol, "AUTH", &line(case, 0)),
            Fails(Stage::SignIn, TestCode::SignInRejected),
        ),
        "login-echo" => {
            let mut rules =
                protocol.rules_with("CAPABILITY", "* CAPABILITY IMAP4rev1\r\n<tag> OK done");
            rules.insert(0, ("LOGIN", line(case, 0)));
            (
                inside(protocol, [Step::Serve(rules)]),
                Fails(Stage::SignIn, TestCode::SignInRejected),
            )
        }
        "xoauth2-401-json" => {
            let offer = "* CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2\r\n<tag> OK done";
            let json = line(case, 0).replace("...", "IsInN0YXR1cyI6IjQwMSJ9");
            let steps = [
                Step::Hear,
                say(offer),
                Step::Hear,
                say(&json),
                Step::Hear,
                say("A2 NO AUTHENTICATE failed."),
            ];
            (
                inside(protocol, steps),
                Fails(Stage::SignIn, TestCode::TokenRejected),
            )
        }
        trap => panic!("a case that nobody has thought of yet: {trap}"),
    };
    Plan {
        script,
        security: Security::StartTls,
        ending,
    }
}
