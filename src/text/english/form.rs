//! The form in English.

use email_account::provider::{Change, ChangeKind, PasswordKind};
use email_account::{
    AddressError, Choice, ClashKind, FieldId, Fix, Group, HostError, Issue, IssueCode, NoticeCode,
    Origin, PortError, Security, Side,
};

use crate::{
    backend::Failure,
    state::{
        KeptPassword,
        form::{Addition, InUse},
    },
    text::{locale, wording::Word},
};

/// The accessible name of a field.
pub const fn label(field: FieldId) -> Word {
    use FieldId::*;
    match field {
        AccountId => Word::new("label.accountId=Account ID"),
        AccountName => Word::new("label.accountName=Account name"),
        ProviderSearch => Word::new("label.providerSearch=Find the provider by address or domain"),
        Provider => Word::new("label.provider=Email provider"),
        SendUsing => Word::new("label.sendUsing=Send using"),
        SenderEmail => Word::new("label.senderEmail=Email address"),
        SenderDisplayName => Word::new("label.senderDisplayName=Display name"),
        SenderUpn => Word::new("label.senderUpn=User Principal Name"),
        SenderSignIn => Word::new("label.senderSignIn=Sign in with"),
        SenderUserId => Word::new("label.senderUserId=User ID"),
        SenderPassword => Word::new("label.senderPassword=Password"),
        SenderProfile => Word::new("label.senderProfile=Authentication profile"),
        ReplyTo => Word::new("label.replyTo=Reply to"),
        SmtpHost => Word::new("label.smtpHost=SMTP host"),
        SmtpPort => Word::new("label.smtpPort=Port"),
        UseSmtps => Word::new("label.useSmtps=Use SMTPS"),
        SmtpRequireStartTls => Word::new("label.smtpRequireStartTls=Require STARTTLS"),
        SmtpMinTls => Word::new("label.smtpMinTls=Lowest allowable SSL/TLS version"),
        SmtpTruststore => Word::new("label.smtpTruststore=Truststore"),
        SenderGraphProfile => Word::new("label.senderGraphProfile=Authentication profile"),
        ReceiveUsing => Word::new("label.receiveUsing=Receive using"),
        SameAsSender => Word::new("label.sameAsSender=Use sender's ID and password"),
        ReceiverUpn => Word::new("label.receiverUpn=User Principal Name"),
        ReceiverSignIn => Word::new("label.receiverSignIn=Sign in with"),
        ReceiverUserId => Word::new("label.receiverUserId=User ID"),
        ReceiverPassword => Word::new("label.receiverPassword=Password"),
        ReceiverProfile => Word::new("label.receiverProfile=Authentication profile"),
        ReceiverHost => Word::new("label.receiverHost=Host"),
        ReceiverPort => Word::new("label.receiverPort=Port"),
        UseTls => Word::new("label.useTls=Use SSL/TLS"),
        ReceiverRequireStartTls => Word::new("label.receiverRequireStartTls=Require STARTTLS"),
        ReceiverMinTls => Word::new("label.receiverMinTls=Lowest allowable SSL/TLS version"),
        ReceiverTruststore => Word::new("label.receiverTruststore=Truststore"),
        ReceiverGraphProfile => Word::new("label.receiverGraphProfile=Authentication profile"),
    }
}

/// The legend of a group.
pub const fn legend(group: Group) -> Word {
    match group {
        Group::Account => Word::new("legend.account=Account"),
        Group::Provider => Word::new("legend.provider=Account provider"),
        Group::Sender => Word::new("legend.sender=Sender"),
        Group::SenderIdentity => Word::new("legend.senderIdentity=Identity"),
        Group::SenderConnection => Word::new("legend.senderConnection=Connection"),
        Group::Receiver => Word::new("legend.receiver=Receiver"),
        Group::ReceiverIdentity => Word::new("legend.receiverIdentity=Identity"),
        Group::ReceiverConnection => Word::new("legend.receiverConnection=Connection"),
    }
}

