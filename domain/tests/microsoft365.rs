//! Microsoft Office 365: Graph, and the sign-ins that Microsoft switches off.

mod support;

use email_account::FieldId::{self, *};
use email_account::provider::{Change, ChangeKind};
use email_account::{
    Context, Date, Draft, Fix, Level, NoticeCode, Resolved, Side, choices, resolve,
};
use support::{back_end, plain_back_end, profile, shown, typed};

const SMTP_PASSWORD_OFF: Change = Change {
    what: ChangeKind::SmtpPasswordOffByDefault,
    from: Date::new(2026, 12, 31),
};

fn offers(field: FieldId, form: &Resolved, context: &Context) -> Vec<String> {
    let offered = choices(field, form, context);
    offered
        .into_iter()
        .map(|choice| choice.value.into_owned())
        .collect()
}

#[test]
fn graph_is_offered_on_both_sides_and_with_no_other_provider() {
    let context = back_end();
    for provider in email_account::provider::all() {
        let form = shown(&[(Provider, provider.id)]);
        for field in [SendUsing, ReceiveUsing] {
            let graph = offers(field, &form, &context).contains(&"graph".to_owned());
            assert_eq!(
                graph,
                provider.id == "microsoft365",
                "{field:?} {}",
                provider.id
            );
        }
    }
}

#[test]
fn graph_is_not_offered_by_a_back_end_that_knows_no_profiles() {
    let context = plain_back_end();
    let form = resolve(
        &typed(&[(Provider, "microsoft365"), (ReceiveUsing, "graph")]),
        &context,
    );
    assert_eq!(
        offers(ReceiveUsing, &form, &context),
        ["imap", "pop3", "none"]
    );
    assert_eq!(form[ReceiveUsing].value, "imap");
}

#[test]
fn a_domain_below_onmicrosoft_com_proposes_it_without_a_request() {
    let form = shown(&[(SenderEmail, "ann@contoso.onmicrosoft.com")]);
    assert_eq!(form[Provider].value, "microsoft365");
    assert_eq!(form[SmtpHost].value, "smtp.office365.com");
    assert_eq!(form[ReceiverHost].value, "outlook.office365.com");
}

#[test]
fn the_choice_of_graph_falls_back_with_another_provider_and_comes_back_with_all_that_was_typed() {
    let mut draft = support::graph_form();
    let before = resolve(&draft, &back_end());
    assert_eq!(before[ReceiverUpn].value, "inbox@contoso.example");

    draft.set(Provider, Some("gmail".to_owned()));
    let away = resolve(&draft, &back_end());
    assert_eq!(away[SendUsing].value, "smtp");
    assert_eq!(away[ReceiveUsing].value, "imap");
    assert!(!away[ReceiverUpn].visible);
    assert_eq!(away[ReceiverHost].value, "imap.gmail.com");

    draft.set(Provider, Some("microsoft365".to_owned()));
    assert_eq!(resolve(&draft, &back_end()), before);
}

#[test]
fn graph_asks_for_a_principal_and_a_profile_and_for_no_server() {
    let form = shown(&[
        (Provider, "microsoft365"),
        (SendUsing, "graph"),
        (ReceiveUsing, "graph"),
    ]);
    for field in [
        SenderEmail,
        SenderUpn,
        SenderGraphProfile,
        ReceiverUpn,
        ReceiverGraphProfile,
    ] {
        assert!(form[field].visible && form[field].required, "{field:?}");
    }
    for field in [
        SenderSignIn,
        SenderUserId,
        SenderPassword,
        SmtpHost,
        SmtpPort,
        UseSmtps,
        SameAsSender,
        ReceiverSignIn,
        ReceiverUserId,
        ReceiverPassword,
        ReceiverHost,
        ReceiverPort,
        UseTls,
    ] {
        assert!(!form[field].visible, "{field:?}");
    }
}

#[test]
fn the_principals_follow_the_address_and_each_other() {
    let graph = [
        (Provider, "microsoft365"),
        (SendUsing, "graph"),
        (ReceiveUsing, "graph"),
    ];
    let with = |edit| shown(&[graph.as_slice(), &[edit]].concat());

    let form = with((SenderEmail, "ann@contoso.example"));
    assert_eq!(form[SenderUpn].value, "ann@contoso.example");
    assert_eq!(form[ReceiverUpn].value, "ann@contoso.example");

    let form = with((SenderUpn, "ann@contoso.example"));
    assert_eq!(form[SenderEmail].value, "ann@contoso.example");
    assert_eq!(form[ReceiverUpn].value, "ann@contoso.example");
}

