//! Help pages and mails of providers: sentences, lists and tables in five languages.

use email_account::FieldId::{self, *};
use email_account::paste::{self, Doubt, PasteError};
use email_account::{HostError, Issue, IssueCode, PortError, Side};

use crate::{passwords, pasted, settings, typed};

/// What most pages say in one way or another.
const USUAL: [(FieldId, &str); 8] = [
    (SendUsing, "smtp"),
    (SmtpHost, "smtp.example.com"),
    (SmtpPort, "587"),
    (UseSmtps, "false"),
    (SmtpRequireStartTls, "true"),
    (ReceiveUsing, "imap"),
    (ReceiverHost, "imap.example.com"),
    (ReceiverPort, "993"),
];

/// The usual settings, with implicit TLS for receiving.
fn usual() -> Vec<(FieldId, String)> {
    let mut settings = typed(&USUAL);
    settings.push((UseTls, "true".into()));
    settings
}

#[test]
fn a_list_with_colons() {
    let text = "Incoming Mail (IMAP) Server: imap.example.com\nRequires SSL: Yes\nPort: 993\n\n\
                Outgoing Mail (SMTP) Server: smtp.example.com\nRequires SSL: Yes\nRequires Authentication: Yes\n\
                Port for TLS/STARTTLS: 587";
    assert_eq!(settings(text), usual());
}

#[test]
fn one_line_with_commas() {
    let text = "Incoming Mail (IMAP) Server: imap.example.com, Port: 993, Requires SSL: Yes; \
                Outgoing Mail (SMTP) Server: smtp.example.com, Port: 587, Encryption: STARTTLS";
    assert_eq!(settings(text), usual());
}

#[test]
fn labels_and_values_on_lines_of_their_own() {
    let text = "IMAP settings\nServer name\nimap.example.com\nPort\n993\nEncryption method\nSSL/TLS\n\
                SMTP settings\nServer name\nsmtp.example.com\nPort\n587\nEncryption method\nSTARTTLS";
    assert_eq!(settings(text), usual());
}

#[test]
fn values_without_any_colon() {
    let text = "IMAP server name imap.example.com Port 993 Encryption SSL/TLS\n\
                SMTP server name smtp.example.com Port 587 Encryption STARTTLS";
    assert_eq!(settings(text), usual());
}

#[test]
fn sentences() {
    let text = "To receive mail, use imap.example.com as the incoming server on port 993 with SSL. \
                Mail is sent through smtp.example.com on port 587 (STARTTLS).";
    assert_eq!(settings(text), usual());
}

#[test]
fn a_table_with_one_server_a_row() {
    let text = "Protocol\tServer\tPort\tSecurity\nIMAP\timap.example.com\t993\tSSL/TLS\nSMTP\tsmtp.example.com\t587\tSTARTTLS";
    assert_eq!(settings(text), usual());
}

#[test]
fn a_table_with_one_server_a_column() {
    let text = "\tOutgoing (SMTP)\tIncoming (IMAP)\nServer\tsmtp.example.com\timap.example.com\n\
                Port\t587\t993\nSecurity\tSTARTTLS\tSSL/TLS";
    assert_eq!(settings(text), usual());
}

#[test]
fn a_table_of_markdown() {
    let text = "| Setting | Incoming | Outgoing |\n|---|---|---|\n| Server | imap.example.com | smtp.example.com |\n\
                | Port | 993 | 587 |\n| Encryption | SSL/TLS | STARTTLS |";
    assert_eq!(settings(text), usual());
}

#[test]
fn german() {
    let text = "Posteingangsserver (IMAP): imap.example.com\nPort: 993\nVerschlüsselung: SSL/TLS\n\
                Postausgangsserver (SMTP): smtp.example.com\nPort: 587\nVerschlüsselung: STARTTLS";
    assert_eq!(settings(text), usual());
}

#[test]
fn french() {
    let text = "Serveur de courrier entrant (IMAP) : imap.example.com\nPort : 993\nSécurité de la connexion : SSL\n\
                Serveur de courrier sortant (SMTP) : smtp.example.com\nPort : 587\nChiffrement : STARTTLS";
    assert_eq!(settings(text), usual());
}

#[test]
fn spanish() {
    let text = "Servidor de correo entrante (IMAP): imap.example.com\nPuerto: 993\nRequiere SSL: sí\n\
                Servidor de correo saliente (SMTP): smtp.example.com\nPuerto: 587\nCifrado: STARTTLS";
    assert_eq!(settings(text), usual());
}

#[test]
fn portuguese() {
    let text = "Servidor de entrada (IMAP): imap.example.com\nPorta: 993\nSegurança: SSL/TLS\n\
                Servidor de saída (SMTP): smtp.example.com\nPorta: 587\nSegurança: STARTTLS";
    assert_eq!(settings(text), usual());
}

#[test]
fn nested_yaml_reads_like_a_list() {
    let text = "imap:\n  host: imap.example.com\n  port: 993\n  tls: true\n\
                smtp:\n  host: smtp.example.com\n  port: 587\n  encryption: starttls";
    assert_eq!(settings(text), usual());
}