/// What a field is for, where its label leaves that open.
pub const fn hint(field: FieldId) -> Word {
    use FieldId::*;
    match field {
        AccountId => Word::new(
            "hint.accountId=Stands for the account in your product. It cannot be changed later.",
        ),
        AccountName => Word::new("hint.accountName=What people call the account."),
        ProviderSearch => Word::new(
            "hint.providerSearch=Optional. At most the domain is sent, to look up what it publishes.",
        ),
        Provider => Word::new("hint.provider="),
        SendUsing => Word::new("hint.sendUsing="),
        SenderEmail => Word::new("hint.senderEmail="),
        SenderDisplayName => Word::new(
            "hint.senderDisplayName=Optional. Stands beside the address in people's inboxes.",
        ),
        SenderUpn => Word::new(
            "hint.senderUpn=The account whose mailbox is used, such as ann@contoso.example.",
        ),
        SenderSignIn => Word::new("hint.senderSignIn="),
        SenderUserId => Word::new("hint.senderUserId="),
        SenderPassword => Word::new("hint.senderPassword="),
        SenderProfile => Word::new("hint.senderProfile="),
        ReplyTo => {
            Word::new("hint.replyTo=Optional. Answers go here instead of to the email address.")
        }
        SmtpHost => Word::new("hint.smtpHost=A name or an IP address."),
        SmtpPort => Word::new("hint.smtpPort=587 for STARTTLS, 465 for SMTPS, 25 unsecured."),
        UseSmtps => {
            Word::new("hint.useSmtps=TLS from the first byte. Not for a server that uses STARTTLS.")
        }
        SmtpRequireStartTls => Word::new(
            "hint.smtpRequireStartTls=TLS before anybody signs in. Without it everything travels in clear text.",
        ),
        SmtpMinTls => Word::new("hint.smtpMinTls="),
        SmtpTruststore => Word::new("hint.smtpTruststore="),
        SenderGraphProfile => Word::new("hint.senderGraphProfile="),
        ReceiveUsing => Word::new("hint.receiveUsing="),
        SameAsSender => {
            Word::new("hint.sameAsSender=The mailbox is opened with what is entered for sending.")
        }
        ReceiverUpn => Word::new(
            "hint.receiverUpn=The account whose mailbox is used, such as ann@contoso.example.",
        ),
        ReceiverSignIn => Word::new("hint.receiverSignIn="),
        ReceiverUserId => Word::new("hint.receiverUserId="),
        ReceiverPassword => Word::new("hint.receiverPassword="),
        ReceiverProfile => Word::new("hint.receiverProfile="),
        ReceiverHost => Word::new("hint.receiverHost=A name or an IP address."),
        ReceiverPort => {
            Word::new("hint.receiverPort=IMAP: 993 with SSL/TLS, 143 without. POP3: 995 and 110.")
        }
        UseTls => Word::new("hint.useTls=TLS from the first byte."),
        ReceiverRequireStartTls => Word::new(
            "hint.receiverRequireStartTls=TLS before anybody signs in. Without it everything travels in clear text.",
        ),
        ReceiverMinTls => Word::new("hint.receiverMinTls="),
        ReceiverTruststore => Word::new("hint.receiverTruststore="),
        ReceiverGraphProfile => Word::new("hint.receiverGraphProfile="),
    }
}

/// Where a value that nobody typed comes from.
pub fn origin(origin: Origin, provider: &str) -> String {
    let word = match origin {
        Origin::Typed => return String::new(),
        Origin::Preset => return ["Preset of ", provider, "."].concat(),
        Origin::Copied => words::COPIED,
        Origin::Address => words::FROM_ADDRESS,
        Origin::Discovered => words::DISCOVERED,
        Origin::Protocol => words::USUAL,
    };
    word.now()
}

/// The button that gives up a typed value for the rule's.
pub fn reset(default: &str) -> String {
    ["Use ", default, " instead"].concat()
}

/// The text of an option.
pub fn choice(field: FieldId, choice: &Choice) -> String {
    if let Some(name) = &choice.name {
        return name.to_string();
    }
    let word = match (field, choice.value.as_ref()) {
        (_, "smtp") => choices::SMTP,
        (_, "imap") => choices::IMAP,
        (_, "pop3") => choices::POP3,
        (_, "graph") => choices::GRAPH,
        (FieldId::SendUsing, "none") => choices::DO_NOT_SEND,
        (FieldId::ReceiveUsing, "none") => choices::DO_NOT_RECEIVE,
        (_, "password") => choices::PASSWORD,
        (_, "oauth") => choices::OAUTH,
        (_, "none") => choices::NO_SIGN_IN,
        (FieldId::SmtpTruststore | FieldId::ReceiverTruststore, "") => choices::OF_THE_SYSTEM,
        (_, "") => choices::PLEASE_CHOOSE,
        (FieldId::SmtpMinTls | FieldId::ReceiverMinTls, version) => {
            return ["TLS ", version].concat();
        }
        (_, other) => return other.to_owned(),
    };
    word.now()
}