#[test]
fn graph_takes_the_only_profile_that_fits_and_none_of_google() {
    let edits = [(Provider, "microsoft365"), (ReceiveUsing, "graph")];
    let form = shown(&edits);
    assert_eq!(
        offers(ReceiverGraphProfile, &form, &back_end()),
        ["", "entra"]
    );
    assert_eq!(form[ReceiverGraphProfile].value, "entra");

    let mut context = back_end();
    context.profiles = Some(vec![profile("one", "microsoft"), profile("two", "other")]);
    let form = resolve(&typed(&edits), &context);
    assert_eq!(form[ReceiverGraphProfile].value, "");
}

/// The notice about `Sign in with` of the sender, and what it proposes.
fn sender_sign_in_notice(draft: &Draft, context: &Context) -> Option<(NoticeCode, Vec<Fix>)> {
    let notices = resolve(draft, context).notices;
    let about = notices
        .into_iter()
        .find(|notice| notice.field == SenderSignIn)?;
    Some((about.code, about.fixes))
}

#[test]
fn a_password_for_smtp_is_announced_to_end_and_oauth_or_graph_proposed_instead() {
    let draft = typed(&[(Provider, "microsoft365")]);
    let notice = sender_sign_in_notice(&draft, &back_end());
    let proposed = vec![
        Fix::SignInWithOAuth(Side::Sender),
        Fix::UseGraph(Side::Sender),
    ];
    assert_eq!(
        notice,
        Some((NoticeCode::ComingChange(SMTP_PASSWORD_OFF), proposed))
    );
    assert_eq!(
        NoticeCode::ComingChange(SMTP_PASSWORD_OFF).level(),
        Level::Warning
    );
}

#[test]
fn from_the_day_on_it_is_said_to_have_ended() {
    let draft = typed(&[(Provider, "microsoft365")]);
    let mut context = back_end();
    for (today, expected) in [
        (
            Date::new(2026, 12, 30),
            NoticeCode::ComingChange(SMTP_PASSWORD_OFF),
        ),
        (
            Date::new(2026, 12, 31),
            NoticeCode::PastChange(SMTP_PASSWORD_OFF),
        ),
        (
            Date::new(2027, 1, 1),
            NoticeCode::PastChange(SMTP_PASSWORD_OFF),
        ),
    ] {
        context.today = today;
        let (code, _) = sender_sign_in_notice(&draft, &context).unwrap();
        assert_eq!(code, expected, "{today}");
    }
}

#[test]
fn what_the_back_end_cannot_do_is_not_proposed() {
    let draft = typed(&[(Provider, "microsoft365")]);
    let (_, fixes) = sender_sign_in_notice(&draft, &plain_back_end()).unwrap();
    assert_eq!(fixes, []);
}

#[test]
fn whoever_follows_a_proposal_is_told_no_more() {
    for (field, choice) in [
        (SenderSignIn, "oauth"),
        (SendUsing, "graph"),
        (SendUsing, "none"),
    ] {
        let draft = typed(&[(Provider, "microsoft365"), (field, choice)]);
        assert_eq!(sender_sign_in_notice(&draft, &back_end()), None, "{choice}");
    }
}

#[test]
fn a_password_for_imap_or_pop3_is_said_to_have_ended() {
    let past = NoticeCode::PastChange(Change {
        what: ChangeKind::ReceivePasswordOff,
        from: Date::new(2022, 10, 1),
    });
    for (edits, field) in [
        (vec![(ReceiveUsing, "imap")], ReceiverSignIn),
        (vec![(ReceiveUsing, "pop3")], ReceiverSignIn),
        (vec![(SameAsSender, "true")], SameAsSender),
    ] {
        let form = shown(&[vec![(Provider, "microsoft365")], edits].concat());
        let notice = form
            .notices
            .iter()
            .find(|notice| notice.code == past)
            .unwrap();
        assert_eq!(notice.field, field);
        assert_eq!(
            notice.fixes,
            [
                Fix::SignInWithOAuth(Side::Receiver),
                Fix::UseGraph(Side::Receiver)
            ]
        );
    }
}
