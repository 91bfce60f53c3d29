//! The certificates that a server showed.

use email_account::wire::{Certificate, StageResult};

use crate::{
    text::connection_test as words,
    view::{
        certificates::certificates,
        element::{Element, element},
    },
};

/// Those that can be read, to be unfolded. Where they can be trusted, they are shown there.
pub fn disclosure(result: &StageResult) -> Vec<Element> {
    let shown = readable(result);
    let elsewhere = result.code.is_some_and(|code| code.is_cured_by_trust());
    if shown.is_empty() || elsewhere {
        return Vec::new();
    }
    let disclosure = element("details", "eaf-disclosure")
        .child(element("summary", "").word(words::CERTIFICATES))
        .child(certificates(&shown));
    vec![disclosure]
}

/// What the certificates say of themselves.
pub fn readable(result: &StageResult) -> Vec<Certificate> {
    let shown = result.evidence.certificates.iter();
    shown
        .filter_map(|shown| shown.certificate.clone())
        .collect()
}