#[test]
fn a_pop3_server_is_taken_where_there_is_no_imap_server() {
    let text = "POP3: pop.example.com, port 995 (SSL)";
    let expected = [
        (ReceiveUsing, "pop3"),
        (ReceiverHost, "pop.example.com"),
        (ReceiverPort, "995"),
        (UseTls, "true"),
    ];
    assert_eq!(settings(text), typed(&expected));
}

#[test]
fn imap_is_taken_before_pop3_and_the_choice_is_told() {
    let found =
        pasted("POP3 server: pop.example.com port 995\nIMAP server: imap.example.com port 993");
    assert_eq!(found.value(ReceiveUsing), Some("imap"));
    assert_eq!(found.value(ReceiverHost), Some("imap.example.com"));
    assert_eq!(found.doubts, [Doubt::MoreThanOne(Side::Receiver)]);
}

#[test]
fn of_two_ports_the_first_is_taken_with_what_is_said_about_it() {
    let found = pasted("SMTP server: smtp.example.com\nPort: 465 (SSL) or 587 (STARTTLS)");
    assert_eq!(found.value(SmtpPort), Some("465"));
    assert_eq!(found.value(UseSmtps), Some("true"));
    assert_eq!(found.doubts, [Doubt::MoreThanOne(Side::Sender)]);
}

#[test]
fn a_server_without_a_protocol_is_told_by_its_port() {
    let found = pasted("Server: mail.example.com\nPort: 993");
    assert_eq!(found.value(ReceiveUsing), Some("imap"));
    assert_eq!(found.value(ReceiverHost), Some("mail.example.com"));
}

#[test]
fn a_server_that_may_send_or_receive_is_a_doubt() {
    let found = pasted("Server: mail.example.com");
    assert_eq!(found.settings, []);
    assert_eq!(found.doubts, [Doubt::NoSide]);
}

#[test]
fn no_encryption_is_said_in_words_and_no_ssl_is_only_no_implicit_tls() {
    let clear = pasted("SMTP server: smtp.example.com, port 25, encryption: none");
    assert_eq!(clear.value(UseSmtps), Some("false"));
    assert_eq!(clear.value(SmtpRequireStartTls), Some("false"));
    let no_ssl = pasted("SMTP server: smtp.example.com, port 587, SSL: no");
    assert_eq!(no_ssl.value(UseSmtps), Some("false"));
    assert_eq!(no_ssl.value(SmtpRequireStartTls), None);
}

#[test]
fn what_somebody_is_called_is_taken_where_it_is_a_value_and_no_description() {
    let found = pasted(
        "IMAP server: imap.example.com\nUser name: ann.lee\nEmail address: ann.lee@example.com",
    );
    assert_eq!(found.value(ReceiverUserId), Some("ann.lee"));
    assert_eq!(found.value(SenderEmail), Some("ann.lee@example.com"));
    assert_eq!(found.value(SameAsSender), Some("false"));
    let described = pasted("IMAP server: imap.example.com\nUser name: your full email address");
    assert_eq!(described.value(ReceiverUserId), None);
}

#[test]
fn a_user_id_before_all_servers_holds_for_all_of_them() {
    let found =
        pasted("Username: ann\nIMAP server: imap.example.com\nSMTP server: smtp.example.com");
    assert_eq!(found.value(SenderUserId), Some("ann"));
    assert_eq!(found.value(ReceiverUserId), Some("ann"));
}

#[test]
fn a_password_is_taken_where_it_looks_like_one() {
    let found = pasted("SMTP server: smtp.example.com\nUsername: ann\nPassword: x7!kQ2,y");
    assert_eq!(passwords(&found), [Some("x7!kQ2,y"), None]);
    for described in [
        "Password: your usual password",
        "Password: Required",
        "Password: see letter",
    ] {
        let text = format!("SMTP server: smtp.example.com\n{described}\nPort: 587");
        assert_eq!(passwords(&pasted(&text)), [None, None], "{described}");
    }
}

#[test]
fn addresses_and_names_that_are_about_something_else_are_left_alone() {
    let text = "IMAP server: imap.example.com, port 993\nQuestions? Write to help@example.com or see \
                https://www.example.com/mail or example.com. TLS 1.2 is needed. Call 555 993.";
    let found = pasted(text);
    assert_eq!(found.value(SenderEmail), None);
    assert_eq!(found.value(ReceiverHost), Some("imap.example.com"));
    assert_eq!(found.value(ReceiverPort), Some("993"));
    assert_eq!(found.doubts, []);
}

#[test]
fn a_host_or_a_port_that_is_none_is_a_doubt() {
    let found = pasted("IMAP server: imap_1.example.com\nPort: 99999");
    assert_eq!(found.value(ReceiverHost), None);
    let invalid = |field, code| Doubt::Invalid(Issue { field, code });
    assert_eq!(
        found.doubts,
        [
            invalid(ReceiverHost, IssueCode::Host(HostError::Character('_'))),
            invalid(ReceiverPort, IssueCode::Port(PortError::OutOfRange)),
        ]
    );
}

#[test]
fn a_text_about_something_else_has_no_settings() {
    for text in [
        "",
        " \n ",
        "Hello Ann, see you on Sunday at 10:30.",
        "{\"clientConfig\":{}}",
    ] {
        assert_eq!(
            paste::read(text).unwrap_err(),
            PasteError::NothingFound,
            "{text}"
        );
    }
}
