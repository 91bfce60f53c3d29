//! What is understood of a text that somebody pastes, and what is not.
#![cfg(not(target_arch = "wasm32"))]

mod autoconfig;
mod environment;
mod help_text;
mod hostile;
mod mobileconfig;
mod urls;

use email_account::FieldId;
use email_account::paste::{self, PasteSource, Pasted};

/// What is understood of a text that is not refused.
fn pasted(text: &str) -> Pasted {
    match paste::read(text) {
        Ok(pasted) => pasted,
        Err(refusal) => panic!("{refusal:?}: {text}"),
    }
}

/// The settings of a text, as they would be typed.
fn settings(text: &str) -> Vec<(FieldId, String)> {
    let settings = pasted(text).settings.into_iter();
    settings
        .map(|setting| (setting.field, setting.value))
        .collect()
}

/// Settings as a test writes them.
fn typed(settings: &[(FieldId, &str)]) -> Vec<(FieldId, String)> {
    settings
        .iter()
        .map(|(field, value)| (*field, (*value).to_owned()))
        .collect()
}

/// Both passwords of a text, the sender's first.
fn passwords(pasted: &Pasted) -> [Option<&str>; 2] {
    let secrets = &pasted.secrets;
    [&secrets.sender, &secrets.receiver].map(|secret| secret.as_ref().map(|secret| secret.expose()))
}

#[test]
fn each_kind_of_text_is_recognised() {
    for (text, source) in [
        ("IMAP server: imap.example.org", PasteSource::HelpText),
        ("SMTP_HOST=smtp.example.org", PasteSource::Environment),
        ("smtp://smtp.example.org", PasteSource::MailUrl),
        (autoconfig::EXAMPLE, PasteSource::Autoconfig),
        (mobileconfig::EXAMPLE, PasteSource::MobileConfig),
    ] {
        assert_eq!(pasted(text).source, source, "{text}");
    }
}

#[test]
fn another_server_brings_its_own_port_and_security_or_those_of_the_rule() {
    let pasted = pasted("smtp://smtp.example.org:2525");
    let edits = pasted.edits();
    assert!(edits.contains(&(FieldId::SmtpPort, Some("2525"))));
    assert!(edits.contains(&(FieldId::UseSmtps, None)));
    assert!(edits.contains(&(FieldId::SmtpRequireStartTls, None)));
    assert!(
        !edits
            .iter()
            .any(|(field, _)| *field == FieldId::ReceiverPort)
    );
}

#[test]
fn passwords_are_in_no_setting_and_not_in_what_is_printed() {
    let pasted = pasted("smtps://ann:s3cret-1@smtp.example.org");
    assert_eq!(passwords(&pasted), [Some("s3cret-1"), None]);
    assert!(!format!("{pasted:?}").contains("s3cret"));
}