/// What is wrong with a field, which side it is on, and what to do.
pub fn issue(issue: &Issue) -> String {
    let noun = &noun(issue.field);
    match issue.code {
        IssueCode::Required => required(issue.field),
        IssueCode::TooLong { max } => format!("Shorten {noun} to {max} characters at most."),
        IssueCode::ControlCharacter => {
            format!("Remove line breaks and other invisible characters from {noun}.")
        }
        IssueCode::AccountId => {
            "Use only letters without accents, digits, dots, hyphens and underscores for the account ID, \
             and begin with a letter or a digit."
                .into()
        }
        IssueCode::Address(error) => address(noun, error),
        IssueCode::Host(error) => host(noun, error),
        IssueCode::Port(PortError::OutOfRange) => {
            format!("Enter a number from 1 to 65535 for {noun}.")
        }
        IssueCode::Port(_) => format!("Use only digits for {noun}."),
        IssueCode::PortNeedsTls { port } => format!(
            "Port {port} expects TLS from the first byte, which is switched off for the {}. Switch it on, or \
             choose another port.",
            side_name(issue.field)
        ),
        IssueCode::PortBeginsClear { port } => format!(
            "Port {port} begins without TLS, but TLS from the first byte is switched on for the {}. Choose \
             another port, or switch it off.",
            side_name(issue.field)
        ),
        IssueCode::NothingToDo => {
            "This account neither sends nor receives. Choose at least one of the two.".into()
        }
        IssueCode::UnknownChoice => format!("Choose {noun} from the list."),
        IssueCode::UnknownReference => {
            format!("What was chosen for {noun} does not exist any more. Choose again.")
        }
    }
}

fn required(field: FieldId) -> String {
    use FieldId::*;
    let verb = match field.kind() {
        email_account::Kind::Choice => "Choose ",
        _ => "Enter ",
    };
    let example = match field {
        AccountId => ", for example support",
        AccountName => ", for example Customer support",
        SenderEmail => ", for example support@example.com",
        SmtpHost => ", for example smtp.example.com",
        ReceiverHost => ", for example mail.example.com",
        _ => "",
    };
    [verb, &noun(field), example, "."].concat()
}

/// A field in the middle of a sentence, with its side. One that the host calls otherwise is called so here as well.
pub(super) fn noun(field: FieldId) -> String {
    match label(field).instead() {
        None => own_noun(field).into(),
        Some(label) => ["“", &path(field.group()), " › ", &label, "”"].concat(),
    }
}

const fn own_noun(field: FieldId) -> &'static str {
    use FieldId::*;
    match field {
        AccountId => "the account ID",
        AccountName => "the account name",
        ProviderSearch => "the address or domain",
        Provider => "the email provider",
        SendUsing => "how to send",
        SenderEmail => "the sender's email address",
        SenderDisplayName => "the sender's display name",
        SenderUpn => "the sender's User Principal Name",
        SenderSignIn => "how the sender signs in",
        SenderUserId => "the sender's user ID",
        SenderPassword => "the sender's password",
        SenderProfile | SenderGraphProfile => "the sender's authentication profile",
        ReplyTo => "the reply-to address",
        SmtpHost => "the sender's SMTP host",
        SmtpPort => "the sender's port",
        UseSmtps => "whether the sender uses SMTPS",
        SmtpRequireStartTls => "whether the sender requires STARTTLS",
        SmtpMinTls => "the sender's lowest SSL/TLS version",
        SmtpTruststore => "the sender's truststore",
        ReceiveUsing => "how to receive",
        SameAsSender => "whether the receiver uses the sender's ID and password",
        ReceiverUpn => "the receiver's User Principal Name",
        ReceiverSignIn => "how the receiver signs in",
        ReceiverUserId => "the receiver's user ID",
        ReceiverPassword => "the receiver's password",
        ReceiverProfile | ReceiverGraphProfile => "the receiver's authentication profile",
        ReceiverHost => "the receiver's host",
        ReceiverPort => "the receiver's port",
        UseTls => "whether the receiver uses SSL/TLS",
        ReceiverRequireStartTls => "whether the receiver requires STARTTLS",
        ReceiverMinTls => "the receiver's lowest SSL/TLS version",
        ReceiverTruststore => "the receiver's truststore",
    }
}

fn side_name(field: FieldId) -> &'static str {
    match field {
        FieldId::SmtpPort => "sender",
        _ => "receiver",
    }
}

pub(super) fn address(noun: &str, error: AddressError) -> String {
    let what = match error {
        AddressError::Domain(error) => return host(&["the domain of ", noun].concat(), error),
        AddressError::LocalPartCharacter(character) => {
            return format!("Remove “{}” from {noun}.", printable(character));
        }
        AddressError::Empty => "is empty. Enter it, for example support@example.com.",
        AddressError::TooLong => "is longer than the 254 characters that mail allows. Shorten it.",
        AddressError::DisplayName => "has a name or angle brackets. Enter the bare address.",
        AddressError::MissingAt => "has no @. Enter it in full, for example support@example.com.",
        AddressError::ManyAt => "has more than one @. Enter a single address.",
        AddressError::LocalPartEmpty => "has nothing before the @. Enter it in full.",
        AddressError::LocalPartTooLong => {
            "has more than 64 characters before the @, which mail does not allow. Shorten it."
        }
        AddressError::LocalPartDot => {
            "has a dot at the start, at the end or twice in a row before the @. Remove it."
        }
        AddressError::Quoted => "has quotation marks. Enter it without them.",
        AddressError::DomainEmpty => "has nothing after the @. Enter it in full.",
        AddressError::DomainLiteral => {
            "has an IP address after the @. Enter a domain, for example example.com."
        }
        AddressError::SingleLabel => {
            "has no dot after the @. Enter the whole domain, for example example.com."
        }
    };
    [&capitalised(noun), " ", what].concat()
}

