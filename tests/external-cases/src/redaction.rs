//! A secret, and the spellings in which it must never appear.

use serde::Deserialize;

use crate::REDACTION;

/// A secret to put into every secret field.
#[derive(Debug)]
pub struct Redactions {
    /// The secret itself.
    pub canary: String,
    /// Spellings of it, each with its name.
    pub forms: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct File {
    canary: String,
    forms: Vec<Form>,
}

#[derive(Deserialize)]
struct Form {
    name: String,
    value: String,
}

/// The secret with its spellings, if the file is here.
///
/// # Panics
/// When the file does not have the shape that it had when this was written.
pub fn redactions() -> Option<Redactions> {
    match serde_json::from_str::<File>(REDACTION?) {
        Ok(file) => Some(Redactions {
            canary: file.canary,
            forms: file
                .forms
                .into_iter()
                .map(|form| (form.name, form.value))
                .collect(),
        }),
        Err(error) => panic!("the file of spellings is not as expected: {error}"),
    }
}
