//! What a list shows of an account.

use crate::provider::Change;
use crate::wire::{Account, AccountSummary, Confidentiality, LastTest, Server, TestOutcome};
use crate::{
    Context, Draft, EmailAddress, Footprint, NoticeCode, Resolved, Security, Stored, parse, resolve,
};

/// What a back end knows of a saved account beside the account itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// When it was saved last: RFC 3339, in UTC, to the millisecond.
    pub updated: String,
    /// The text of its `ETag`.
    pub etag: String,
    /// How it was tested last.
    pub last_test: Option<LastTest>,
}

/// What a list shows of an account that was read.
///
/// ```
/// use email_account::wire::{Account, Confidentiality};
/// use email_account::{Context, Saved, summarize};
///
/// let account: Account = serde_json::from_str(r#"{
///   "id": "support", "name": "Support", "enabled": false, "provider": "gmail",
///   "sender": { "protocol": "smtp", "email": "ann@gmail.com", "auth": { "method": "password", "userId": "ann@gmail.com" },
///               "server": { "host": "smtp.gmail.com", "port": 465, "security": "tls", "minTls": "1.2" } }
/// }"#).unwrap();
/// let saved = Saved { updated: "2026-11-22T09:30:00.000Z".into(), etag: "\"7\"".into(), last_test: None };
/// let summary = summarize(&account, &Context::default(), saved);
/// assert_eq!(summary.confidentiality, Confidentiality::Unverified);
/// assert!(!summary.complete, "the password is missing");
/// ```
pub fn summarize(account: &Account, context: &Context, saved: Saved) -> AccountSummary {
    let resolved = resolve(&Draft::from_wire(account), context);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    AccountSummary {
        id: text(&account.id),
        name: text(&account.name),
        enabled: account.is_enabled(),
        complete: parse::is_complete(&resolved, Stored::of(account)),
        provider: text(&account.provider),
        email: email(account).map(str::to_owned),
        sends: account.sender.as_ref().and_then(|sender| sender.protocol),
        receives: account
            .receiver
            .as_ref()
            .and_then(|receiver| receiver.protocol),
        confidentiality: confidentiality(account, saved.last_test.as_ref()),
        changes: changes(&resolved),
        last_test: saved.last_test,
        updated: saved.updated,
        etag: saved.etag,
        footprint: Footprint::of(account),
    }
}

fn email(account: &Account) -> Option<&str> {
    let sent_from = account
        .sender
        .as_ref()
        .and_then(|side| side.email.as_deref());
    sent_from.or_else(|| received_at(account))
}

fn received_at(account: &Account) -> Option<&str> {
    let receiver = account.receiver.as_ref()?;
    let user_id = || receiver.auth.as_ref()?.user_id.as_deref();
    let user = receiver.user_principal_name.as_deref().or_else(user_id)?;
    EmailAddress::check(user).is_ok().then_some(user)
}

fn confidentiality(account: &Account, last_test: Option<&LastTest>) -> Confidentiality {
    let sending = account
        .sender
        .as_ref()
        .and_then(|side| side.server.as_ref());
    let receiving = account
        .receiver
        .as_ref()
        .and_then(|side| side.server.as_ref());
    let is_clear = |server: &Server| server.security == Some(Security::None);
    if sending.into_iter().chain(receiving).any(is_clear) {
        return Confidentiality::ClearText;
    }
    match last_test {
        Some(test) if test.current && test.outcome == TestOutcome::Passed => {
            Confidentiality::Verified
        }
        _ => Confidentiality::Unverified,
    }
}

/// The changes of the provider that the account has a notice about, on one side or on both.
fn changes(resolved: &Resolved) -> Vec<Change> {
    let hits = |change: &&Change| {
        resolved.notices.iter().any(|notice| match &notice.code {
            NoticeCode::ComingChange(hit) | NoticeCode::PastChange(hit) => hit == *change,
            _ => false,
        })
    };
    let known = resolved.provider().changes.iter();
    known.filter(hits).copied().collect()
}
