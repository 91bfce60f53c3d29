//! From a draft to a valid account, or to everything that is wrong with it.

mod build;
mod candidate;
mod disabled;
mod findings;
mod rules;
mod structural;

pub use disabled::{parse_disabled, parse_disabled_as_sent};

use findings::Findings;

use crate::{
    Account, Context, Draft, FieldId, Issue, IssueCode, Issues, Resolved, Secrets, Side, Stored,
    resolve, wire,
};

/// Judges a draft. Either there is an account, or there are issues: every one at once, at most one a field,
/// in the order of the form. It never panics, whatever the draft holds.
///
/// Fields that are not shown are neither judged nor taken over.
///
/// ```
/// use email_account::{Context, Draft, FieldId, Secret, Secrets, parse};
///
/// let mut draft = Draft::default();
/// let secrets = Secrets { sender: Some(Secret::new("s3cret".into())), receiver: None };
/// for (field, text) in [
///     (FieldId::AccountId, "support"),
///     (FieldId::AccountName, "Support"),
///     (FieldId::SenderEmail, "ann@gmail.com"),
///     (FieldId::ReceiveUsing, "none"),
/// ] {
///     draft.set(field, Some(text.into()));
/// }
/// let (account, issues) = parse(&draft, secrets, &Context::default());
/// assert_eq!(issues, []);
/// assert_eq!(account.unwrap().provider().id, "gmail");
/// ```
pub fn parse(draft: &Draft, secrets: Secrets, context: &Context) -> (Option<Account>, Issues) {
    judge(&resolve(draft, context), secrets, context, Findings::new())
}

/// Judges a draft as [`parse`] does, for an account that comes from elsewhere than the form.
///
/// A choice that is not to be had does not fall back here: nobody would see that the account is another one than
/// was asked for. It is an issue instead.
///
/// ```
/// use email_account::{Context, Draft, FieldId, IssueCode, Secrets, TlsVersion, parse_as_sent};
///
/// let mut draft = Draft::default();
/// draft.set(FieldId::SmtpMinTls, Some("1.0".into()));
/// let context = Context { tls_versions: vec![TlsVersion::V1_2], ..Context::default() };
/// let (_, issues) = parse_as_sent(&draft, Secrets::default(), &context);
/// let about_tls = issues.iter().find(|issue| issue.field == FieldId::SmtpMinTls).unwrap();
/// assert_eq!(about_tls.code, IssueCode::UnknownChoice);
/// ```
pub fn parse_as_sent(
    draft: &Draft,
    secrets: Secrets,
    context: &Context,
) -> (Option<Account>, Issues) {
    let resolved = resolve(draft, context);
    let findings = fallen_back(draft, &resolved);
    judge(&resolved, secrets, context, findings)
}

/// What a form shows at the moment, as an account of the JSON contract that nobody has judged: values may be missing or
/// wrong. What is hidden is left out, and so is what the contract has no place for: a port that is no number, and what
/// was typed to find the provider. No password is in it; `passwordSet` says of a kept one that it is there.
///
/// ```
/// use email_account::{Context, Draft, FieldId, as_shown};
///
/// let mut draft = Draft::default();
/// draft.set(FieldId::SenderEmail, Some("ann@gmail.com".into()));
/// let shown = as_shown(&draft, &Context::default());
/// assert_eq!(shown.provider.as_deref(), Some("gmail"));
/// assert_eq!(shown.id, None);
/// ```
pub fn as_shown(draft: &Draft, context: &Context) -> wire::Account {
    let mut shown = candidate::candidate(&resolve(draft, context), Secrets::default());
    candidate::tell_stored(&mut shown, context.stored);
    shown
}

/// Whether a saved account lacks nothing that an account in use needs.
pub(crate) fn is_complete(resolved: &Resolved, stored: Stored) -> bool {
    let is_stored = |side| match side {
        Side::Sender => stored.sender,
        Side::Receiver => stored.receiver,
    };
    !FieldId::ALL
        .into_iter()
        .any(|field| rules::is_missing(resolved, field, is_stored))
}

fn fallen_back(draft: &Draft, resolved: &Resolved) -> Findings {
    let mut findings = Findings::new();
    rules::fallen_back(draft, resolved, &mut findings);
    findings
}

fn judge(
    resolved: &Resolved,
    secrets: Secrets,
    context: &Context,
    findings: Findings,
) -> (Option<Account>, Issues) {
    let (mut candidate, issues) = judged(resolved, secrets, context, findings);
    if !issues.is_empty() {
        return (None, issues);
    }
    match build::account(&mut candidate, resolved.provider()) {
        Some(account) => (Some(account), issues),
        None => (None, without_an_id()),
    }
}

fn judged(
    resolved: &Resolved,
    secrets: Secrets,
    context: &Context,
    mut findings: Findings,
) -> (wire::Account, Issues) {
    let candidate = candidate::candidate(resolved, secrets);
    rules::judge(resolved, &candidate, context, &mut findings);
    structural::judge(resolved, &candidate, &mut findings);
    (candidate, findings.into_issues())
}

fn without_an_id() -> Issues {
    vec![Issue {
        field: FieldId::AccountId,
        code: IssueCode::Required,
    }]
}
