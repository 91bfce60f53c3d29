//! What a user should know although nothing is wrong: one test for each kind of notice.

mod support;

use email_account::FieldId::{self, *};
use email_account::provider::{self, ChangeKind, PasswordKind};
use email_account::{Fix, Level, Notice, NoticeCode, Resolved, Side, parse, resolve};
use support::{back_end, imap_form, passwords, shown, typed};

fn about(form: &Resolved, field: FieldId) -> Vec<&Notice> {
    form.notices
        .iter()
        .filter(|notice| notice.field == field)
        .collect()
}

/// The only notice about a field.
fn only(form: &Resolved, field: FieldId) -> (&NoticeCode, &[Fix]) {
    match about(form, field)[..] {
        [notice] => (&notice.code, &notice.fixes),
        ref others => panic!("{others:?}"),
    }
}

#[test]
fn an_ordinary_form_needs_no_notice() {
    let form = resolve(&imap_form(), &back_end());
    assert_eq!(form.notices, []);
}

#[test]
fn notices_stand_in_the_order_of_the_form() {
    let form = shown(&[
        (Provider, "microsoft365"),
        (SenderEmail, "ann@gmail.com"),
        (SmtpPort, "25"),
        (ReceiverMinTls, "1.0"),
    ]);
    assert!(form.notices.is_sorted_by_key(|notice| notice.field));
    assert!(form.notices.len() >= 4, "{:?}", form.notices);
}

#[test]
fn clear_text_always_shows_a_warning_and_the_way_to_starttls() {
    for (edits, side, field) in [
        (vec![(SmtpPort, "25")], Side::Sender, SmtpRequireStartTls),
        (
            vec![(UseSmtps, "false"), (SmtpRequireStartTls, "false")],
            Side::Sender,
            SmtpRequireStartTls,
        ),
        (
            vec![(UseTls, "false"), (ReceiverRequireStartTls, "false")],
            Side::Receiver,
            ReceiverRequireStartTls,
        ),
        (
            vec![
                (ReceiveUsing, "pop3"),
                (UseTls, "false"),
                (ReceiverRequireStartTls, "false"),
            ],
            Side::Receiver,
            ReceiverRequireStartTls,
        ),
    ] {
        let form = shown(&edits);
        assert_eq!(
            only(&form, field),
            (
                &NoticeCode::ClearText,
                [Fix::RequireStartTls(side)].as_slice()
            )
        );
    }
    assert_eq!(NoticeCode::ClearText.level(), Level::Warning);
}

#[test]
fn smtp_without_sign_in_shows_a_notice() {
    let form = shown(&[(SenderSignIn, "none")]);
    assert_eq!(
        only(&form, SenderSignIn),
        (&NoticeCode::NoSignIn, [].as_slice())
    );
    assert_eq!(NoticeCode::NoSignIn.level(), Level::Info);
}

#[test]
fn tls_below_1_2_shows_a_warning_and_the_way_back() {
    for version in ["1.0", "1.1"] {
        for (field, side) in [(SmtpMinTls, Side::Sender), (ReceiverMinTls, Side::Receiver)] {
            let form = shown(&[(field, version)]);
            let fixes = [Fix::DefaultMinTls(side)];
            assert_eq!(
                only(&form, field),
                (&NoticeCode::DeprecatedTls, fixes.as_slice())
            );
        }
    }
    assert_eq!(
        about(&shown(&[(SmtpMinTls, "1.2")]), SmtpMinTls),
        [] as [&Notice; 0]
    );
    assert_eq!(NoticeCode::DeprecatedTls.level(), Level::Warning);
}

#[test]
fn a_service_that_will_end_says_so_beside_the_provider() {
    let form = shown(&[(Provider, "workmail")]);
    let (code, _) = only(&form, Provider);
    assert!(
        matches!(code, NoticeCode::ComingChange(change) if change.what == ChangeKind::ServiceEnds),
        "{code:?}"
    );
    assert_eq!(code.level(), Level::Warning);
}

#[test]
fn a_sign_in_that_has_ended_says_so_and_proposes_another() {
    let form = shown(&[(Provider, "outlookcom")]);
    for (field, side) in [
        (SenderSignIn, Side::Sender),
        (ReceiverSignIn, Side::Receiver),
    ] {
        let (code, fixes) = only(&form, field);
        assert!(
            matches!(code, NoticeCode::PastChange(change) if change.what == ChangeKind::PasswordOff),
            "{code:?}"
        );
        assert_eq!(fixes, [Fix::SignInWithOAuth(side)]);
        assert_eq!(code.level(), Level::Warning);
    }
}

#[test]
fn the_kind_of_password_that_a_provider_wants_is_said_beside_it() {
    for (provider, kind) in [
        ("gmail", PasswordKind::AppPassword),
        ("protonbridge", PasswordKind::Bridge),
        ("webde", PasswordKind::AccountOrAppPassword),
    ] {
        let form = shown(&[(Provider, provider)]);
        let code = NoticeCode::Password(kind);
        assert_eq!(
            only(&form, SenderPassword),
            (&code, [].as_slice()),
            "{provider}"
        );
        assert_eq!(code.level(), Level::Info);
    }
    assert_eq!(about(&shown(&[]), SenderPassword), [] as [&Notice; 0]);
}

