//! Connection tests, in English.

use email_account::connection_test::{Stage, TestCode};
use email_account::wire::{Evidence, StageResult, TestOutcome, TestedSide};
use email_account::{FieldId, Kind, Side, TlsVersion, switch};

use super::form::{capitalised, failure, label};
use crate::backend::Failure;
use crate::state::form::{Course, Progress, Step, Stop, Test, side_of};
use crate::text::locale;
use crate::text::wording::{Word, words};

words! {
    /// Tests what the form holds.
    TEST = "test.start": "Test connection";
    /// The button while a test is under way.
    TESTING = "test.running": "Testing …";
    /// Stops a test that is under way.
    CANCEL = "test.cancel": "Cancel test";
    /// Tests again.
    TEST_AGAIN = "test.again": "Test again";
    /// Has a message go from one side to the other.
    ROUND_TRIP = "test.roundTrip": "Send a test message to this mailbox and wait for it";
    /// What a test does otherwise.
    ROUND_TRIP_HINT = "test.roundTripHint": "Without it a test signs in on each side, and sends nothing.";
    /// Heading over a test.
    HEADING = "test.heading": "Connection test";
    /// Before the age of a test.
    TESTED = "test.tested": "Tested";
    /// What a server said.
    SAID = "test.said": "The server said:";
    /// All certificates that a server showed.
    CERTIFICATES = "test.certificates": "Certificates of the server";
    /// Copies the report.
    COPY_REPORT = "test.copyReport": "Copy report";
    /// The report is in the clipboard.
    COPIED = "test.copied": "Copied. It names hosts and their IP addresses, but no user and no email address.";
    /// The browser keeps its clipboard to itself.
    SELECTED = "test.selected": "The report is selected: copy it with Ctrl+C or ⌘C.";
    /// Makes a truststore of a certificate, and chooses it.
    TRUST = "test.trust": "Trust this certificate";
    /// The button while that is on its way.
    TRUSTING = "test.trusting": "Making the truststore …";
    /// Label of the name of the truststore.
    TRUST_NAME = "test.trustName": "Name of the new truststore";
    /// What trusting does.
    TRUST_HINT = "test.trustHint": "A truststore is made of the server's own certificate, the first above, and chosen here. When the \
     server gets another one, this has to be done again.";
    /// The truststore was not made.
    NOT_TRUSTED = "test.notTrusted": "The truststore is not made.";
    /// No answer came when one was to be made.
    PERHAPS_TRUSTED = "test.perhapsTrusted": "It is not known whether the truststore is made: it would be among those to choose from when \
                                   the page is loaded again.";
    /// What can be done with an account that fails.
    SAVE_ALL_THE_SAME = "test.saveAllTheSame": "The last connection test has failed. The account can be saved all the same.";
    /// What else can be done with it, where accounts can be disabled.
    OR_AS_DISABLED = "test.orAsDisabled": "Save as disabled keeps it out of use until it works.";
    /// No field has changed since a test, but something that none shows, after its age.
    CHANGED_UNSEEN = "test.changedUnseen": "; password, certificates or profile may have changed since";
}

const COMPARE: &str = "Compare host and port with what the provider says.";
const LATER: &str = "Test again in a while.";
const OPERATOR: &str = "Have whoever runs the server look into it.";
const TLS_AT_ONCE: &str = "Use TLS from the first byte, on the port that is for it.";
const SIGN_IN_ON_THE_WEB: &str =
    "Sign in to the mailbox in a browser, follow what it says there, then test again.";
const FINGERPRINT: &str = "Compare the fingerprint with the one that the owner of the server names. Trust it only if both are the same.";

/// A stage.
pub const fn stage(stage: Stage) -> Word {
    match stage {
        Stage::Token => Word::new("stage.token=Token"),
        Stage::Dns => Word::new("stage.dns=Name lookup"),
        Stage::Tcp => Word::new("stage.tcp=Connection"),
        Stage::Greeting => Word::new("stage.greeting=Greeting"),
        Stage::StartTls => Word::new("stage.startTls=STARTTLS"),
        Stage::Tls => Word::new("stage.tls=TLS"),
        Stage::Capabilities => Word::new("stage.capabilities=Capabilities"),
        Stage::SignIn => Word::new("stage.signIn=Sign-in"),
        Stage::Mailbox => Word::new("stage.mailbox=Mailbox"),
        Stage::MailFrom => Word::new("stage.mailFrom=Sender's address"),
        Stage::Message => Word::new("stage.message=Test message"),
    }
}

