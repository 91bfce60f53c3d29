//! Settings that somebody pastes, in English.

use email_account::Side;
use email_account::paste::{Doubt, PasteError, PasteSource};

use super::form::{capitalised, issue, noun};
use crate::state::settings::pasting::{Entered, PasteRefusal};

/// The button that begins it, and the heading of the dialog.
pub const PASTE: &str = "Paste settings";
/// Label of the text.
pub const TEXT: &str = "Settings";
/// What may be pasted, and what becomes of it.
pub const TEXT_HINT: &str = "From a provider's help page or mail, an autoconfig file, an Apple configuration profile, \
    lines such as SMTP_HOST=…, or addresses such as imaps://mail.example.com. The text stays in this page, and nothing \
    is filled in before you agree.";
/// Label of the file.
pub const FILE: &str = "Or choose a file with them";
/// Accessible name of the table.
pub const UNDERSTOOD: &str = "What would be filled in";
/// Heading over the fields.
pub const FIELD: &str = "Field";
/// Heading over their values.
pub const VALUE: &str = "Value";
/// Stands for a password.
pub const A_PASSWORD: &str = "A password, not shown";
/// A value that the text does not say, for another server.
pub const RULE: &str = "The usual value, as the server is another one";
/// Heading over what is not taken over.
pub const DOUBTS: &str = "What is left out or in doubt";
/// Fills the form in.
pub const FILL_IN: &str = "Fill in";

/// What kind of text it is, and how much of it was understood.
pub fn understood(source: PasteSource, values: usize) -> String {
    let source = match source {
        PasteSource::HelpText => "a help text",
        PasteSource::Autoconfig => "an autoconfig file",
        PasteSource::MobileConfig => "an Apple configuration profile",
        PasteSource::Environment => "a list of variables",
        PasteSource::MailUrl => "addresses of mail servers",
    };
    ["Read as ", source, ": ", &count(values), "."].concat()
}

/// How many values were filled in.
pub fn filled(values: usize) -> String {
    let values = match values {
        0 => return "Nothing was filled in.".into(),
        1 => "1 value was".into(),
        _ => [&values.to_string(), " values were"].concat(),
    };
    [&*values, " filled in. Please check them."].concat()
}

fn count(values: usize) -> String {
    match values {
        0 => "nothing to fill in".into(),
        1 => "1 value".into(),
        _ => [&values.to_string(), " values"].concat(),
    }
}

/// The box that lets a value be replaced. What is entered, in words, is the value of a field.
pub fn replace(entered: &Entered, in_words: &str) -> String {
    match entered {
        Entered::Nothing => String::new(),
        Entered::Value(_) => ["Replace what is entered: ", in_words].concat(),
        Entered::Password => "Replace the password that is entered".into(),
        Entered::KeptPassword => "Replace the password that is stored".into(),
    }
}

/// Why nothing was understood.
pub fn refusal(refusal: PasteRefusal) -> &'static str {
    match refusal {
        PasteRefusal::UnreadableFile => {
            "The file cannot be read. Copy the text out of it and paste that."
        }
        PasteRefusal::Text(error) => text_refusal(error),
    }
}

const fn text_refusal(error: PasteError) -> &'static str {
    match error {
        PasteError::TooLarge => {
            "This is more than 256 KiB, which no settings are. Paste only the part about the servers."
        }
        PasteError::Binary => {
            "This is no text, but a program, a picture or the like. Paste text, or choose another file."
        }
        PasteError::Signed => {
            "This configuration profile is signed in a way that cannot be read here. Ask for an unsigned one, or enter its \
             values."
        }
        PasteError::DocumentType => {
            "This file declares a document type, which no file with settings needs. It was not read: it may be an attack."
        }
        PasteError::Entity => {
            "This file uses entities of its own, which no file with settings needs. It was not read: it may be an attack."
        }
        PasteError::TooDeep => {
            "The elements of this file lie deeper in each other than in any file with settings. It was not read: it may be \
             an attack."
        }
        PasteError::TooManyElements => {
            "This file has more elements than any file with settings. It was not read: it may be an attack."
        }
        PasteError::Malformed => {
            "This file is damaged or cut off: its XML is not well-formed. Copy or download the whole of it again."
        }
        PasteError::UnknownDocument => {
            "This is XML, but neither an autoconfig file nor an Apple configuration profile for mail."
        }
        PasteError::NothingFound => {
            "Nothing in this text was understood as settings of an email account. Paste lines that name the servers, \
             such as “Outgoing server: smtp.example.com, port 587, STARTTLS”."
        }
    }
}

/// What the text says besides, and why it is not filled in.
pub fn doubt(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Invalid(found) => ["Left out, as it would have to be corrected: ", &issue(found)].concat(),
        Doubt::MoreThanOne(side) => [
            "There are several servers, ports or accounts for ",
            side_in_words(*side),
            ". One of them was taken; please compare.",
        ]
        .concat(),
        Doubt::NeedsAddress(field) => [
            &capitalised(&noun(*field)),
            " follows from the email address, which is not entered yet. Enter the address in the form, then paste again.",
        ]
        .concat(),
        Doubt::SignIn(side) => [
            "How to sign in for ",
            side_in_words(*side),
            " is described in a way that this form does not have. Please choose it yourself.",
        ]
        .concat(),
        Doubt::NoSide => {
            "There is a server of which the text does not say whether it sends or receives.".into()
        }
        Doubt::UnclearUrl => {
            "An address such as smtp://… was left out, as it is unclear where its password ends. Write %2F for /, %3F for ? \
             and %23 for # in the password, or enter the values in the form."
                .into()
        }
        Doubt::Unknown(name) => ["“", name, "” has no field in this form."].concat(),
    }
}

const fn side_in_words(side: Side) -> &'static str {
    match side {
        Side::Sender => "sending",
        Side::Receiver => "receiving",
    }
}
