//! A stored account against today's preset of its provider.

use email_account::FieldId::{self, *};
use email_account::provider::{self, Provider as Preset};
use email_account::{
    Context, Draft, Drift, Issue, Secrets, Security, SecurityDrift, TlsVersion, drift, parse,
    resolve,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use crate::properties::{for_all, keeper};
use crate::support::{imap_form, typed};

/// SMTP and IMAP, every value typed.
fn account(provider: &str, email: &str, smtp: [&str; 4], imap: [&str; 4]) -> Draft {
    let [smtp_host, smtp_port, smtps, smtp_start_tls] = smtp;
    let [imap_host, imap_port, tls, imap_start_tls] = imap;
    typed(&[
        (AccountId, "support"),
        (AccountName, "Support"),
        (Provider, provider),
        (SendUsing, "smtp"),
        (SenderEmail, email),
        (SenderSignIn, "password"),
        (SenderUserId, email),
        (SmtpHost, smtp_host),
        (SmtpPort, smtp_port),
        (UseSmtps, smtps),
        (SmtpRequireStartTls, smtp_start_tls),
        (SmtpMinTls, "1.2"),
        (ReceiveUsing, "imap"),
        (SameAsSender, "false"),
        (ReceiverSignIn, "password"),
        (ReceiverUserId, email),
        (ReceiverHost, imap_host),
        (ReceiverPort, imap_port),
        (UseTls, tls),
        (ReceiverRequireStartTls, imap_start_tls),
        (ReceiverMinTls, "1.2"),
    ])
}

fn microsoft_365() -> Draft {
    account(
        "microsoft365",
        "support@contoso.example",
        ["smtp.office365.com", "587", "false", "true"],
        ["outlook.office365.com", "993", "true", "true"],
    )
}

fn gmail() -> Draft {
    account(
        "gmail",
        "ann@gmail.com",
        ["smtp.gmail.com", "465", "true", "true"],
        ["imap.gmail.com", "993", "true", "true"],
    )
}

fn icloud() -> Draft {
    let mut draft = account(
        "icloud",
        "ann@icloud.com",
        ["smtp.mail.me.com", "587", "false", "true"],
        ["imap.mail.me.com", "993", "true", "true"],
    );
    draft.set(ReceiverUserId, Some("ann".to_owned()));
    draft
}

fn with(mut draft: Draft, edits: &[(FieldId, &str)]) -> Draft {
    for (field, text) in edits {
        draft.set(*field, Some((*text).to_owned()));
    }
    draft
}

fn rows(draft: &Draft) -> Vec<Drift> {
    drift(draft, &keeper())
}

fn row(field: FieldId, stored: &str, preset: &str) -> Drift {
    Drift {
        field,
        stored: stored.to_owned(),
        preset: preset.to_owned(),
        security: None,
    }
}

fn port(field: FieldId, stored: (&str, Security), preset: (&str, Security)) -> Drift {
    Drift {
        security: Some(SecurityDrift {
            stored: stored.1,
            preset: preset.1,
        }),
        ..row(field, stored.0, preset.0)
    }
}

#[test]
fn an_account_as_the_preset_says_has_none() {
    for draft in [microsoft_365(), gmail(), icloud()] {
        assert_eq!(rows(&draft), []);
    }
}

#[test]
fn a_host_that_changed_is_shown_and_taken_over() {
    let mut draft = with(microsoft_365(), &[(ReceiverHost, "imap.outlook.com")]);
    let found = rows(&draft);
    assert_eq!(
        found,
        [row(
            ReceiverHost,
            "imap.outlook.com",
            "outlook.office365.com"
        )]
    );
    found[0].take_over(&mut draft);
    assert_eq!(draft, microsoft_365());
}

#[test]
fn a_host_in_other_letters_is_the_same_host() {
    let draft = with(gmail(), &[(SmtpHost, "SMTP.Gmail.com")]);
    assert_eq!(rows(&draft), []);
}

#[test]
fn port_and_security_are_one_row() {
    let mut draft = with(microsoft_365(), &[(SmtpPort, "465"), (UseSmtps, "true")]);
    let found = rows(&draft);
    assert_eq!(
        found,
        [port(
            SmtpPort,
            ("465", Security::Tls),
            ("587", Security::StartTls)
        )]
    );
    found[0].take_over(&mut draft);
    assert_eq!(draft, microsoft_365());
}

#[test]
fn security_alone_is_shown_at_its_port() {
    let draft = with(microsoft_365(), &[(SmtpRequireStartTls, "false")]);
    assert_eq!(
        rows(&draft),
        [port(
            SmtpPort,
            ("587", Security::None),
            ("587", Security::StartTls)
        )]
    );
}

#[test]
fn the_second_best_that_a_provider_offers_will_do() {
    let draft = with(gmail(), &[(SmtpPort, "587"), (UseSmtps, "false")]);
    assert_eq!(rows(&draft), []);
}

#[test]
fn a_user_id_by_another_rule_than_the_providers_is_shown() {
    let whole_address = with(icloud(), &[(ReceiverUserId, "Ann@icloud.com")]);
    assert_eq!(
        rows(&whole_address),
        [row(ReceiverUserId, "Ann@icloud.com", "ann")]
    );
    let local_part = with(gmail(), &[(SenderUserId, "ann"), (ReceiverUserId, "ann")]);
    assert_eq!(
        rows(&local_part),
        [
            row(SenderUserId, "ann", "ann@gmail.com"),
            row(ReceiverUserId, "ann", "ann@gmail.com"),
        ]
    );
}

#[test]
fn a_user_id_of_somebody_else_is_left_alone() {
    let draft = with(microsoft_365(), &[(SenderUserId, "ann@contoso.example")]);
    assert_eq!(rows(&draft), []);
}

#[test]
fn the_fixed_word_of_a_sending_service_is_compared() {
    let draft = typed(&[
        (Provider, "sendgrid"),
        (SendUsing, "smtp"),
        (SenderEmail, "ann@example.org"),
        (SenderUserId, "ann"),
        (ReceiveUsing, "none"),
    ]);
    assert_eq!(rows(&draft), [row(SenderUserId, "ann", "apikey")]);
}

#[test]
fn only_a_weaker_tls_version_is_shown() {
    let draft = with(gmail(), &[(SmtpMinTls, "1.3"), (ReceiverMinTls, "1.0")]);
    assert_eq!(rows(&draft), [row(ReceiverMinTls, "1.0", "1.2")]);
}

#[test]
fn the_truststore_is_left_alone() {
    let draft = with(gmail(), &[(SmtpTruststore, "company")]);
    assert_eq!(rows(&draft), []);
}

#[test]
fn hidden_settings_do_not_count() {
    let draft = with(
        gmail(),
        &[
            (SendUsing, "none"),
            (SmtpHost, "old.gmail.com"),
            (SmtpMinTls, "1.0"),
        ],
    );
    assert_eq!(rows(&draft), []);
}

#[test]
fn a_user_id_that_the_receiver_has_from_the_sender_is_one_row() {
    let expected = [row(SenderUserId, "ann", "ann@gmail.com")];
    let same = with(gmail(), &[(SameAsSender, "true"), (SenderUserId, "ann")]);
    assert_eq!(rows(&same), expected);
    let mut copied = with(gmail(), &[(SenderUserId, "ann")]);
    copied.set(ReceiverUserId, None);
    assert_eq!(rows(&copied), expected);
}

#[test]
fn without_a_preset_there_is_none() {
    let own_host = with(imap_form(), &[(SmtpMinTls, "1.0"), (SmtpPort, "2525")]);
    assert_eq!(rows(&own_host), []);
    let forgotten = with(own_host, &[(Provider, "no-longer-listed")]);
    assert_eq!(rows(&forgotten), []);
}

#[test]
fn a_host_that_differs_from_customer_to_customer_is_none() {
    let draft = account(
        "exchange-onprem",
        "ann@example.org",
        ["mx.example.org", "2525", "false", "true"],
        ["mx.example.org", "1993", "true", "true"],
    );
    assert_eq!(rows(&draft), []);
}

#[test]
fn a_protocol_that_the_provider_does_not_offer_is_none() {
    let draft = with(
        microsoft_365(),
        &[(Provider, "sendgrid"), (SenderUserId, "apikey")],
    );
    assert_eq!(
        rows(&draft),
        [row(SmtpHost, "smtp.office365.com", "smtp.sendgrid.net")]
    );
}

/// Back ends with different lowest TLS versions.
fn context() -> impl Strategy<Value = Context> {
    let only_new = Context {
        tls_versions: vec![TlsVersion::V1_2, TlsVersion::V1_3],
        ..keeper()
    };
    select(vec![keeper(), only_new])
}

/// Stored accounts of every provider: partly as the preset has it, partly not.
fn stored() -> impl Strategy<Value = Draft> {
    let of_provider = |provider: &'static Preset| {
        let every = settings();
        let count = every.len();
        (
            Just(provider),
            subsequence(every, 0..=count),
            any::<prop::sample::Index>(),
        )
    };
    select(provider::all().to_vec())
        .prop_flat_map(of_provider)
        .prop_map(|(provider, settings, index)| {
            let mut draft = account(
                provider.id,
                "ann@example.org",
                ["smtp.example.org", "465", "true", "true"],
                ["imap.example.org", "993", "true", "true"],
            );
            for (field, texts) in settings {
                let text = texts[index.index(texts.len() + field.index()) % texts.len()];
                draft.set(field, text.map(str::to_owned));
            }
            without_hidden(draft)
        })
}

