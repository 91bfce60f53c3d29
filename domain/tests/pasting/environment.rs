//! Lines such as `SMTP_HOST=…`, as programs are configured with.

use email_account::FieldId::*;
use email_account::paste::{Doubt, PasteSource};

use crate::{passwords, pasted, settings, typed};

#[test]
fn a_file_of_variables_with_comments_quotes_and_export() {
    let text = "# Outgoing mail\nexport SMTP_HOST=\"smtp.example.org\"\nSMTP_PORT=465 # implicit TLS\n\
                SMTP_USER='ann'\nSMTP_PASSWORD='s3 #cret'\n\nIMAP_HOST = imap.example.org\nIMAP_PORT=993\nIMAP_TLS=true";
    let expected = [
        (SendUsing, "smtp"),
        (SenderUserId, "ann"),
        (SmtpHost, "smtp.example.org"),
        (SmtpPort, "465"),
        (ReceiveUsing, "imap"),
        (ReceiverHost, "imap.example.org"),
        (ReceiverPort, "993"),
        (UseTls, "true"),
    ];
    assert_eq!(settings(text), typed(&expected));
    assert_eq!(passwords(&pasted(text)), [Some("s3 #cret"), None]);
}

#[test]
fn the_names_of_django() {
    let text = "EMAIL_BACKEND = 'django.core.mail.backends.smtp.EmailBackend'\nEMAIL_HOST = 'smtp.example.org'\n\
                EMAIL_PORT = 587\nEMAIL_HOST_USER = 'ann@example.org'\nEMAIL_HOST_PASSWORD = 's3cret'\n\
                EMAIL_USE_TLS = True\nEMAIL_USE_SSL = False\nDEFAULT_FROM_EMAIL = 'Ann Lee <ann@example.org>'";
    let expected = [
        (SendUsing, "smtp"),
        (SenderEmail, "ann@example.org"),
        (SenderDisplayName, "Ann Lee"),
        (SenderUserId, "ann@example.org"),
        (SmtpHost, "smtp.example.org"),
        (SmtpPort, "587"),
        (UseSmtps, "false"),
        (SmtpRequireStartTls, "true"),
    ];
    let found = pasted(text);
    assert_eq!(settings(text), typed(&expected));
    assert_eq!(passwords(&found), [Some("s3cret"), None]);
    assert_eq!(found.doubts, [Doubt::Unknown("EMAIL_BACKEND".into())]);
}

#[test]
fn the_names_of_laravel() {
    let text = "MAIL_HOST=smtp.example.org\nMAIL_PORT=465\nMAIL_USERNAME=ann\nMAIL_ENCRYPTION=ssl\n\
                MAIL_FROM_ADDRESS=\"ann@example.org\"\nMAIL_FROM_NAME=\"Ann Lee\"";
    let expected = [
        (SendUsing, "smtp"),
        (SenderEmail, "ann@example.org"),
        (SenderDisplayName, "Ann Lee"),
        (SenderUserId, "ann"),
        (SmtpHost, "smtp.example.org"),
        (SmtpPort, "465"),
        (UseSmtps, "true"),
    ];
    assert_eq!(settings(text), typed(&expected));
}

#[test]
fn flat_yaml_properties_and_json() {
    let expected = typed(&[
        (SendUsing, "smtp"),
        (SmtpHost, "smtp.example.org"),
        (SmtpPort, "587"),
    ]);
    for text in [
        "smtp_host: smtp.example.org\nsmtp_port: 587",
        "spring.mail.host=smtp.example.org\nspring.mail.port=587",
        "{\n  \"smtp_host\": \"smtp.example.org\",\n  \"smtp_port\": 587,\n}",
        "environment:\n  - SMTP_HOST=smtp.example.org\n  - SMTP_PORT=587",
        "smtpHost=smtp.example.org\nsmtpPort=587",
    ] {
        assert_eq!(settings(text), expected, "{text}");
        assert_eq!(pasted(text).source, PasteSource::Environment);
    }
}

#[test]
fn a_url_in_a_variable() {
    let found = pasted("APP_ENV=prod\nMAILER_DSN=\"smtp://ann:s3cret@smtp.example.org:587\"");
    assert_eq!(found.value(SmtpHost), Some("smtp.example.org"));
    assert_eq!(passwords(&found), [Some("s3cret"), None]);
}

#[test]
fn an_answer_address_and_a_server_without_sign_in() {
    let found = pasted("SMTP_HOST=10.0.0.25:25\nSMTP_AUTH=false\nMAIL_REPLY_TO=help@example.org");
    assert_eq!(found.value(SmtpHost), Some("10.0.0.25"));
    assert_eq!(found.value(SmtpPort), Some("25"));
    assert_eq!(found.value(SenderSignIn), Some("none"));
    assert_eq!(found.value(ReplyTo), Some("help@example.org"));
}

#[test]
fn a_value_that_stands_elsewhere_is_no_value() {
    let found = pasted("SMTP_HOST=smtp.example.org\nSMTP_PASSWORD=${SECRET}\nSMTP_USER=$USER");
    assert_eq!(passwords(&found), [None, None]);
    assert_eq!(found.value(SenderUserId), None);
}

#[test]
fn variables_about_something_else_are_passed_over() {
    let found = pasted("DB_HOST=db.example.org\nDB_PASSWORD=other\nSMTP_HOST=smtp.example.org");
    assert_eq!(found.settings.len(), 2);
    assert_eq!(passwords(&found), [None, None]);
    assert_eq!(found.doubts, []);
}
