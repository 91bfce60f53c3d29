//! What somebody has against a value: a rule of the form, or the server.

use email_account::{FieldId, Issue};

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    /// A rule is broken.
    Rule(Issue),
    /// The server does not accept the value.
    Server {
        /// Its code, such as `host.blocked`.
        code: String,
        /// Its words, shortened.
        detail: Option<String>,
    },
}

impl Objection {
    /// What a server says.
    pub fn from_server(code: &str, detail: Option<String>) -> Self {
        Self::Server {
            code: code.to_owned(),
            detail,
        }
    }
}

/// An objection that was answered to one value: it holds for as long as the field has this value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The field.
    pub field: FieldId,
    /// The value that was sent.
    pub value: String,
    /// What was said about it.
    pub objection: Objection,
}