/// The names of all stages.
pub(super) fn stages() -> impl Iterator<Item = Word> {
    const STAGES: [Stage; 11] = [
        Stage::Token,
        Stage::Dns,
        Stage::Tcp,
        Stage::Greeting,
        Stage::StartTls,
        Stage::Tls,
        Stage::Capabilities,
        Stage::SignIn,
        Stage::Mailbox,
        Stage::MailFrom,
        Stage::Message,
    ];
    STAGES.into_iter().map(stage)
}

/// How a stage stands: a mark for the eye, and a word for the ear.
pub const fn step(step: &Step) -> [&'static str; 2] {
    match step {
        Step::Done(_) => ["✓", "Done: "],
        Step::Failed(_) => ["✗", "Failed: "],
        Step::Running => ["…", "Under way: "],
        Step::NotReached => ["–", "Not reached: "],
    }
}

/// A side.
const fn side(side: TestedSide) -> &'static str {
    match side {
        TestedSide::Sender => "sender",
        TestedSide::Receiver => "receiver",
    }
}

/// Heading over a side: which server was tested.
pub fn heading(test: &Test, tested: TestedSide) -> String {
    let name = capitalised(side(tested));
    let (host, port) = match side_of(tested) {
        Side::Sender => (FieldId::SmtpHost, FieldId::SmtpPort),
        Side::Receiver => (FieldId::ReceiverHost, FieldId::ReceiverPort),
    };
    match (test.subject.value(host), test.subject.value(port)) {
        (Some(host), Some(port)) => [&*name, ": ", host, ", port ", port].concat(),
        (Some(host), None) => [&*name, ": ", host].concat(),
        (None, _) => [&*name, ": Microsoft Graph"].concat(),
    }
}

/// How long a stage took.
pub fn duration(milliseconds: u32) -> String {
    match milliseconds {
        0..1000 => [&*milliseconds.to_string(), " ms"].concat(),
        _ => {
            let tenths = milliseconds.div_ceil(100);
            [&*locale::tenths(tenths), " s"].concat()
        }
    }
}

/// How a test stands as a whole.
pub fn progress(progress: &Progress) -> String {
    let words = match progress {
        Progress::Running => "Testing the connection …",
        Progress::Ended(TestOutcome::Passed, _) => "The test has passed.",
        Progress::Ended(TestOutcome::Failed, _) => "The test has failed.",
        Progress::Stopped(Stop::CutShort) => {
            "The answer of the account server broke off before the test had ended. What it had found out until then \
             stands below. Test again."
        }
        Progress::Stopped(Stop::Senseless) => {
            "The account server sent something that makes no sense in a test, so the rest was not read. Ask whoever runs it."
        }
        Progress::Stopped(Stop::Failed(Failure::Cancelled)) => {
            "The test was cancelled. Nothing in the form was changed."
        }
        Progress::Stopped(Stop::Failed(found)) => {
            return ["The connection was not tested. ", &failure(found)].concat();
        }
    };
    words.to_owned()
}

/// What came of a side. Nothing while that is open.
pub fn verdict(course: &Course) -> String {
    let name = side(course.side);
    if let Some((result, code)) = course
        .failure()
        .and_then(|found| Some((found, found.code?)))
    {
        let happened = explanation(code, course.side)[0].clone();
        return [
            "The ",
            name,
            " fails at ",
            &stage(result.stage).now(),
            ". ",
            &happened,
        ]
        .concat();
    }
    match course.has_passed() {
        true => ["The ", name, " works."].concat(),
        false => String::new(),
    }
}

/// Why a stage failed, and what to do.
pub fn explanation(code: TestCode, tested: TestedSide) -> [String; 2] {
    words(code).map(|words| words.replace('%', side(tested)))
}