/// What is hidden is not stored.
fn without_hidden(mut draft: Draft) -> Draft {
    let form = resolve(&draft, &keeper());
    for field in FieldId::ALL {
        if !form[field].visible {
            draft.set(field, None);
        }
    }
    draft
}

/// What may be stored in each setting; `None` is what the preset says.
fn settings() -> Vec<(FieldId, &'static [Option<&'static str>])> {
    const SWITCH: &[Option<&str>] = &[Some("true"), Some("false"), None];
    const USER_ID: &[Option<&str>] = &[
        Some("ann"),
        Some("ann@example.org"),
        Some("apikey"),
        Some("ben"),
        None,
    ];
    const HOST: &[Option<&str>] = &[Some("smtp.gmail.com"), Some("mail.example.org"), None];
    const PORT: &[Option<&str>] = &[
        Some("25"),
        Some("587"),
        Some("2525"),
        Some("143"),
        Some("110"),
        Some("995"),
        None,
    ];
    const MIN_TLS: &[Option<&str>] = &[Some("1.0"), Some("1.1"), Some("1.2"), Some("1.3")];
    vec![
        (SendUsing, &[Some("none"), Some("graph")]),
        (SenderUserId, USER_ID),
        (SmtpHost, HOST),
        (SmtpPort, PORT),
        (UseSmtps, SWITCH),
        (SmtpRequireStartTls, SWITCH),
        (SmtpMinTls, MIN_TLS),
        (ReceiveUsing, &[Some("pop3"), Some("none"), Some("graph")]),
        (SameAsSender, &[Some("true")]),
        (ReceiverUserId, USER_ID),
        (ReceiverHost, HOST),
        (ReceiverPort, PORT),
        (UseTls, SWITCH),
        (ReceiverRequireStartTls, SWITCH),
        (ReceiverMinTls, MIN_TLS),
    ]
}

