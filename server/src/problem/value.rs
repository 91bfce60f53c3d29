//! What can be wrong with one value of a body: its code and its words.

use email_account::{Issue, IssueCode, wire};

use crate::certificates::Refusal;

/// What is wrong with one value of a body, beside what [`email_account::IssueCode`] tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueCode {
    /// The contract has no field of this name.
    UnknownField,
    /// A field of this object stands there twice.
    DuplicateField,
    /// The value has another JSON type, is out of range, or is none of the choices.
    Type,
    /// An account with this ID exists.
    AccountExists,
    /// The ID is another than the path's: an ID never changes.
    AccountIdImmutable,
    /// Another truststore has this name.
    TruststoreNameTaken,
    /// Another authentication profile has this name.
    ProfileNameTaken,
    /// The ID of an authentication profile is made by the server.
    ProfileIdImmutable,
    /// The authentication profile lacks something that a token is asked for with.
    ProfileIncomplete,
    /// A message can only go round where the account sends and receives.
    CannotGoRound,
    /// The file is not in base64.
    NotBase64,
    /// The certificates in the file are refused.
    Certificates(Refusal),
}

impl ValueCode {
    const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownField => "json.unknown-field",
            Self::DuplicateField => "json.duplicate-field",
            Self::Type => "json.type",
            Self::AccountExists => "account.exists",
            Self::AccountIdImmutable => "account.id-immutable",
            Self::TruststoreNameTaken => "truststore.name-taken",
            Self::ProfileNameTaken => "authentication-profile.name-taken",
            Self::ProfileIdImmutable => "authentication-profile.id-immutable",
            Self::ProfileIncomplete => "authentication-profile.incomplete",
            Self::CannotGoRound => "test.cannot-go-round",
            Self::NotBase64 => "certificate.not-base64",
            Self::Certificates(refusal) => refusal.as_str(),
        }
    }

    const fn detail(self) -> &'static str {
        match self {
            Self::UnknownField => "The contract has no such field.",
            Self::DuplicateField => "A field stands twice in this object.",
            Self::Type => "The contract wants another type or choice here.",
            Self::AccountExists => "There is an account with this ID already.",
            Self::AccountIdImmutable => "The ID of an account never changes.",
            Self::TruststoreNameTaken => "There is a truststore of this name already.",
            Self::ProfileNameTaken => "There is an authentication profile of this name already.",
            Self::ProfileIdImmutable => {
                "The ID of an authentication profile is made from its first name, and never changes."
            }
            Self::ProfileIncomplete => "The authentication profile is not complete yet.",
            Self::CannotGoRound => {
                "A message can go round only where the account both sends and receives."
            }
            Self::NotBase64 => "The file has to be sent in base64.",
            Self::Certificates(refusal) => certificates_detail(refusal),
        }
    }

    /// What is wrong, and with which value, named by its JSON Pointer (RFC 6901).
    pub fn at(self, pointer: &str) -> wire::ProblemError {
        wire::ProblemError {
            pointer: pointer.to_owned(),
            code: self.as_str().to_owned(),
            detail: Some(self.detail().to_owned()),
        }
    }
}

const fn certificates_detail(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::PrivateKey => {
            "There is a private key in the file, or may be one (PKCS#12). Send the certificates alone."
        }
        Refusal::Expired => "Every certificate in the file has expired.",
        Refusal::TooLarge => "The file is larger than 256 KiB.",
        Refusal::TooMany => "There are more than 100 certificates in the file.",
        Refusal::Unreadable => "The file is neither PEM nor DER nor PKCS#7, or it is damaged.",
        Refusal::None => "There is no certificate in the file.",
    }
}

/// What a rule refuses of an account, as it stands in a problem document.
pub(super) fn refused(issue: &Issue) -> wire::ProblemError {
    refused_at(issue.code, issue.field.pointer())
}

/// What a rule refuses of any value, as it stands in a problem document.
pub fn refused_at(code: IssueCode, pointer: &str) -> wire::ProblemError {
    wire::ProblemError {
        pointer: pointer.to_owned(),
        code: code.as_str().to_owned(),
        detail: Some(detail(code)),
    }
}

pub(super) fn detail(code: IssueCode) -> String {
    match code {
        IssueCode::TooLong { max } => format!("The text is longer than {max} characters."),
        IssueCode::PortNeedsTls { port } => {
            format!("Port {port} speaks TLS from the first byte, but the security is another.")
        }
        IssueCode::PortBeginsClear { port } => {
            format!(
                "Port {port} begins in clear text, but the security is TLS from the first byte."
            )
        }
        other => plain_detail(other).to_owned(),
    }
}

pub(super) const fn plain_detail(code: IssueCode) -> &'static str {
    match code {
        IssueCode::Required => "A value is needed here.",
        IssueCode::TooLong { .. } => "The text is too long.",
        IssueCode::ControlCharacter => "The text holds a line break or another control character.",
        IssueCode::AccountId => {
            "An account ID holds letters, digits, '.', '_' and '-', and begins with a letter or a digit."
        }
        IssueCode::Address(_) => "This is not a mail address.",
        IssueCode::Host(_) => "This is neither a host name nor an IP address.",
        IssueCode::Port(_) => "A port is a whole number from 1 to 65535.",
        IssueCode::PortNeedsTls { .. } | IssueCode::PortBeginsClear { .. } => {
            "Port and security contradict each other."
        }
        IssueCode::NothingToDo => "The account needs a sender, a receiver or both.",
        IssueCode::UnknownChoice => "There is no such choice.",
        IssueCode::UnknownReference => {
            "There is no truststore or authentication profile with this ID."
        }
    }
}