/// A percent sign stands for the side.
const fn words(code: TestCode) -> [&'static str; 2] {
    use TestCode::*;
    match code {
        NameUnknown => [
            "The name of the %'s host leads nowhere: it does not exist, or has no address.",
            "Compare the host with what the provider says. A letter may be missing.",
        ],
        NameLookupFailed => [
            "The name of the %'s host could not be looked up at present.",
            "Test again in a while. If that does not help, the name servers of its domain or of the account server are at fault.",
        ],
        AddressNotAllowed => [
            "The %'s host is in a network to which the account server does not connect. Nothing was sent there.",
            "Enter a host of the public internet, or ask whoever runs the account server to allow this address.",
        ],
        PortNotAllowed => [
            "The account server does not connect to this port of the %'s host. Nothing was sent there.",
            "Enter a port that is for mail, or ask whoever runs the account server to allow this one.",
        ],
        ConnectionRefused => [
            "The %'s host is there, but takes no connections at this port.",
            COMPARE,
        ],
        ConnectionTimedOut => [
            "Nothing answers at this port of the %'s host.",
            "Compare host and port with what the provider says. A firewall on the way may block the port.",
        ],
        HostUnreachable => [
            "No way leads from the account server to the %'s host.",
            "Compare the host with what the provider says, or ask whoever runs the network of the account server.",
        ],
        TlsExpected => [
            "The %'s server expects TLS from the first byte at this port, and the connection began without.",
            "Switch TLS from the first byte on, or enter the port that begins without.",
        ],
        TlsNotSpoken => [
            "The %'s server begins without TLS at this port, where TLS from the first byte was expected.",
            "Use STARTTLS on this port, or enter the port that is for TLS.",
        ],
        CertificateSelfSigned => [
            "The certificate of the %'s server is signed by itself, so that nobody vouches for the server.",
            FINGERPRINT,
        ],
        CertificateUntrusted => [
            "The certificate of the %'s server was issued by somebody whom the account does not trust.",
            FINGERPRINT,
        ],
        CertificateExpired => [
            "The certificate of the %'s server has expired.",
            "Whoever runs the server has to renew it: no setting can help.",
        ],
        CertificateNotYetValid => [
            "The certificate of the %'s server is not valid yet.",
            "Compare the clocks of both servers. If they are right, whoever runs the mail server has to install another one.",
        ],
        CertificateWrongName => [
            "The certificate of the %'s server is for other names than the host that is entered.",
            "Enter one of its names as the host, if that name is your provider's.",
        ],
        CertificateWeak => [
            "The certificate of the %'s server is signed, or its key made, in a way that is too weak.",
            "Whoever runs the server has to install a stronger one.",
        ],
        CertificateInvalid => [
            "The certificate of the %'s server is damaged, or not one for servers.",
            "Whoever runs the server has to install another one.",
        ],
        TlsTooOld => [
            "The %'s server speaks only versions of TLS that are older than the lowest allowable one.",
            "Have the server updated. Allow an older version only where that is impossible.",
        ],
        TlsTooOldToTest => [
            "The %'s server speaks only versions of TLS that the account allows, but that are too old to be tested.",
            "Have the server updated: these versions are broken. The account can be saved without a test.",
        ],
        NoCommonCipher => [
            "The %'s server and the account server know no common way to encrypt.",
            "Have the server updated.",
        ],
        ClientCertificateWanted => [
            "The %'s server wants a certificate from whoever connects, which an account does not have.",
            "Use a host or port where a password is enough.",
        ],
        TlsHandshakeFailed => [
            "The %'s server broke the TLS handshake off.",
            "Compare host and port with what the provider says. If they are right, the log of the server says more.",
        ],
        TruststoreEmpty => [
            "The %'s truststore holds no certificate, so that it trusts no server.",
            "Put certificates into it, or choose another one.",
        ],
        StartTlsNotOffered => ["The %'s server does not offer STARTTLS.", TLS_AT_ONCE],
        StartTlsRefused => [
            "The %'s server offers STARTTLS, and refuses it now.",
            "Test again in a while, or use TLS from the first byte.",
        ],
        StartTlsInjected => [
            "Something came in clear text where the %'s server had to begin with TLS: a fault of the server, or an attack. The \
             password was not sent.",
            TLS_AT_ONCE,
        ],
        PreAuthenticated => [
            "The %'s server claims that somebody is signed in already, which prevents STARTTLS: a fault of the server, or an \
             attack. The password was not sent.",
            TLS_AT_ONCE,
        ],
        GreetingRefused => [
            "The %'s server does not want to speak to the account server.",
            "Ask the provider whether the address of the account server is blocked.",
        ],
        ServerBusy => ["The %'s server has no time at present.", LATER],
        OtherProtocol => [
            "What answers for the % speaks another protocol.",
            "Compare host, port and protocol with what the provider says.",
        ],
        CapabilitiesRefused => ["The %'s server does not say what it can do.", COMPARE],
        SignInNotOffered => [
            "The %'s server lets nobody sign in at this port.",
            "Enter the host and port that the provider names for mail programs.",
        ],
        MechanismNotOffered => [
            "The %'s server offers no way to sign in that the account uses.",
            "Choose something else for Sign in with.",
        ],
        SignInNeedsTls => [
            "The %'s server lets nobody sign in without encryption. The password was not sent.",
            "Switch TLS on.",
        ],
        SignInRejected => [
            "The %'s server does not accept user ID and password.",
            "Enter both again. The user ID is often the whole address, and some providers want an app password.",
        ],
        AppPasswordWanted => [
            "The %'s provider wants an app password in place of the usual one.",
            "Make one in the security settings of the mailbox, and enter it as the password. If you have entered one, it \
             is mistyped or revoked.",
        ],
        PasswordSignInDisabled => [
            "The %'s provider lets nobody sign in with a password.",
            "Sign in with OAuth 2.0, or have an administrator there allow passwords.",
        ],
        MailboxLocked => [
            "The %'s provider has locked the mailbox, or wants its owner to sign in on the web.",
            SIGN_IN_ON_THE_WEB,
        ],
        SignInUnavailable => ["The %'s server cannot check the sign-in at present.", LATER],
        TokenRejected => [
            "The %'s server does not accept the token of the authentication profile.",
            "Compare the user ID with the mailbox, and the permissions of the profile with what the provider wants.",
        ],
        PasswordMissing => [
            "There is no password for the %, and none that is kept applies.",
            "Enter the password.",
        ],
        SignInPaused => [
            "Three sign-ins for the % were refused within the hour. The account server waits, so that the provider does not lock \
             the mailbox.",
            "Find out the right user ID and password meanwhile.",
        ],
        TokenRefused => [
            "The authorization server gave no token for the %.",
            "Check the authentication profile.",
        ],
        MailboxMissing => [
            "The %'s server has no such mailbox.",
            "Compare the name of the mailbox with what the provider says.",
        ],
        MailboxRefused => [
            "Whoever signs in for the % may not open the mailbox.",
            "Have the right to it granted, or sign in as its owner.",
        ],
        MailboxInUse => [
            "Another program holds the %'s mailbox open.",
            "Close it there, and test again. With POP3 only one program at a time gets in.",
        ],
        MailboxUnavailable => ["The %'s mailbox cannot be opened at present.", LATER],
        SenderRefused => [
            "The %'s server does not accept mail from the email address.",
            "Enter the address that belongs to the user ID, or have the provider allow this one.",
        ],
        SignInDemanded => [
            "The %'s server accepts mail only from those who have signed in.",
            "Choose Password for Sign in with.",
        ],
        RecipientRefused => [
            "The %'s server does not accept mail to the email address.",
            "Compare the address with the mailbox.",
        ],
        SenderUnavailable => ["The %'s server accepts no mail at present.", LATER],
        MessageRefused => [
            "The %'s server does not take the test message.",
            "What it said tells why. Often a limit is reached, or it takes the message for spam.",
        ],
        MessageNotArrived => [
            "The test message has not arrived at the % in time.",
            "See whether it arrives later, or lies in another folder. The mailbox may be another one than the email address's.",
        ],
        MessageNotSent => [
            "No test message could arrive at the %: the other side has failed.",
            "Cure the other side first.",
        ],
        ConnectionClosed => [
            "The %'s server closed the connection in the middle.",
            "Test again. If that does not help, compare host and port with what the provider says.",
        ],
        AnswerTimedOut => [
            "The %'s server fell silent.",
            "Test again. If that does not help, compare host and port with what the provider says.",
        ],
        AnswerTooLong => [
            "What answers for the % sends more than any mail server would.",
            COMPARE,
        ],
        AnswerUnexpected => [
            "The %'s server answered with what no mail server says at this point.",
            OPERATOR,
        ],
        TestTimedOut => ["The test of the % took too long as a whole.", LATER],
    }
}