pub(super) fn host(noun: &str, error: HostError) -> String {
    let what = match error {
        HostError::Character(character) => {
            return format!("Remove “{}” from {noun}.", printable(character));
        }
        HostError::Empty => "is empty. Enter it.",
        HostError::TooLong => "is longer than the 253 characters that a name may have. Shorten it.",
        HostError::LabelEmpty => "has two dots in a row or begins with one. Remove it.",
        HostError::LabelTooLong => "has more than 63 characters between two dots. Shorten it.",
        HostError::LabelHyphen => {
            "has a part that begins or ends with a hyphen. Remove the hyphen."
        }
        HostError::NumericLookAlike => {
            "looks like an IP address but is not a complete one. Enter four numbers from 0 to 255, or a name."
        }
        HostError::Ipv6 => "is not a complete IPv6 address. Correct it, or enter a name.",
        HostError::Brackets => "has brackets. Enter the IP address without them.",
        HostError::ZoneId => "has a network zone after %. Enter the address without it.",
        HostError::PortIncluded => "has a port at the end. Enter the port in its own field.",
        HostError::Url => "is a web address. Enter only the name between // and the next /.",
        HostError::EmailAddress => "is an email address. Enter the name of the mail server.",
        HostError::Punycode => "has a part with xn-- that stands for no name. Correct it.",
    };
    [&capitalised(noun), " ", what].concat()
}

