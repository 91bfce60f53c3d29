//! Who signs in, and as whom mail is sent.

mod support;

use email_account::FieldId::{self, *};
use email_account::{Account, Auth, Origin, Receiver, Secret, Secrets, Sender, Sides, parse};
use support::{back_end, imap_form, pop3_form, shown, typed};

fn user_ids(provider: &str, address: &str) -> (String, String) {
    let form = shown(&[
        (Provider, provider),
        (SenderEmail, address),
        (ReceiveUsing, "imap"),
    ]);
    (
        form[SenderUserId].value.clone(),
        form[ReceiverUserId].value.clone(),
    )
}

fn pair(sender: &str, receiver: &str) -> (String, String) {
    (sender.to_owned(), receiver.to_owned())
}

#[test]
fn the_senders_address_stays_when_it_leads_to_a_provider_that_does_not_send() {
    let form = shown(&[(SenderEmail, "ann@proton.me")]);
    assert_eq!(form[Provider].value, "noimap");
    assert_eq!(form[SendUsing].value, "smtp");
    assert!(form[SenderEmail].visible);
}

#[test]
fn a_provider_that_was_asked_for_and_does_not_send_leaves_the_sender_out() {
    for asked_for in [(Provider, "noimap"), (ProviderSearch, "ann@proton.me")] {
        let form = shown(&[asked_for, (SenderEmail, "ann@proton.me")]);
        assert_eq!(form[SendUsing].value, "none", "{asked_for:?}");
        assert!(!form[SenderEmail].visible, "{asked_for:?}");
    }
}

#[test]
fn the_user_id_follows_from_the_address_by_the_rule_of_the_provider() {
    assert_eq!(
        user_ids("gmail", "ann@gmail.com"),
        pair("ann@gmail.com", "ann@gmail.com")
    );
    assert_eq!(user_ids("webde", "ann@web.de"), pair("ann", "ann"));
    assert_eq!(
        user_ids("icloud", "ann@icloud.com"),
        pair("ann@icloud.com", "ann")
    );
    assert_eq!(
        user_ids("sendgrid", "ann@example.org"),
        pair("apikey", "ann@example.org")
    );
    assert_eq!(
        user_ids("ses", "ann@example.org"),
        pair("", "ann@example.org")
    );
    assert_eq!(
        user_ids("other", "ann@example.org"),
        pair("ann@example.org", "ann@example.org")
    );
}

#[test]
fn the_origin_of_a_user_id_is_told() {
    let origin = |provider| {
        let form = shown(&[(Provider, provider), (SenderEmail, "ann@example.org")]);
        form[SenderUserId].origin
    };
    assert_eq!(origin("gmail"), Origin::Address);
    assert_eq!(origin("sendgrid"), Origin::Preset);
}

#[test]
fn a_user_id_typed_for_the_sender_is_proposed_for_the_receiver() {
    let form = shown(&[(SenderUserId, "ann.lee")]);
    assert_eq!(form[ReceiverUserId].value, "ann.lee");
    assert_eq!(form[ReceiverUserId].origin, Origin::Copied);
    assert!(!form[ReceiverUserId].read_only);
}

#[test]
fn it_is_not_proposed_where_the_provider_has_another_rule_for_receiving() {
    let form = shown(&[
        (Provider, "icloud"),
        (SenderEmail, "ann@icloud.com"),
        (SenderUserId, "x"),
    ]);
    assert_eq!(form[ReceiverUserId].value, "ann");
}

#[test]
fn an_address_typed_to_find_the_provider_serves_a_receiver_without_a_sender() {
    let form = shown(&[(SendUsing, "none"), (ProviderSearch, "orders@gmx.net")]);
    assert_eq!(form[Provider].value, "gmxnet");
    assert_eq!(form[ReceiverUserId].value, "orders@gmx.net");
}

#[test]
fn the_senders_id_and_password_are_used_only_when_somebody_says_so() {
    assert_eq!(shown(&[])[SameAsSender].value, "false");
    let form = shown(&[(SenderUserId, "ann"), (SameAsSender, "true")]);
    assert_eq!(form[ReceiverUserId].value, "ann");
    assert!(form[ReceiverUserId].read_only);
    assert!(!form[ReceiverPassword].visible);
    assert!(!form[ReceiverSignIn].visible);
}

#[test]
fn a_user_id_typed_for_the_receiver_outlasts_the_copy() {
    let mut draft = typed(&[
        (SenderUserId, "ann"),
        (ReceiverUserId, "inbox"),
        (SameAsSender, "true"),
    ]);
    assert_eq!(
        email_account::resolve(&draft, &back_end())[ReceiverUserId].value,
        "ann"
    );
    draft.set(SameAsSender, None);
    let form = email_account::resolve(&draft, &back_end());
    assert_eq!(form[ReceiverUserId].value, "inbox");
    assert_eq!(form[ReceiverUserId].origin, Origin::Typed);
}