/// What was seen in a stage, a line each.
pub fn seen(evidence: &Evidence, lowest: Option<TlsVersion>) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(address) = &evidence.address {
        lines.push(["Address ", address].concat());
    }
    if let Some(version) = evidence.tls_version {
        lines.push(agreed(version, lowest));
    }
    lines.extend(certificate(evidence));
    if !evidence.capabilities.is_empty() {
        lines.push(["Offers ", &evidence.capabilities.join(", ")].concat());
    }
    if let Some(mechanism) = &evidence.mechanism {
        lines.push(["Signed in with ", mechanism].concat());
    }
    match evidence.messages {
        None => {}
        Some(1) => lines.push("1 message".into()),
        Some(count) => lines.push([&*count.to_string(), " messages"].concat()),
    }
    lines
}

/// From when on it can be tried again.
pub fn retry(at: &str) -> String {
    ["It can be tried again from ", &*locale::moment(at), " on."].concat()
}

fn agreed(version: TlsVersion, lowest: Option<TlsVersion>) -> String {
    let number = version.as_str();
    match lowest.is_some_and(|lowest| lowest < version) {
        false => ["TLS ", number].concat(),
        true => [
            "TLS ",
            number,
            " agreed: raising the lowest allowable version to ",
            number,
            " is safe",
        ]
        .concat(),
    }
}