pub(super) fn capitalised(noun: &str) -> String {
    let mut text = noun.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

fn printable(character: char) -> String {
    match character {
        ' ' => "a space".into(),
        _ if character.is_control() || character.is_whitespace() => {
            format!("U+{:04X}", u32::from(character))
        }
        _ => character.into(),
    }
}

/// What the user should know.
pub fn notice(code: &NoticeCode, provider: &str) -> String {
    match code {
        NoticeCode::ClearText => words::CLEAR_TEXT.now(),
        NoticeCode::NoSignIn => words::NO_SIGN_IN.now(),
        NoticeCode::DeprecatedTls => words::DEPRECATED_TLS.now(),
        NoticeCode::ComingChange(change) => coming(change, provider),
        NoticeCode::PastChange(change) => past(change, provider),
        NoticeCode::Password(kind) => password(*kind, provider),
        NoticeCode::ClosedToPrograms(provider) => format!(
            "{} lets no other program in: it has no SMTP, IMAP or POP3. Choose another provider.",
            provider.name
        ),
        NoticeCode::NotOffered(provider) => {
            format!(
                "{} is not known to offer this. Enter host and port yourself.",
                provider.name
            )
        }
        NoticeCode::OtherProvider(other) => {
            format!(
                "The email address belongs to {}, not to the chosen provider.",
                other.name
            )
        }
        NoticeCode::InternationalHost { ascii } => format!("Sent as {ascii}."),
        NoticeCode::HostPattern(pattern) => format!("Usually something like {pattern}."),
        NoticeCode::NoProfile => words::NO_PROFILE.now(),
    }
}

fn coming(change: &Change, provider: &str) -> String {
    let day = locale::day(&change.from.to_string());
    match change.what {
        ChangeKind::SmtpPasswordOffByDefault => format!(
            "From {day}, {provider} switches off sign-in with a password over SMTP by default. What is set up \
             now would stop sending then. Use OAuth 2.0 or Microsoft Graph."
        ),
        ChangeKind::ReceivePasswordOff => format!(
            "From {day}, {provider} refuses passwords for IMAP and POP3. Use OAuth 2.0 instead."
        ),
        ChangeKind::PasswordOff => {
            format!("From {day}, {provider} refuses passwords. Use OAuth 2.0 instead.")
        }
        ChangeKind::AccountPasswordOff => {
            format!(
                "From {day}, {provider} refuses the account's own password. Use an app password."
            )
        }
        ChangeKind::ServiceEnds => {
            format!("{provider} ends on {day}. Choose another provider.")
        }
    }
}

fn past(change: &Change, provider: &str) -> String {
    let day = locale::day(&change.from.to_string());
    match change.what {
        ChangeKind::SmtpPasswordOffByDefault => format!(
            "Since {day}, {provider} has sign-in with a password over SMTP switched off by default. Use OAuth 2.0 \
             or Microsoft Graph, or have an administrator there switch it on."
        ),
        ChangeKind::ReceivePasswordOff => format!(
            "Since {day}, {provider} refuses passwords for IMAP and POP3. Use OAuth 2.0 instead."
        ),
        ChangeKind::PasswordOff => {
            format!("Since {day}, {provider} refuses passwords. Use OAuth 2.0 instead.")
        }
        ChangeKind::AccountPasswordOff => {
            format!(
                "Since {day}, {provider} refuses the account's own password. Use an app password."
            )
        }
        ChangeKind::ServiceEnds => {
            format!("{provider} ended on {day}. Choose another provider.")
        }
    }
}

fn password(kind: PasswordKind, provider: &str) -> String {
    let what = match kind {
        PasswordKind::Account => "the password of the account",
        PasswordKind::AccountOrAppPassword => {
            "the password of the account, or an app password where two-factor sign-in is on"
        }
        PasswordKind::AppPassword => "an app password, made in the settings of the account",
        PasswordKind::AuthorisationCode => {
            "the authorisation code from the settings of the mailbox, not the password"
        }
        PasswordKind::Bridge => "the password that the bridge program shows",
        PasswordKind::SmtpCredentials => "SMTP credentials, not the password of the website",
        PasswordKind::ApiKey => "an API key as the password",
        PasswordKind::SecretKey => "the secret key of an API key pair as the password",
        PasswordKind::ServerToken => "the token of the server as user ID and as password",
    };
    [provider, " wants ", what, "."].concat()
}

/// A button that cures an issue or a notice.
pub fn fix(fix: Fix) -> String {
    let label = |field| label(field).now();
    match fix {
        Fix::SecurityByPort(side) => {
            ["Set ", &label(implicit_tls(side)), " to match the port"].concat()
        }
        Fix::PortBySecurity(side) => {
            ["Use the port that matches ", &label(implicit_tls(side))].concat()
        }
        Fix::RequireStartTls(Side::Sender) => label(FieldId::SmtpRequireStartTls),
        Fix::RequireStartTls(Side::Receiver) => label(FieldId::ReceiverRequireStartTls),
        Fix::DefaultMinTls(_) => "Go back to TLS 1.2".into(),
        Fix::SignInWithOAuth(Side::Sender) => chosen(FieldId::SenderSignIn, choices::OAUTH),
        Fix::SignInWithOAuth(Side::Receiver) => chosen(FieldId::ReceiverSignIn, choices::OAUTH),
        Fix::UseGraph(Side::Sender) => chosen(FieldId::SendUsing, choices::GRAPH),
        Fix::UseGraph(Side::Receiver) => chosen(FieldId::ReceiveUsing, choices::GRAPH),
        Fix::UseProvider(provider) => ["Choose ", provider.name].concat(),
    }
}

const fn implicit_tls(side: Side) -> FieldId {
    match side {
        Side::Sender => FieldId::UseSmtps,
        Side::Receiver => FieldId::UseTls,
    }
}

/// A field with what is to be chosen for it.
fn chosen(field: FieldId, choice: Word) -> String {
    [&*label(field).now(), " ", &choice.now()].concat()
}

/// The button that makes something for a choice.
pub const fn addition(addition: Addition) -> Word {
    match addition {
        Addition::Truststore => words::NEW_TRUSTSTORE,
        Addition::Profile => words::NEW_PROFILE,
    }
}

/// Why the account server has not done what it was asked to, and what to do.
pub fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Unreachable => failures::UNREACHABLE.now(),
        Failure::Redirected => failures::REDIRECTED.now(),
        Failure::Silent { seconds } => format!(
            "The account server has not answered for {seconds} seconds. Nothing that you entered is lost: try again."
        ),
        Failure::Cancelled => failures::CANCELLED.now(),
        Failure::NotTheApi { status } => format!(
            "What answered (HTTP status {status}) is not the account server: a proxy or a sign-in page may stand \
             between. Nothing that you entered is lost. Ask whoever runs this site, then try again."
        ),
        Failure::Broken { status } => format!(
            "The account server has failed (HTTP status {status}). The fault is on its side. Nothing that you entered \
             is lost: try again in a while."
        ),
        Failure::Later { seconds } => format!(
            "The account server has too much to do. Nothing that you entered is lost: try again in {seconds} {}.",
            if *seconds == 1 { "second" } else { "seconds" }
        ),
        Failure::PageFailed => failures::PAGE_FAILED.now(),
        Failure::Unauthorised => failures::UNAUTHORISED.now(),
        Failure::TooLarge => failures::TOO_LARGE.now(),
        Failure::SavedBefore => failures::SAVED_BEFORE.now(),
        Failure::NotOffered => failures::NOT_OFFERED.now(),
        Failure::Stale => failures::STALE.now(),
        Failure::Gone => failures::GONE.now(),
        Failure::Exists => failures::EXISTS.now(),
        Failure::InUse(_) => failures::IN_USE.now(),
        Failure::Refused(refusal) => match &refusal.detail {
            Some(detail) => format!("The account server has refused this: {detail}"),
            None => failures::REFUSED.now(),
        },
    }
}

