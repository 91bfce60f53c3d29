//! What becomes of the accounts of a document.

use super::{FORMAT, MAX_ACCOUNTS, VERSION};
use crate::{
    Context, Draft, FieldId, IssueCode, Issues, Secrets, Stored, parse_as_sent,
    parse_disabled_as_sent, wire,
};

/// A document as somebody has parsed it, whatever it says.
#[derive(Debug, Default)]
pub struct Document {
    /// Which format it claims to be.
    pub format: Option<String>,
    /// Which version of it.
    pub version: Option<u32>,
    /// Its accounts. Passwords in them are not looked at.
    pub accounts: Vec<wire::Account>,
}

impl From<wire::Export> for Document {
    fn from(export: wire::Export) -> Self {
        Self {
            format: Some(export.format),
            version: Some(export.version),
            accounts: export.accounts.into_iter().map(Into::into).collect(),
        }
    }
}

/// Why a whole document is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ImportError {
    /// It is not a document of this format.
    Format,
    /// It is of a version that is not known here.
    Version,
    /// It has no accounts.
    Empty,
    /// It has more than [`MAX_ACCOUNTS`].
    TooMany,
}

impl ImportError {
    /// The stable name of the reason.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Format => "transfer.format",
            Self::Version => "transfer.version",
            Self::Empty => "transfer.empty",
            Self::TooMany => "transfer.too-many",
        }
    }
}

/// One account of a document, and what becomes of it.
#[derive(Debug)]
pub struct Row {
    /// Its identifier. Empty: it has none.
    pub id: String,
    /// What people call it. Empty: it has no name.
    pub name: String,
    /// What becomes of it.
    pub outcome: Outcome,
}

/// What becomes of an account of a document.
#[derive(Debug)]
pub enum Outcome {
    /// It can be posted as it is.
    Ready(wire::Account),
    /// It can be posted, and will not be in use: it was not before, or values are missing.
    ReadyDisabled {
        /// The account to post.
        account: wire::Account,
        /// The fields that have to be filled in before it can be used. Passwords are among them, as no document has any.
        missing: Vec<FieldId>,
    },
    /// There is an account with this identifier already.
    IdTaken,
    /// An account before it in the document has the same identifier.
    Repeated,
    /// It is wrong.
    Invalid(Issues),
}

impl Outcome {
    /// The stable name of the outcome.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Ready(_) => "transfer.ready",
            Self::ReadyDisabled { .. } => "transfer.ready-disabled",
            Self::IdTaken => "transfer.id-taken",
            Self::Repeated => "transfer.repeated",
            Self::Invalid(_) => "transfer.invalid",
        }
    }
}

/// Says what becomes of each account of a document, in its order. `is_taken` tells which identifiers exist already.
///
/// An account that comes from elsewhere has no password here. If it needs one, it waits for it, disabled.
///
/// # Errors
/// The document as a whole is not one that can be imported.
///
/// ```
/// use email_account::transfer::{self, Document, Outcome};
/// use email_account::{Context, FieldId, wire};
///
/// let account: wire::Account = serde_json::from_str(r#"{
///   "id": "support", "name": "Support", "provider": "gmail",
///   "receiver": { "protocol": "imap", "auth": { "method": "password", "userId": "ann@gmail.com" } }
/// }"#).unwrap();
/// let document = Document::from(transfer::export([account]));
/// let rows = transfer::judge(document, &Context::default(), |_| false).unwrap();
/// let Outcome::ReadyDisabled { account, missing } = &rows[0].outcome else { panic!() };
/// assert_eq!(account.enabled, Some(false));
/// assert_eq!(*missing, [FieldId::ReceiverPassword]);
/// ```
pub fn judge(
    document: Document,
    context: &Context,
    is_taken: impl Fn(&str) -> bool,
) -> Result<Vec<Row>, ImportError> {
    refuse(&document)?;
    let context = Context {
        stored: Stored::default(),
        ..context.clone()
    };
    let mut rows: Vec<Row> = Vec::new();
    for account in document.accounts {
        let id = account.id.clone().unwrap_or_default();
        let name = account.name.clone().unwrap_or_default();
        let outcome = if id.is_empty() {
            outcome(&account, &context)
        } else if rows.iter().any(|row| row.id == id) {
            Outcome::Repeated
        } else if is_taken(&id) {
            Outcome::IdTaken
        } else {
            outcome(&account, &context)
        };
        rows.push(Row { id, name, outcome });
    }
    Ok(rows)
}

fn refuse(document: &Document) -> Result<(), ImportError> {
    if document.format.as_deref() != Some(FORMAT) {
        return Err(ImportError::Format);
    }
    if document.version != Some(VERSION) {
        return Err(ImportError::Version);
    }
    match document.accounts.len() {
        0 => Err(ImportError::Empty),
        1..=MAX_ACCOUNTS => Ok(()),
        _ => Err(ImportError::TooMany),
    }
}

fn outcome(account: &wire::Account, context: &Context) -> Outcome {
    let draft = Draft::from_wire(account);
    let was_in_use = account.enabled != Some(false);
    let (valid, issues) = parse_as_sent(&draft, Secrets::default(), context);
    if let Some(valid) = valid
        && was_in_use
    {
        return Outcome::Ready(valid.into_wire());
    }
    match parse_disabled_as_sent(&draft, Secrets::default(), context) {
        (Some(disabled), _) => Outcome::ReadyDisabled {
            account: disabled.into_wire(),
            missing: missing(&issues),
        },
        (None, issues) => Outcome::Invalid(issues),
    }
}

fn missing(issues: &Issues) -> Vec<FieldId> {
    let required = issues
        .iter()
        .filter(|issue| issue.code == IssueCode::Required);
    required.map(|issue| issue.field).collect()
}
