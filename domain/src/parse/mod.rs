//! From a draft to a valid account, or to everything that is wrong with it.

mod build;
mod candidate;
mod rules;
mod structural;

use crate::{Account, Context, Draft, Issue, IssueCode, Issues, Secrets, resolve};

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
    let resolved = resolve(draft, context);
    let candidate = candidate::candidate(&resolved, secrets);
    let mut issues = rules::issues(&resolved, &candidate, context);
    issues.extend(structural::issues(&resolved, &candidate));
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