/// What the account server has against a value, where the form has no better words.
pub fn server_issue(field: Option<FieldId>, code: &str, detail: Option<&str>) -> String {
    if code == "account.exists" {
        return failure(&Failure::Exists);
    }
    if let Some(field) = field.filter(|field| code == "required" && field.secret_side().is_some()) {
        return again(field);
    }
    let what = field.map_or_else(|| "the account".into(), noun);
    let said = detail.unwrap_or(code);
    ["Correct ", &what, ". The account server says: ", said].concat()
}

/// A password is kept for one user on one server only, so that nobody can have it sent elsewhere.
fn again(field: FieldId) -> String {
    [
        "Enter ",
        &noun(field),
        " again: the one that is kept was entered for another user ID, host or security.",
    ]
    .concat()
}

/// How another account, whose name comes next, gets in the way.
pub const fn clash(kind: ClashKind) -> &'static str {
    match kind {
        ClashKind::SameMailbox => {
            "Another account reads the same mailbox. Each would take messages away from the other:"
        }
        ClashKind::ReplyLoop => {
            "Answers to one of these accounts go to the mailbox that the other reads, so that two programs may answer \
             each other without end:"
        }
        ClashKind::SameSender => {
            "Another account sends with the same address, so that nobody can tell their messages apart:"
        }
    }
}

/// How many fields nobody has decided about.
pub fn undecided(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "One field is to be decided.".into(),
        _ => [&count.to_string(), " fields are to be decided."].concat(),
    }
}

/// What somebody else has made of the use of an account, and what will become of it.
pub const fn use_changed(in_use: InUse) -> &'static str {
    match in_use {
        InUse::Enabled => "They have changed whether the account is in use: it will be enabled.",
        InUse::Disabled => "They have changed whether the account is in use: it will be disabled.",
    }
}

/// What differs from a provider's preset.
pub fn drifted(provider: &str) -> String {
    ["What ", provider, " says today is not what this account uses. That may be on purpose; take over what you want."].concat()
}

/// A value in use and another one in the preset.
pub fn difference(stored: &str, preset: &str) -> String {
    ["Here ", stored, ", in the preset ", preset].concat()
}

/// Takes the value of the preset over.
pub fn take_over(preset: &str) -> String {
    ["Use ", preset].concat()
}

/// A port with the security on it.
pub fn with_security(value: String, security: Option<Security>) -> String {
    let security = match security {
        None => return value,
        Some(Security::None) => " in clear text",
        Some(Security::StartTls) => " with STARTTLS",
        Some(Security::Tls) => " with TLS from the first byte",
    };
    value + security
}

/// What becomes of a password that the back end keeps.
pub const fn kept_password(decision: KeptPassword) -> Word {
    match decision {
        KeptPassword::Keep => words::KEEP_PASSWORD,
        KeptPassword::Replace => words::REPLACE_PASSWORD,
        KeptPassword::Clear => words::CLEAR_PASSWORD,
    }
}

/// The heading over everything that is wrong.
pub fn summary(count: usize) -> String {
    match count {
        1 => "One thing is not right yet".into(),
        _ => format!("{count} things are not right yet"),
    }
}

/// Names of the sections of a saved account.
pub fn path(group: Group) -> String {
    match group {
        Group::SenderIdentity | Group::SenderConnection => {
            [&*legend(Group::Sender).now(), " › ", &legend(group).now()].concat()
        }
        Group::ReceiverIdentity | Group::ReceiverConnection => {
            [&*legend(Group::Receiver).now(), " › ", &legend(group).now()].concat()
        }
        _ => legend(group).now(),
    }
}

/// A label with the groups that the field stands in.
pub fn full_label(field: FieldId) -> String {
    [&*path(field.group()), " › ", &label(field).now()].concat()
}

/// A switch in words.
pub const fn on_or_off(on: bool) -> Word {
    if on { words::ON } else { words::OFF }
}

/// What a choice offers.
mod choices {
    use crate::text::wording::{Word, words};

    words! {
        /// SMTP.
        SMTP = "choice.smtp": "SMTP";
        /// IMAP.
        IMAP = "choice.imap": "IMAP";
        /// POP3.
        POP3 = "choice.pop3": "POP3";
        /// Microsoft Graph, for either side.
        GRAPH = "choice.graph": "Microsoft Graph";
        /// No sender.
        DO_NOT_SEND = "choice.doNotSend": "Do not send";
        /// No receiver.
        DO_NOT_RECEIVE = "choice.doNotReceive": "Do not receive";
        /// Sign-in with a password.
        PASSWORD = "choice.password": "Password";
        /// Sign-in with OAuth 2.0.
        OAUTH = "choice.oauth": "OAuth 2.0";
        /// No sign-in.
        NO_SIGN_IN = "choice.noSignIn": "No sign-in";
        /// No truststore.
        OF_THE_SYSTEM = "choice.systemTruststore": "Certificates of the system";
        /// Nothing is chosen yet.
        PLEASE_CHOOSE = "choice.none": "Please choose";
    }
}

