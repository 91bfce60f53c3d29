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
};

/// The accessible name of a field.
pub fn label(field: FieldId) -> &'static str {
    use FieldId::*;
    match field {
        AccountId => "Account ID",
        AccountName => "Account name",
        ProviderSearch => "Find the provider by address or domain",
        Provider => "Email provider",
        SendUsing => "Send using",
        SenderEmail => "Email address",
        SenderDisplayName => "Display name",
        SenderUpn | ReceiverUpn => "User Principal Name",
        SenderSignIn | ReceiverSignIn => "Sign in with",
        SenderUserId | ReceiverUserId => "User ID",
        SenderPassword | ReceiverPassword => "Password",
        SenderProfile | SenderGraphProfile | ReceiverProfile | ReceiverGraphProfile => {
            "Authentication profile"
        }
        ReplyTo => "Reply to",
        SmtpHost => "SMTP host",
        SmtpPort | ReceiverPort => "Port",
        UseSmtps => "Use SMTPS",
        SmtpRequireStartTls | ReceiverRequireStartTls => "Require STARTTLS",
        SmtpMinTls | ReceiverMinTls => "Lowest allowable SSL/TLS version",
        SmtpTruststore | ReceiverTruststore => "Truststore",
        ReceiveUsing => "Receive using",
        SameAsSender => "Use sender's ID and password",
        ReceiverHost => "Host",
        UseTls => "Use SSL/TLS",
    }
}

/// The legend of a group.
pub fn legend(group: Group) -> &'static str {
    match group {
        Group::Account => "Account",
        Group::Provider => "Account provider",
        Group::Sender => "Sender",
        Group::Receiver => "Receiver",
        Group::SenderIdentity | Group::ReceiverIdentity => "Identity",
        Group::SenderConnection | Group::ReceiverConnection => "Connection",
    }
}

/// What a field is for, where its label leaves that open.
pub fn hint(field: FieldId) -> &'static str {
    use FieldId::*;
    match field {
        AccountId => "Stands for the account in your product. It cannot be changed later.",
        AccountName => "What people call the account.",
        ProviderSearch => "Optional. At most the domain is sent, to look up what it publishes.",
        SenderDisplayName => "Optional. Stands beside the address in people's inboxes.",
        ReplyTo => "Optional. Answers go here instead of to the email address.",
        SmtpHost | ReceiverHost => "A name or an IP address.",
        SmtpPort => "587 for STARTTLS, 465 for SMTPS, 25 unsecured.",
        ReceiverPort => "IMAP: 993 with SSL/TLS, 143 without. POP3: 995 and 110.",
        UseSmtps => "TLS from the first byte. Not for a server that uses STARTTLS.",
        UseTls => "TLS from the first byte.",
        SmtpRequireStartTls | ReceiverRequireStartTls => {
            "TLS before anybody signs in. Without it everything travels in clear text."
        }
        SenderUpn | ReceiverUpn => {
            "The account whose mailbox is used, such as ann@contoso.example."
        }
        SameAsSender => "The mailbox is opened with what is entered for sending.",
        _ => "",
    }
}

/// Where a value that nobody typed comes from.
pub fn origin(origin: Origin, provider: &str) -> String {
    match origin {
        Origin::Typed => String::new(),
        Origin::Copied => "Taken from the sender.".into(),
        Origin::Address => "Follows from the address or domain that you entered.".into(),
        Origin::Discovered => "Found for this mail domain.".into(),
        Origin::Preset => ["Preset of ", provider, "."].concat(),
        Origin::Protocol => "Usual value.".into(),
    }
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
    let text = match (field, choice.value.as_ref()) {
        (_, "smtp") => "SMTP",
        (_, "imap") => "IMAP",
        (_, "pop3") => "POP3",
        (_, "graph") => "Microsoft Graph",
        (FieldId::SendUsing, "none") => "Do not send",
        (FieldId::ReceiveUsing, "none") => "Do not receive",
        (_, "password") => "Password",
        (_, "oauth") => "OAuth 2.0",
        (_, "none") => "No sign-in",
        (FieldId::SmtpTruststore | FieldId::ReceiverTruststore, "") => "Certificates of the system",
        (_, "") => "Please choose",
        (FieldId::SmtpMinTls | FieldId::ReceiverMinTls, version) => {
            return ["TLS ", version].concat();
        }
        (_, other) => other,
    };
    text.to_owned()
}

/// What is wrong with a field, which side it is on, and what to do.
pub fn issue(issue: &Issue) -> String {
    let noun = noun(issue.field);
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
    [verb, noun(field), example, "."].concat()
}

