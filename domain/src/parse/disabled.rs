//! The judgement of an account that is not in use.

use super::findings::Findings;
use super::{candidate, fallen_back, judged, without_an_id};
use crate::disabled_account::DisabledAccount;
use crate::{Context, Draft, FieldId, IssueCode, Issues, Resolved, Secrets, resolve};

/// Judges a draft as [`parse`] does, for an account that is not to be used for the time being. Values may be missing,
/// but for the ID and the name; every value that is there has to be valid.
///
/// ```
/// use email_account::{Context, Draft, FieldId, Secrets, parse_disabled};
///
/// let mut draft = Draft::default();
/// draft.set(FieldId::AccountId, Some("support".into()));
/// draft.set(FieldId::AccountName, Some("Support".into()));
/// let (account, _) = parse_disabled(&draft, Secrets::default(), &Context::default());
/// assert_eq!(account.unwrap().into_wire().enabled, Some(false));
///
/// draft.set(FieldId::SenderEmail, Some("support@".into()));
/// let (_, issues) = parse_disabled(&draft, Secrets::default(), &Context::default());
/// assert_eq!(issues[0].field, FieldId::SenderEmail);
/// ```
pub fn parse_disabled(
    draft: &Draft,
    secrets: Secrets,
    context: &Context,
) -> (Option<DisabledAccount>, Issues) {
    judge_disabled(&resolve(draft, context), secrets, context, Findings::new())
}

/// Judges a draft as [`parse_disabled`] does, for an account that comes from elsewhere than the form: see
/// [`parse_as_sent`].
pub fn parse_disabled_as_sent(
    draft: &Draft,
    secrets: Secrets,
    context: &Context,
) -> (Option<DisabledAccount>, Issues) {
    let resolved = resolve(draft, context);
    let findings = fallen_back(draft, &resolved);
    judge_disabled(&resolved, secrets, context, findings)
}

fn judge_disabled(
    resolved: &Resolved,
    secrets: Secrets,
    context: &Context,
    findings: Findings,
) -> (Option<DisabledAccount>, Issues) {
    let (mut candidate, mut issues) = judged(resolved, secrets, context, findings);
    issues.retain(|issue| issue.code != IssueCode::Required || names_the_account(issue.field));
    if !issues.is_empty() {
        return (None, issues);
    }
    candidate::tell_stored(&mut candidate, context.stored);
    match DisabledAccount::new(candidate) {
        Some(account) => (Some(account), issues),
        None => (None, without_an_id()),
    }
}

/// Without these nobody could find the account again.
fn names_the_account(field: FieldId) -> bool {
    matches!(field, FieldId::AccountId | FieldId::AccountName)
}