/// Why the account server has not done what it was asked to.
mod failures {
    use crate::text::wording::{Word, words};

    words! {
        /// The account server cannot be reached.
        UNREACHABLE = "failure.unreachable": "The account server cannot be reached, or the connection broke before it had answered. Nothing that you \
             entered is lost. Check the network and try again.";
        /// It sends the page elsewhere.
        REDIRECTED = "failure.redirected": "The account server sends this page elsewhere, most likely because you are no longer signed in. Nothing \
             that you entered is lost: sign in to this site in another tab, then try again here.";
        /// The user has stopped it.
        CANCELLED = "failure.cancelled": "Stopped before the account server had answered.";
        /// What stands between form and account server is at fault.
        PAGE_FAILED = "failure.pageFailed": "The part of this page that talks to the account server has failed. Nothing that you entered is lost: \
             try again. If that does not help, tell whoever runs this site.";
        /// It wants a sign-in.
        UNAUTHORISED = "failure.unauthorised": "The account server does not let you in. Nothing that you entered is lost: sign in to this site in \
             another tab, then try again here.";
        /// It takes nothing that large.
        TOO_LARGE = "failure.tooLarge": "The account is larger than the account server accepts. Shorten the longest texts.";
        /// An earlier attempt was saved.
        SAVED_BEFORE = "failure.savedBefore": "The first attempt has saved this account as it was then. What you have changed since is not saved, and \
             submitting again cannot change it. For a further account, press Cancel and discard this one.";
        /// It cannot do this.
        NOT_OFFERED = "failure.notOffered": "The account server cannot do this.";
        /// Somebody else was quicker.
        STALE = "failure.stale": "Somebody else has saved this account since you opened it. Nothing is overwritten: choose below what is \
             to be saved.";
        /// The account is deleted.
        GONE = "failure.gone": "Somebody else has deleted this account since you opened it. Nothing that you entered is lost: you can save \
             it as a new account, for which passwords have to be entered again.";
        /// The ID is taken.
        EXISTS = "failure.exists": "An account with this ID exists already. Choose another account ID.";
        /// Accounts use it.
        IN_USE = "failure.inUse": "Accounts use this, so it stays.";
        /// It says no, and not why.
        REFUSED = "failure.refused": "The account server has refused this.";
    }
}

const GROUPS: [Group; 8] = [
    Group::Account,
    Group::Provider,
    Group::Sender,
    Group::SenderIdentity,
    Group::SenderConnection,
    Group::Receiver,
    Group::ReceiverIdentity,
    Group::ReceiverConnection,
];

/// Every text of the form that a host can put another one in the place of.
pub fn all() -> impl Iterator<Item = Word> {
    let fields = FieldId::ALL.into_iter();
    let constants = [words::ALL, choices::ALL, failures::ALL].into_iter();
    (fields.clone().map(label))
        .chain(fields.map(hint))
        .chain(GROUPS.into_iter().map(legend))
        .chain(constants.flatten().copied())
}

/// Fixed words of the form.
pub mod words {
    use crate::text::wording::{Word, words};