#[test]
fn there_is_nothing_to_copy_from_a_sender_that_does_not_sign_in() {
    for edit in [(SenderSignIn, "none"), (SendUsing, "none")] {
        let form = shown(&[edit, (SameAsSender, "true")]);
        assert!(!form[SameAsSender].visible);
        assert!(form[ReceiverPassword].visible);
    }
}

#[test]
fn a_sender_may_do_without_sign_in_and_a_receiver_may_not() {
    let form = shown(&[(SenderSignIn, "none"), (ReceiverSignIn, "none")]);
    assert!(!form[SenderUserId].visible);
    assert!(!form[SenderPassword].visible);
    assert_eq!(form[ReceiverSignIn].value, "password");
}

#[test]
fn oauth_asks_for_a_profile_in_the_place_of_the_password() {
    let form = shown(&[(SenderSignIn, "oauth"), (ReceiverSignIn, "oauth")]);
    for (profile, password) in [
        (SenderProfile, SenderPassword),
        (ReceiverProfile, ReceiverPassword),
    ] {
        assert!(form[profile].visible && form[profile].required);
        assert!(!form[password].visible);
    }
    assert!(form[SenderUserId].visible);
}

#[test]
fn display_name_and_reply_to_may_be_left_out() {
    let form = shown(&[]);
    for field in [SenderDisplayName, ReplyTo] {
        assert!(form[field].visible && !form[field].required, "{field:?}");
    }
}

#[test]
fn white_space_round_what_is_typed_is_dropped() {
    let form = shown(&[
        (SenderUserId, " \tann\u{a0}\n"),
        (SmtpHost, " mail.example.org "),
    ]);
    assert_eq!(form[SenderUserId].value, "ann");
    assert_eq!(form[SmtpHost].value, "mail.example.org");
}

/// The account of a form with this password for the sender.
fn account(provider: &str, password: &str) -> Account {
    let mut draft = imap_form();
    draft.set(Provider, Some(provider.to_owned()));
    draft.set(ReceiveUsing, Some("none".to_owned()));
    let secrets = Secrets {
        sender: Some(Secret::new(password.to_owned())),
        receiver: None,
    };
    let (account, issues) = parse(&draft, secrets, &back_end());
    assert_eq!(issues, []);
    account.unwrap()
}

fn sent_password(provider: &str, password: &str) -> String {
    match account(provider, password).sides() {
        Sides::SendOnly(Sender::Smtp {
            auth:
                Auth::Password {
                    password: Some(secret),
                    ..
                },
            ..
        }) => secret.expose().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_spaces_inside_a_google_app_password_are_removed() {
    assert_eq!(
        sent_password("gmail", "abcd efgh ijkl mnop"),
        "abcdefghijklmnop"
    );
    assert_eq!(
        sent_password("gmail", " abcd\u{a0}efgh ijkl mnop "),
        "abcdefghijklmnop"
    );
}

#[test]
fn every_other_password_is_sent_as_it_was_typed() {
    assert_eq!(
        sent_password("gmail", "correct horse battery"),
        "correct horse battery"
    );
    assert_eq!(
        sent_password("gmail", "abcd efgh ijkl mno1"),
        "abcd efgh ijkl mno1"
    );
    assert_eq!(
        sent_password("other", "abcd efgh ijkl mnop"),
        "abcd efgh ijkl mnop"
    );
    assert_eq!(sent_password("other", " \u{1f511} "), " \u{1f511} ");
}

#[test]
fn a_password_that_the_back_end_keeps_need_not_be_typed_again() {
    let mut context = back_end();
    context.stored.receiver = true;
    let (account, issues) = parse(&pop3_form(), Secrets::default(), &context);
    assert_eq!(issues, []);
    let account = account.unwrap();
    let Sides::ReceiveOnly(Receiver::Pop3 {
        auth: Auth::Password { password, .. },
        ..
    }) = account.sides()
    else {
        panic!("{account:?}");
    };
    assert!(password.is_none());
}

#[test]
fn a_password_is_never_in_a_draft() {
    let draft = typed(&[(SenderPassword, "s3cret"), (ReceiverPassword, "s3cret")]);
    assert_eq!(draft, email_account::Draft::default());
    for field in [SenderPassword, ReceiverPassword] {
        assert_eq!(FieldId::kind(field), email_account::Kind::Secret);
        assert_eq!(field.autocomplete(), "new-password");
    }
}