/// How many names of a certificate are told.
const NAMES: usize = 3;

fn certificate(evidence: &Evidence) -> Option<String> {
    let own = evidence.certificates.first()?.certificate.as_ref()?;
    let mut names = own
        .names
        .iter()
        .take(NAMES)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    if own.names.len() > NAMES {
        names.push_str(", …");
    }
    if own.names.is_empty() {
        names.clone_from(&own.subject);
    }
    let left = evidence.days_left.map(super::truststores::days_left);
    let left = left.map(|left| [": ", &left].concat()).unwrap_or_default();
    Some(["Certificate for ", &names, &left].concat())
}

/// A button that cures a failure says what it changes.
pub fn cure(changes: &[(FieldId, String)]) -> String {
    let parts: Vec<String> = changes
        .iter()
        .map(|(field, value)| change(*field, value))
        .collect();
    capitalised(&parts.join(" and "))
}

fn change(field: FieldId, value: &str) -> String {
    let name = &*label(field).now();
    if field.kind() != Kind::Switch {
        return ["set ", name, " to ", value].concat();
    }
    match value == switch(true) {
        true => ["switch on ", name].concat(),
        false => ["switch off ", name].concat(),
    }
}

/// What has changed since a test, after its age.
pub fn changed(fields: &[FieldId]) -> String {
    if fields.is_empty() {
        return String::new();
    }
    let named: Vec<String> = fields.iter().map(|field| owned(*field)).collect();
    ["; ", &named.join(", "), " changed since"].concat()
}

fn owned(field: FieldId) -> String {
    let owner = match field < FieldId::ReceiveUsing {
        true => "sender's ",
        false => "receiver's ",
    };
    match field {
        FieldId::SendUsing | FieldId::ReceiveUsing | FieldId::SameAsSender => label(field).now(),
        _ => [owner, &label(field).now()].concat(),
    }
}