#[test]
fn a_protocol_that_the_provider_does_not_have_is_pointed_out() {
    let sending = provider::by_id("sendgrid").unwrap();
    let form = shown(&[(Provider, "sendgrid"), (ReceiveUsing, "imap")]);
    let code = NoticeCode::NotOffered(sending);
    assert_eq!(only(&form, ReceiveUsing), (&code, [].as_slice()));
    assert_eq!(code.level(), Level::Warning);
}

#[test]
fn a_provider_that_lets_no_program_in_says_so_once() {
    let form = shown(&[
        (Provider, "noimap"),
        (SendUsing, "smtp"),
        (ReceiveUsing, "imap"),
    ]);
    for field in [SendUsing, ReceiveUsing] {
        assert_eq!(about(&form, field), [] as [&Notice; 0], "{field:?}");
    }
}

#[test]
fn a_provider_that_lets_no_program_in_says_so_beside_its_name() {
    let closed = provider::by_id("noimap").unwrap();
    let code = NoticeCode::ClosedToPrograms(closed);
    for edit in [
        (Provider, "noimap"),
        (ProviderSearch, "proton.me"),
        (SenderEmail, "ann@tuta.com"),
    ] {
        let form = shown(&[edit]);
        assert_eq!(only(&form, Provider), (&code, [].as_slice()), "{edit:?}");
    }
    assert_eq!(code.level(), Level::Warning);

    for open in ["other", "gmail", "sendgrid", "protonbridge"] {
        let form = shown(&[(Provider, open)]);
        assert_eq!(about(&form, Provider), [] as [&Notice; 0], "{open}");
    }
}

#[test]
fn a_service_that_only_sends_does_so_for_addresses_of_any_provider() {
    for service in ["sendgrid", "ses", "mandrill"] {
        let form = shown(&[(Provider, service), (SenderEmail, "ann@gmail.com")]);
        assert_eq!(about(&form, Provider), [] as [&Notice; 0], "{service}");
    }
}

#[test]
fn an_address_of_another_provider_than_the_chosen_one_is_pointed_out() {
    let gmail = provider::by_id("gmail").unwrap();
    let form = shown(&[(Provider, "other"), (SenderEmail, "ann@gmail.com")]);
    let code = NoticeCode::OtherProvider(gmail);
    assert_eq!(
        only(&form, Provider),
        (&code, [Fix::UseProvider(gmail)].as_slice())
    );
    assert_eq!(code.level(), Level::Warning);

    let form = shown(&[(SenderEmail, "ann@gmail.com")]);
    assert_eq!(about(&form, Provider), [] as [&Notice; 0]);
}

#[test]
fn an_international_host_is_shown_with_its_a_label() {
    for field in [SmtpHost, ReceiverHost] {
        let form = shown(&[(field, "mail.bücher.example")]);
        let code = NoticeCode::InternationalHost {
            ascii: "mail.xn--bcher-kva.example".to_owned(),
        };
        assert_eq!(only(&form, field), (&code, [].as_slice()));
        assert_eq!(code.level(), Level::Info);
    }
}

#[test]
fn a_host_that_differs_from_customer_to_customer_is_described_until_it_is_typed() {
    let form = shown(&[(Provider, "ses")]);
    let code = NoticeCode::HostPattern("email-smtp.<region>.amazonaws.com");
    assert_eq!(only(&form, SmtpHost), (&code, [].as_slice()));
    assert_eq!(code.level(), Level::Info);

    let form = shown(&[
        (Provider, "ses"),
        (SmtpHost, "email-smtp.eu-west-1.amazonaws.com"),
    ]);
    assert_eq!(about(&form, SmtpHost), [] as [&Notice; 0]);
}

#[test]
fn a_back_end_without_a_single_profile_is_pointed_out() {
    let mut context = back_end();
    context.profiles = Some(Vec::new());
    let oauth = typed(&[(SenderSignIn, "oauth"), (ReceiverSignIn, "oauth")]);
    let graph = typed(&[
        (Provider, "microsoft365"),
        (SendUsing, "graph"),
        (ReceiveUsing, "graph"),
    ]);
    for (draft, fields) in [
        (oauth, [SenderProfile, ReceiverProfile]),
        (graph, [SenderGraphProfile, ReceiverGraphProfile]),
    ] {
        let form = resolve(&draft, &context);
        for field in fields {
            assert_eq!(only(&form, field), (&NoticeCode::NoProfile, [].as_slice()));
        }
    }
    assert_eq!(NoticeCode::NoProfile.level(), Level::Info);
}

#[test]
fn no_notice_keeps_an_account_from_being_saved() {
    let mut draft = imap_form();
    for (field, text) in [
        (SenderEmail, "ann@gmail.com"),
        (SenderSignIn, "none"),
        (SmtpPort, "25"),
        (UseSmtps, "false"),
        (SmtpRequireStartTls, "false"),
        (ReceiverMinTls, "1.0"),
        (ReceiverHost, "bücher.example"),
    ] {
        draft.set(field, Some(text.to_owned()));
    }
    let form = resolve(&draft, &back_end());
    assert_eq!(form.notices.len(), 5, "{:?}", form.notices);
    let (account, issues) = parse(&draft, passwords(), &back_end());
    assert_eq!(issues, []);
    assert!(account.is_some());
}
