//! From a draft to a valid account, or to everything that is wrong with it.

mod build;
mod candidate;
mod findings;
mod rules;
mod structural;

use findings::Findings;

use crate::{Account, Context, Draft, Issue, IssueCode, Issues, Resolved, Secrets, resolve};

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
    let mut findings = Findings::new();
    rules::fallen_back(draft, &resolved, &mut findings);
    judge(&resolved, secrets, context, findings)
}

fn judge(
    resolved: &Resolved,
    secrets: Secrets,
    context: &Context,
    mut findings: Findings,
) -> (Option<Account>, Issues) {
    let mut candidate = candidate::candidate(resolved, secrets);
    rules::judge(resolved, &candidate, context, &mut findings);
    structural::judge(resolved, &candidate, &mut findings);
    let issues = findings.into_issues();
    if !issues.is_empty() {
        return (None, issues);
    }
    match build::account(&mut candidate, resolved.provider()) {
        Some(account) => (Some(account), issues),
        None => (
            None,
            vec![Issue {
                field: crate::FieldId::AccountId,
                code: IssueCode::Required,
            }],
        ),
    }
}
