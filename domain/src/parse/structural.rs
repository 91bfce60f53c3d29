//! The structural rules of [`crate::wire`], their results led back to the fields of the form.

use validator::{Validate, ValidationError, ValidationErrors, ValidationErrorsKind};

use super::findings::Findings;
use crate::{EmailAddress, FieldId, Host, IssueCode, Resolved, structure, wire};

/// What `validator` finds in the structure of an account.
pub(super) fn judge(resolved: &Resolved, candidate: &wire::Account, findings: &mut Findings) {
    if let Err(errors) = candidate.validate() {
        collect(&errors, &mut String::new(), resolved, findings);
    }
}

fn collect(
    errors: &ValidationErrors,
    pointer: &mut String,
    resolved: &Resolved,
    findings: &mut Findings,
) {
    for (name, kind) in errors.errors() {
        let parent = pointer.len();
        push_camel_case(pointer, name);
        match kind {
            ValidationErrorsKind::Struct(inner) => collect(inner, pointer, resolved, findings),
            ValidationErrorsKind::Field(found) => add(found, pointer, resolved, findings),
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

fn add(found: &[ValidationError], pointer: &str, resolved: &Resolved, findings: &mut Findings) {
    let shown = |field: &FieldId| field.pointer() == pointer && resolved[*field].visible;
    let Some(field) = FieldId::ALL.into_iter().find(shown) else {
        return;
    };
    let value = &resolved[field].value;
    if let Some(code) = found.iter().find_map(|error| code(error, value)) {
        findings.add(field, code);
    }
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