fn issues(draft: &Draft, context: &Context) -> Vec<Issue> {
    parse(draft, Secrets::default(), context).1
}

/// The rows in an order that a number picks.
fn in_any_order(mut rows: Vec<Drift>, mut order: usize) -> Vec<Drift> {
    let mut picked = Vec::new();
    while !rows.is_empty() {
        picked.push(rows.remove(order % rows.len()));
        order /= 2;
    }
    picked
}

#[test]
fn taking_over_every_row_in_any_order_leaves_none_and_no_new_issue() {
    let strategy = (stored(), context(), any::<usize>());
    for_all(strategy, |(mut draft, context, order)| {
        let before = issues(&draft, &context);
        let mut left = drift(&draft, &context);
        for row in in_any_order(left.clone(), order) {
            row.take_over(&mut draft);
            for issue in issues(&draft, &context) {
                prop_assert!(before.contains(&issue), "{:?} brings {:?}", row, issue);
            }
            left.retain(|other| other.field != row.field);
            let now = drift(&draft, &context);
            prop_assert_eq!(&now, &left, "after {:?}", row);
        }
        prop_assert_eq!(left, []);
        Ok(())
    });
}

#[test]
fn a_row_says_what_stands_in_the_form_and_something_else() {
    for_all((stored(), context()), |(draft, context)| {
        let form = resolve(&draft, &context);
        for row in drift(&draft, &context) {
            prop_assert_eq!(&row.stored, &form[row.field].value);
            let same_security = row.security.is_none_or(|both| both.stored == both.preset);
            prop_assert!(row.stored != row.preset || !same_security, "{:?}", row);
        }
        Ok(())
    });
}