/// A field in the middle of a sentence, with its side.
pub(super) fn noun(field: FieldId) -> &'static str {
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
        NoticeCode::ClearText => {
            "Clear text: everybody on the way can read what is sent, passwords too. Use it only inside a \
             network that you trust."
                .into()
        }
        NoticeCode::NoSignIn => {
            "The SMTP server has to accept mail from the product's server without sign-in.".into()
        }
        NoticeCode::DeprecatedTls => {
            "TLS 1.0 and 1.1 are broken and were withdrawn (RFC 8996). Allow them only for a server that \
             has nothing better."
                .into()
        }
        NoticeCode::ComingChange(change) => coming(change, provider),
        NoticeCode::PastChange(change) => past(change, provider),
        NoticeCode::Password(kind) => password(*kind, provider),
        NoticeCode::ClosedToPrograms(provider) => format!(
            "{} lets no other program in: it has no SMTP, IMAP or POP3. Choose another provider.",
            provider.name
        ),
        NoticeCode::NotOffered(provider) => {
            format!("{} is not known to offer this. Enter host and port yourself.", provider.name)
        }
        NoticeCode::OtherProvider(other) => {
            format!("The email address belongs to {}, not to the chosen provider.", other.name)
        }
        NoticeCode::InternationalHost { ascii } => format!("Sent as {ascii}."),
        NoticeCode::HostPattern(pattern) => format!("Usually something like {pattern}."),
        NoticeCode::NoProfile => {
            "There is no authentication profile that fits. It has to be made first.".into()
        }
    }
}

fn coming(change: &Change, provider: &str) -> String {
    let day = change.from;
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
    let day = change.from;
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

/// The spaces that an app password is shown with.
pub const APP_PASSWORD_SPACES: &str = "The spaces in this app password will be left out.";

/// A button that cures an issue or a notice.
pub fn fix(fix: Fix) -> String {
    match fix {
        Fix::SecurityByPort(Side::Sender) => "Set Use SMTPS to match the port".into(),
        Fix::SecurityByPort(Side::Receiver) => "Set Use SSL/TLS to match the port".into(),
        Fix::PortBySecurity(Side::Sender) => "Use the port that matches Use SMTPS".into(),
        Fix::PortBySecurity(Side::Receiver) => "Use the port that matches Use SSL/TLS".into(),
        Fix::RequireStartTls(_) => "Require STARTTLS".into(),
        Fix::DefaultMinTls(_) => "Go back to TLS 1.2".into(),
        Fix::SignInWithOAuth(_) => "Sign in with OAuth 2.0".into(),
        Fix::UseGraph(Side::Sender) => "Send using Microsoft Graph".into(),
        Fix::UseGraph(Side::Receiver) => "Receive using Microsoft Graph".into(),
        Fix::UseProvider(provider) => ["Choose ", provider.name].concat(),
    }
}

/// The button that makes something for a choice.
pub const fn addition(addition: Addition) -> &'static str {
    match addition {
        Addition::Truststore => "New truststore",
        Addition::Profile => "New authentication profile",
    }
}

/// Why the account server has not done what it was asked to, and what to do.
pub fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Unreachable => {
            "The account server cannot be reached, or the connection broke before it had answered. Nothing that you \
             entered is lost. Check the network and try again."
                .into()
        }
        Failure::Redirected => {
            "The account server sends this page elsewhere, most likely because you are no longer signed in. Nothing \
             that you entered is lost: sign in to this site in another tab, then try again here."
                .into()
        }
        Failure::Silent { seconds } => format!(
            "The account server has not answered for {seconds} seconds. Nothing that you entered is lost: try again."
        ),
        Failure::Cancelled => "Stopped before the account server had answered.".into(),
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
        Failure::Unauthorised => {
            "The account server does not let you in. Nothing that you entered is lost: sign in to this site in \
             another tab, then try again here."
                .into()
        }
        Failure::TooLarge => {
            "The account is larger than the account server accepts. Shorten the longest texts.".into()
        }
        Failure::SavedBefore => {
            "The first attempt has saved this account as it was then. What you have changed since is not saved, and \
             submitting again cannot change it. For a further account, press Cancel and discard this one."
                .into()
        }
        Failure::NotOffered => "The account server cannot do this.".into(),
        Failure::Stale => {
            "Somebody else has saved this account since you opened it. Nothing is overwritten: choose below what is \
             to be saved."
                .into()
        }
        Failure::Gone => {
            "Somebody else has deleted this account since you opened it. Nothing that you entered is lost: you can save \
             it as a new account, for which passwords have to be entered again."
                .into()
        }
        Failure::Exists => {
            "An account with this ID exists already. Choose another account ID.".into()
        }
        Failure::InUse(_) => "Accounts use this, so it stays.".into(),
        Failure::Refused(refusal) => match &refusal.detail {
            Some(detail) => format!("The account server has refused this: {detail}"),
            None => "The account server has refused this.".into(),
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
    let what = field.map_or("the account", noun);
    let said = detail.unwrap_or(code);
    ["Correct ", what, ". The account server says: ", said].concat()
}