/// The test for whoever helps: hosts, ports, stages and codes, but no user ID, address or word of a server, which may name
/// either.
pub fn report(test: &Test) -> String {
    let (outcome, at) = match &test.progress {
        Progress::Running => ("under way", None),
        Progress::Ended(outcome, at) => (outcome.as_str(), Some(locale::in_utc(at))),
        Progress::Stopped(_) => ("broken off", None),
    };
    let mut lines = vec![[&*HEADING.now(), ": ", outcome].concat()];
    lines.extend(at);
    for course in &test.courses {
        lines.push(String::new());
        lines.push(heading(test, course.side));
        let stages = course.stages.iter();
        lines.extend(stages.map(|stage| reported(*stage, &course.step(*stage))));
    }
    lines.join("\n")
}

fn reported(stage: Stage, step: &Step) -> String {
    let (mark, result) = match step {
        Step::Done(result) => ("done", Some(result)),
        Step::Failed(result) => ("failed", Some(result)),
        Step::Running => ("under way", None),
        Step::NotReached => ("not reached", None),
    };
    let mut line = [stage.as_str(), ": ", mark].concat();
    for fact in result.map(facts).unwrap_or_default() {
        line.push_str(", ");
        line.push_str(&fact);
    }
    line
}

fn facts(result: &StageResult) -> Vec<String> {
    let evidence = &result.evidence;
    let mut facts: Vec<String> = result
        .code
        .iter()
        .map(|code| code.as_str().to_owned())
        .collect();
    facts.push(duration(result.milliseconds));
    facts.extend(evidence.address.clone());
    let version = evidence.tls_version;
    facts.extend(version.map(|version| ["TLS ", version.as_str()].concat()));
    let shown = evidence
        .certificates
        .iter()
        .filter_map(|shown| shown.certificate.as_ref());
    for certificate in shown {
        facts.push(["SHA-256 ", &certificate.fingerprint].concat());
        facts.push(["not after ", &locale::in_utc(&certificate.not_after)].concat());
    }
    facts.extend(evidence.mechanism.clone());
    let token = evidence
        .token
        .map(|token| token.outcome.as_str().to_owned());
    facts.extend(token);
    facts
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_code_says_what_happened_on_which_side_and_what_to_do() {
        let mut known = HashSet::new();
        for code in TestCode::ALL {
            for (side, name) in [
                (TestedSide::Sender, "sender"),
                (TestedSide::Receiver, "receiver"),
            ] {
                let [happened, to_do] = explanation(*code, side);
                assert!(happened.contains(name), "{code:?}: {happened}");
                assert!(!to_do.is_empty(), "{code:?}");
                for words in [&happened, &to_do] {
                    assert!(words.ends_with('.'), "{code:?}: {words}");
                    assert!(
                        !words.contains('%') && !words.contains("nknown error"),
                        "{code:?}: {words}"
                    );
                }
                assert!(
                    known.insert(happened),
                    "{code:?} says what another code says"
                );
            }
        }
    }

    #[test]
    fn a_cure_says_exactly_what_it_changes() {
        let port = (FieldId::SmtpPort, "465".to_owned());
        let tls = (FieldId::UseSmtps, switch(true).to_owned());
        assert_eq!(cure(std::slice::from_ref(&tls)), "Switch on Use SMTPS");
        assert_eq!(
            cure(&[port, tls]),
            "Set Port to 465 and switch on Use SMTPS"
        );
        let user_id = (FieldId::SenderUserId, "ann@example.org".to_owned());
        assert_eq!(cure(&[user_id]), "Set User ID to ann@example.org");
    }

    #[test]
    fn what_has_changed_is_named_with_its_side() {
        assert_eq!(changed(&[]), "");
        assert_eq!(
            changed(&[FieldId::SmtpPort]),
            "; sender's Port changed since"
        );
        assert_eq!(
            changed(&[FieldId::SendUsing, FieldId::ReceiverPassword]),
            "; Send using, receiver's Password changed since"
        );
    }

    #[test]
    fn durations_are_short() {
        assert_eq!(duration(0), "0 ms");
        assert_eq!(duration(999), "999 ms");
        assert_eq!(duration(1000), "1.0 s");
        assert_eq!(duration(1234), "1.3 s");
    }
}