    words! {
        /// The language of these words (BCP 47).
        LANGUAGE = "lang": "en";
        /// Accessible name of the form.
        FORM = "form.name": "Email account";
        /// Sends the account to the back end.
        SUBMIT = "form.submit": "Submit";
        /// The button while the account is on its way.
        SUBMITTING = "form.submitting": "Saving …";
        /// Stops a submission, or discards what was typed.
        CANCEL = "form.cancel": "Cancel";
        /// Asks before anything typed is discarded.
        DISCARD_QUESTION = "discard.question": "Discard everything that you have entered?";
        /// Confirms that.
        DISCARD = "discard.confirm": "Discard";
        /// Takes it back.
        KEEP = "discard.keep": "Keep editing";
        /// Shows what stands in a password input.
        REVEAL = "password.show": "Show";
        /// Hides it again.
        CONCEAL = "password.hide": "Hide";
        /// Heading over a failure.
        NOT_SAVED = "summary.notSaved": "The account is not saved";
        /// Heading where nobody knows whether it is.
        PERHAPS_SAVED = "summary.perhapsSaved": "It is not known whether the account is saved";
        /// Why trying again does no harm then.
        SAFE_TO_RETRY = "summary.safeToRetry": "Submit again to be sure: that cannot save the account twice.";
        /// Heading where an earlier version is saved.
        CHANGES_NOT_SAVED = "summary.changesNotSaved": "Your changes are not saved";
        /// Heading over a saved account.
        SAVED = "saved.heading": "The account is saved";
        /// Stands in the place of a password that is kept.
        PASSWORD_KEPT = "password.kept": "Kept, and never shown";
        /// Label of what becomes of a password that is kept.
        KEPT_PASSWORD = "password.label": "Stored password";
        /// Saves an account that is not to be used yet.
        SAVE_DISABLED = "form.saveDisabled": "Save as disabled";
        /// Saves an account that somebody else has deleted.
        SAVE_AS_NEW = "summary.saveAsNew": "Save it as a new account";
        /// The account is not in use.
        IS_DISABLED = "banner.disabled": "This account is disabled: nothing is sent or received with it. Submit saves and enables it.";
        /// What was entered survived a reload.
        RESTORED = "restored.note": "What you had entered and not saved is back, without passwords.";
        /// Leads to the list.
        ALL_ACCOUNTS = "saved.allAccounts": "All email accounts";
        /// Heading over the differences from a preset.
        DRIFTS = "drifts.heading": "Different from the provider's preset";
        /// Heading over two versions of an account.
        TWO_VERSIONS = "conflict.heading": "Choose what is to be saved";
        /// The version of the user.
        YOURS = "conflict.yours": "Yours";
        /// The version that somebody else has saved.
        THEIRS = "conflict.theirs": "Theirs";
        /// A version in which a field is empty.
        NOTHING = "conflict.nothing": "(nothing)";
        /// What to do about two versions.
        CHOOSE_VERSIONS = "conflict.choose": "Take one of both for each field. What only one of you has changed is chosen already.";
        /// Nobody can see passwords, so they cannot be compared.
        PASSWORDS_OF_YOURS = "conflict.passwords": "Passwords are never shown: one that you have entered is saved, any other stays as it is.";
        /// Both have come to the same.
        NO_DIFFERENCE = "conflict.same": "Both versions are the same.";
        /// Saves the chosen versions.
        SAVE_CHOSEN = "conflict.save": "Save what is chosen";
        /// Begins with an empty form.
        CREATE_ANOTHER = "saved.createAnother": "Create another account";
        /// The page runs without a back end.
        IN_MEMORY = "banner.inMemory": "No back end is set: accounts stay in the memory of this page and are gone when it is closed.";
        /// What the back end can do is being asked.
        LOADING = "banner.loading": "Asking the server what it offers …";
        /// What the back end can do could not be asked.
        NOT_LOADED = "banner.notLoaded": "Truststores and authentication profiles could not be read, so they cannot be chosen yet.";
        /// Tries that again.
        TRY_AGAIN = "banner.tryAgain": "Try again";
        /// Everything that was wrong has been corrected.
        CORRECTED = "summary.corrected": "Everything is corrected: try again";
        /// A value is the sender's.
        COPIED = "origin.copied": "Taken from the sender.";
        /// A value follows from what was entered elsewhere.
        FROM_ADDRESS = "origin.address": "Follows from the address or domain that you entered.";
        /// A value was published by the mail domain.
        DISCOVERED = "origin.discovered": "Found for this mail domain.";
        /// A value is what most servers have.
        USUAL = "origin.usual": "Usual value.";
        /// Makes a truststore to choose.
        NEW_TRUSTSTORE = "choice.newTruststore": "New truststore";
        /// Makes an authentication profile to choose.
        NEW_PROFILE = "choice.newProfile": "New authentication profile";
        /// A password that is kept stays.
        KEEP_PASSWORD = "password.keep": "Keep the password";
        /// Another one takes its place.
        REPLACE_PASSWORD = "password.replace": "Replace it";
        /// It goes.
        CLEAR_PASSWORD = "password.clear": "Clear it";
        /// A switch is on.
        ON = "switch.on": "On";
        /// A switch is off.
        OFF = "switch.off": "Off";
        /// Nothing is encrypted.
        CLEAR_TEXT = "notice.clearText": "Clear text: everybody on the way can read what is sent, passwords too. Use it only inside a \
             network that you trust.";
        /// Nobody signs in.
        NO_SIGN_IN = "notice.noSignIn": "The SMTP server has to accept mail from the product's server without sign-in.";
        /// Broken versions of TLS are allowed.
        DEPRECATED_TLS = "notice.deprecatedTls": "TLS 1.0 and 1.1 are broken and were withdrawn (RFC 8996). Allow them only for a server that \
             has nothing better.";
        /// There is nothing to choose.
        NO_PROFILE = "notice.noProfile": "There is no authentication profile that fits. It has to be made first.";
        /// The spaces that an app password is shown with.
        APP_PASSWORD_SPACES = "password.spaces": "The spaces in this app password will be left out.";
    }

    /// A truststore to look at, without a back end.
    pub const EXAMPLE_TRUSTSTORE: &str = "Example truststore";
    /// An authentication profile to look at, without a back end.
    pub const EXAMPLE_MICROSOFT: &str = "Example for Microsoft";
    /// Another one.
    pub const EXAMPLE_GOOGLE: &str = "Example for Google";
}
