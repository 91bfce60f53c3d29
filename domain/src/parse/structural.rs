//! The structural rules of [`crate::wire`], their results led back to the fields of the form.

use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use crate::{EmailAddress, FieldId, Host, Issue, IssueCode, Resolved, structure, wire};

/// What `validator` finds in the structure of an account.
pub(super) fn issues(resolved: &Resolved, candidate: &wire::Account) -> Vec<Issue> {
    let mut issues = Vec::new();
    if let Err(errors) = candidate.validate() {
        collect(&errors, &mut String::new(), resolved, &mut issues);
    }
    issues
}

fn collect(
    errors: &ValidationErrors,
    pointer: &mut String,
    resolved: &Resolved,
    issues: &mut Vec<Issue>,
) {
    for (name, kind) in errors.errors() {
        let parent = pointer.len();
        push_camel_case(pointer, name);
        match kind {
            ValidationErrorsKind::Struct(inner) => collect(inner, pointer, resolved, issues),
            ValidationErrorsKind::Field(found) => issues.extend(issue(found, pointer, resolved)),
            ValidationErrorsKind::List(_) => {}
        }
        pointer.truncate(parent);
    }
}

/// Appends the JSON name of a Rust field: `display_name` becomes `/displayName`.
fn push_camel_case(pointer: &mut String, name: &str) {
    pointer.push('/');
    let mut upper = false;
    for letter in name.chars() {
        match letter {
            '_' => upper = true,
            _ if upper => {
                pointer.push(letter.to_ascii_uppercase());
                upper = false;
            }
            _ => pointer.push(letter),
        }
    }
}

fn issue(found: &[ValidationError], pointer: &str, resolved: &Resolved) -> Option<Issue> {
    let shown = |field: &FieldId| field.pointer() == pointer && resolved[*field].visible;
    let field = FieldId::ALL.into_iter().find(shown)?;
    let code = found
        .iter()
        .find_map(|error| code(error, &resolved[field].value))?;
    Some(Issue { field, code })
}

fn code(error: &ValidationError, value: &str) -> Option<IssueCode> {
    match &*error.code {
        structure::LENGTH => Some(IssueCode::TooLong {
            max: error.params.get("max")?.as_u64()?,
        }),
        structure::CONTROL => Some(IssueCode::ControlCharacter),
        structure::ACCOUNT_ID => Some(IssueCode::AccountId),
        structure::ADDRESS => EmailAddress::check(value).err().map(IssueCode::Address),
        structure::HOST => Host::check(value).err().map(IssueCode::Host),
        _ => None,
    }
}
