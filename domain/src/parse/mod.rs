//! From a draft to a valid account, or to everything that is wrong with it.

mod build;
mod candidate;
mod rules;
mod structural;

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
    judge(&resolve(draft, context), secrets, context, Vec::new())
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
    let fallen_back = rules::fallen_back(draft, &resolved);
    judge(&resolved, secrets, context, fallen_back)
}

fn judge(
    resolved: &Resolved,
    secrets: Secrets,
    context: &Context,
    mut issues: Issues,
) -> (Option<Account>, Issues) {
    let candidate = candidate::candidate(resolved, secrets);
    issues.extend(rules::issues(resolved, &candidate, context));
    issues.extend(structural::issues(resolved, &candidate));
    // A stable sort keeps the more basic issue of a field in front: the rules above were asked first.
    issues.sort_by_key(|issue| issue.field);
    issues.dedup_by_key(|issue| issue.field);
    if !issues.is_empty() {
        return (None, issues);
    }
    match build::account(candidate, resolved.provider()) {
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
