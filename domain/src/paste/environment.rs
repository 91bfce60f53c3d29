//! Lines such as `SMTP_HOST=…`: environment files, shells, `docker-compose.yml`, flat YAML and JSON.

use super::Doubt;
use super::cut::{cut, cut_or_all, parts, trim};
use super::found::{Found, Purpose};
use super::named::{Name, take_identity, take_server};
use super::url;

/// Reads a text with such lines; `None` where no line names a value that the form has.
pub(super) fn read(text: &str) -> Option<Found> {
    let mut found = Found::default();
    let mut understood = false;
    for (name, value) in parts(text, |c| c == '\n').filter_map(assignment) {
        understood |= take(name, value, &mut found);
    }
    understood.then_some(found)
}

/// Takes one value, if its name is one that the form has a field for.
fn take(variable: &str, value: &str, found: &mut Found) -> bool {
    if url::is_mail(value) {
        url::read(value, found);
        return true;
    }
    let name = Name::read(variable);
    if !name.about_mail {
        return false;
    }
    let Some(what) = name.what else {
        found.doubts.push(Doubt::Unknown(variable.to_owned()));
        return false;
    };
    if !is_reference(value) && !take_identity(found, what, value) {
        // `MAIL_HOST` and `EMAIL_HOST` are where a program sends from.
        let server = found.index_of(name.purpose.unwrap_or(Purpose::Smtp));
        take_server(&mut found.servers[server], what, value);
    }
    true
}

/// The name and the value of a line; `None` for comments and everything else.
fn assignment(line: &str) -> Option<(&str, &str)> {
    let line = line.trim();
    let line = line.strip_prefix("- ").unwrap_or(line);
    let line = ["export ", "set ", "ENV "]
        .iter()
        .find_map(|word| line.strip_prefix(word))
        .unwrap_or(line);
    let at = line.bytes().position(|byte| matches!(byte, b'=' | b':'))?;
    let (name, value) = line.split_at(at);
    let in_json = name.ends_with('"');
    let value = if in_json {
        value.strip_suffix(',').unwrap_or(value)
    } else {
        value
    };
    let name = trim(name.trim(), |c| matches!(c, '"' | '\''));
    let known_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
    // A colon also stands behind the labels of help texts, which are words and no names.
    let is_name = value.starts_with('=') || name.bytes().any(|byte| matches!(byte, b'_' | b'.'));
    let is_assignment = is_name && !name.is_empty() && name.bytes().all(known_sign);
    is_assignment.then(|| (name, plain(value[1..].trim())))
}

/// A value without quotes and comment.
fn plain(value: &str) -> &str {
    for quote in ["\"", "'"] {
        if let Some((inside, _)) = value.strip_prefix(quote).and_then(|rest| cut(rest, quote)) {
            return inside;
        }
    }
    let (value, _comment) = cut_or_all(value, " #");
    value.trim_end()
}

/// Whether a value stands elsewhere, as in `${SMTP_PASSWORD}`.
fn is_reference(value: &str) -> bool {
    matches!(value.bytes().next(), Some(b'$' | b'{'))
}
