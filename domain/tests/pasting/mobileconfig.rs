//! Apple's configuration profiles.

use email_account::FieldId::*;
use email_account::Side;
use email_account::paste::{self, Doubt, PasteError, PasteSource};

use crate::{passwords, pasted, settings, typed};

/// A profile for one account, with the document type that every property list names.
pub const EXAMPLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
  <key>PayloadContent</key>
  <array>
    <dict>
      <key>PayloadType</key><string>com.apple.mail.managed</string>
      <key>EmailAccountDescription</key><string>Work &amp; more</string>
      <key>EmailAccountName</key><string>Ann Lee</string>
      <key>EmailAccountType</key><string>EmailTypeIMAP</string>
      <key>EmailAddress</key><string>ann@example.org</string>
      <key>IncomingMailServerAuthentication</key><string>EmailAuthPassword</string>
      <key>IncomingMailServerHostName</key><string>imap.example.org</string>
      <key>IncomingMailServerPortNumber</key><integer>993</integer>
      <key>IncomingMailServerUseSSL</key><true/>
      <key>IncomingMailServerUsername</key><string>ann</string>
      <key>IncomingPassword</key><string>s3cret</string>
      <key>OutgoingMailServerAuthentication</key><string>EmailAuthPassword</string>
      <key>OutgoingMailServerHostName</key><string>smtp.example.org</string>
      <key>OutgoingMailServerPortNumber</key><integer>587</integer>
      <key>OutgoingMailServerUseSSL</key><true/>
      <key>OutgoingMailServerUsername</key><string>ann</string>
      <key>OutgoingPasswordSameAsIncomingPassword</key><true/>
    </dict>
  </array>
  <key>PayloadType</key><string>Configuration</string>
</dict>
</plist>
"#;

#[test]
fn a_profile_says_everything_about_an_account() {
    let expected = [
        (AccountName, "Work & more"),
        (SendUsing, "smtp"),
        (SenderEmail, "ann@example.org"),
        (SenderDisplayName, "Ann Lee"),
        (SenderSignIn, "password"),
        (SenderUserId, "ann"),
        (SmtpHost, "smtp.example.org"),
        (SmtpPort, "587"),
        (UseSmtps, "false"),
        (SmtpRequireStartTls, "true"),
        (ReceiveUsing, "imap"),
        (SameAsSender, "false"),
        (ReceiverSignIn, "password"),
        (ReceiverUserId, "ann"),
        (ReceiverHost, "imap.example.org"),
        (ReceiverPort, "993"),
        (UseTls, "true"),
    ];
    let found = pasted(EXAMPLE);
    assert_eq!(settings(EXAMPLE), typed(&expected));
    assert_eq!(passwords(&found), [Some("s3cret"), Some("s3cret")]);
    assert_eq!(found.doubts, []);
}

#[test]
fn of_several_accounts_the_first_is_taken_and_told() {
    let (head, tail) = EXAMPLE.split_once("<array>").unwrap();
    let (account, end) = tail.split_once("</array>").unwrap();
    let other = account.replace("imap.example.org", "other.example.org");
    let found = pasted(&format!("{head}<array>{account}{other}</array>{end}"));
    assert_eq!(found.value(ReceiverHost), Some("imap.example.org"));
    let told = [
        Doubt::MoreThanOne(Side::Sender),
        Doubt::MoreThanOne(Side::Receiver),
    ];
    assert_eq!(found.doubts, told);
}

#[test]
fn a_way_to_sign_in_that_the_form_lacks_is_a_doubt() {
    let found = pasted(&EXAMPLE.replacen("EmailAuthPassword", "EmailAuthNTLM", 1));
    assert_eq!(found.doubts, [Doubt::SignIn(Side::Receiver)]);
}

#[test]
fn a_profile_without_mail_is_not_one_of_ours() {
    let wifi = EXAMPLE.replace("com.apple.mail.managed", "com.apple.wifi.managed");
    assert_eq!(paste::read(&wifi).unwrap_err(), PasteError::UnknownDocument);
}

#[test]
fn the_profile_inside_a_signature_is_found_where_it_is_in_one_piece() {
    let signed = [
        b"0\x82\x10\x00\x06\x09*\x86H".as_slice(),
        EXAMPLE.as_bytes(),
        b"\xa0\x82\x00\x01\x00",
    ]
    .concat();
    let found = pasted(&String::from_utf8_lossy(&signed));
    assert_eq!(found.source, PasteSource::MobileConfig);
    assert_eq!(found.value(SmtpHost), Some("smtp.example.org"));
}

#[test]
fn a_signed_profile_that_cannot_be_read_as_text_says_so() {
    let (begin, end) = EXAMPLE.split_at(EXAMPLE.len() / 2);
    let in_pieces = [
        b"0\x80\x06\x09*\x86H".as_slice(),
        begin.as_bytes(),
        b"\x04\x82\x03\xe8",
        end.as_bytes(),
    ]
    .concat();
    for text in [
        String::from_utf8_lossy(&in_pieces).as_ref(),
        "-----BEGIN PKCS7-----\nMIIF\n-----END PKCS7-----",
        "MIIFJQYJKoZIhvcNAQcCoIIFFjCCBRICAQExCzAJBgUrDgMCGgUAMAsGCSqGSIb3\nDQEHAQ==",
    ] {
        assert_eq!(paste::read(text).unwrap_err(), PasteError::Signed);
    }
}