/// A password is kept for one user on one server only, so that nobody can have it sent elsewhere.
fn again(field: FieldId) -> String {
    let noun = noun(field);
    [
        "Enter ",
        noun,
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
pub const fn kept_password(decision: KeptPassword) -> &'static str {
    match decision {
        KeptPassword::Keep => "Keep the password",
        KeptPassword::Replace => "Replace it",
        KeptPassword::Clear => "Clear it",
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
            [legend(Group::Sender), " › ", legend(group)].concat()
        }
        Group::ReceiverIdentity | Group::ReceiverConnection => {
            [legend(Group::Receiver), " › ", legend(group)].concat()
        }
        _ => legend(group).to_owned(),
    }
}

/// A switch in words.
pub const fn on_or_off(on: bool) -> &'static str {
    if on { "On" } else { "Off" }
}

/// Fixed words of the form.
pub mod words {
    /// Accessible name of the form.
    pub const FORM: &str = "Email account";
    /// Sends the account to the back end.
    pub const SUBMIT: &str = "Submit";
    /// The button while the account is on its way.
    pub const SUBMITTING: &str = "Saving …";
    /// Stops a submission, or discards what was typed.
    pub const CANCEL: &str = "Cancel";
    /// Asks before anything typed is discarded.
    pub const DISCARD_QUESTION: &str = "Discard everything that you have entered?";
    /// Confirms that.
    pub const DISCARD: &str = "Discard";
    /// Takes it back.
    pub const KEEP: &str = "Keep editing";
    /// Shows what stands in a password input.
    pub const REVEAL: &str = "Show";
    /// Hides it again.
    pub const CONCEAL: &str = "Hide";
    /// Heading over a failure.
    pub const NOT_SAVED: &str = "The account is not saved";
    /// Heading where nobody knows whether it is.
    pub const PERHAPS_SAVED: &str = "It is not known whether the account is saved";
    /// Why trying again does no harm then.
    pub const SAFE_TO_RETRY: &str = "Submit again to be sure: that cannot save the account twice.";
    /// Heading where an earlier version is saved.
    pub const CHANGES_NOT_SAVED: &str = "Your changes are not saved";
    /// Heading over a saved account.
    pub const SAVED: &str = "The account is saved";
    /// Stands in the place of a password that is kept.
    pub const PASSWORD_KEPT: &str = "Kept, and never shown";
    /// Label of what becomes of a password that is kept.
    pub const KEPT_PASSWORD: &str = "Stored password";
    /// Saves an account that is not to be used yet.
    pub const SAVE_DISABLED: &str = "Save as disabled";
    /// Saves an account that somebody else has deleted.
    pub const SAVE_AS_NEW: &str = "Save it as a new account";
    /// The account is not in use.
    pub const IS_DISABLED: &str = "This account is disabled: nothing is sent or received with it. Submit saves and enables it.";
    /// What was entered survived a reload.
    pub const RESTORED: &str = "What you had entered and not saved is back, without passwords.";
    /// Leads to the list.
    pub const ALL_ACCOUNTS: &str = "All email accounts";
    /// Heading over the differences from a preset.
    pub const DRIFTS: &str = "Different from the provider's preset";
    /// Heading over two versions of an account.
    pub const TWO_VERSIONS: &str = "Choose what is to be saved";
    /// The version of the user.
    pub const YOURS: &str = "Yours";
    /// The version that somebody else has saved.
    pub const THEIRS: &str = "Theirs";
    /// A version in which a field is empty.
    pub const NOTHING: &str = "(nothing)";
    /// What to do about two versions.
    pub const CHOOSE_VERSIONS: &str =
        "Take one of both for each field. What only one of you has changed is chosen already.";
    /// Nobody can see passwords, so they cannot be compared.
    pub const PASSWORDS_OF_YOURS: &str =
        "Passwords are never shown: one that you have entered is saved, any other stays as it is.";
    /// Both have come to the same.
    pub const NO_DIFFERENCE: &str = "Both versions are the same.";
    /// Saves the chosen versions.
    pub const SAVE_CHOSEN: &str = "Save what is chosen";
    /// Begins with an empty form.
    pub const CREATE_ANOTHER: &str = "Create another account";
    /// The page runs without a back end.
    pub const IN_MEMORY: &str = "No back end is set: accounts stay in the memory of this page and are gone when it is closed.";
    /// A truststore to look at, without a back end.
    pub const EXAMPLE_TRUSTSTORE: &str = "Example truststore";
    /// An authentication profile to look at, without a back end.
    pub const EXAMPLE_MICROSOFT: &str = "Example for Microsoft";
    /// Another one.
    pub const EXAMPLE_GOOGLE: &str = "Example for Google";
    /// What the back end can do is being asked.
    pub const LOADING: &str = "Asking the server what it offers …";
    /// What the back end can do could not be asked.
    pub const NOT_LOADED: &str =
        "Truststores and authentication profiles could not be read, so they cannot be chosen yet.";
    /// Tries that again.
    pub const TRY_AGAIN: &str = "Try again";
    /// Everything that was wrong has been corrected.
    pub const CORRECTED: &str = "Everything is corrected: try again";
}
