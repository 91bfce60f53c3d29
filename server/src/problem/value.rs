//! What can be wrong with one value of a body: its code and its words.

use email_account::{Issue, IssueCode, wire};

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
}

impl ValueCode {
    const fn as_str(self) -> &'static str {
        match self {
            Self::UnknownField => "json.unknown-field",
            Self::DuplicateField => "json.duplicate-field",
            Self::Type => "json.type",
            Self::AccountExists => "account.exists",
            Self::AccountIdImmutable => "account.id-immutable",
        }
    }

    const fn detail(self) -> &'static str {
        match self {
            Self::UnknownField => "The contract has no such field.",
            Self::DuplicateField => "A field stands twice in this object.",
            Self::Type => "The contract wants another type or choice here.",
            Self::AccountExists => "There is an account with this ID already.",
            Self::AccountIdImmutable => "The ID of an account never changes.",
        }
    }

    pub(super) fn at(self, pointer: &str) -> wire::ProblemError {
        wire::ProblemError {
            pointer: pointer.to_owned(),
            code: self.as_str().to_owned(),
            detail: Some(self.detail().to_owned()),
        }
    }
}

/// What a rule refuses, as it stands in a problem document.
pub(super) fn refused(issue: &Issue) -> wire::ProblemError {
    wire::ProblemError {
        pointer: issue.field.pointer().to_owned(),
        code: issue.code.as_str().to_owned(),
        detail: Some(detail(issue.code)),
    }
}

fn detail(code: IssueCode) -> String {
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

const fn plain_detail(code: IssueCode) -> &'static str {
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
