//! Port and security follow each other only through the rule; what was typed stays.

mod support;

use email_account::FieldId::{self, *};
use email_account::{
    Draft, Fix, Issue, IssueCode, Origin, Security, Side, TlsVersion, parse, resolve,
};
use support::{back_end, imap_form, passwords, shown, typed};

/// The default of `Use SMTPS` and of `Require STARTTLS`, as far as it is shown.
fn smtp_switches(edits: &[(FieldId, &str)]) -> (String, Option<String>) {
    let form = shown(edits);
    let start_tls = &form[SmtpRequireStartTls];
    (
        form[UseSmtps].value.clone(),
        start_tls.visible.then(|| start_tls.value.clone()),
    )
}

fn on() -> String {
    "true".to_owned()
}

fn off() -> String {
    "false".to_owned()
}

#[test]
fn implicit_tls_is_the_default_of_every_protocol() {
    for (protocol, port) in [("imap", "993"), ("pop3", "995")] {
        let form = shown(&[(ReceiveUsing, protocol)]);
        assert_eq!(
            (form[SmtpPort].value.as_str(), form.security(Side::Sender)),
            ("465", Security::Tls)
        );
        assert_eq!(
            (
                form[ReceiverPort].value.as_str(),
                form.security(Side::Receiver)
            ),
            (port, Security::Tls)
        );
        assert_eq!(form[ReceiverPort].origin, Origin::Protocol);
    }
}

#[test]
fn a_typed_smtp_port_sets_the_default_of_the_switches() {
    assert_eq!(smtp_switches(&[(SmtpPort, "465")]), (on(), None));
    assert_eq!(smtp_switches(&[(SmtpPort, "587")]), (off(), Some(on())));
    assert_eq!(smtp_switches(&[(SmtpPort, "25")]), (off(), Some(off())));
}

#[test]
fn a_typed_imap_or_pop3_port_sets_the_default_of_the_switches() {
    for (protocol, port, security) in [
        ("imap", "993", Security::Tls),
        ("imap", "143", Security::StartTls),
        ("pop3", "995", Security::Tls),
        ("pop3", "110", Security::StartTls),
    ] {
        let form = shown(&[(ReceiveUsing, protocol), (ReceiverPort, port)]);
        assert_eq!(form.security(Side::Receiver), security, "{protocol} {port}");
    }
}

#[test]
fn a_port_means_something_to_its_own_protocol_only() {
    for (protocol, port) in [
        ("imap", "587"),
        ("imap", "110"),
        ("imap", "25"),
        ("pop3", "143"),
        ("pop3", "993"),
    ] {
        let form = shown(&[(ReceiveUsing, protocol), (ReceiverPort, port)]);
        assert_eq!(
            form.security(Side::Receiver),
            Security::Tls,
            "{protocol} {port}"
        );
    }
}

#[test]
fn a_switch_sets_the_default_of_the_port() {
    for (smtps, start_tls, port) in [
        ("true", "true", "465"),
        ("false", "true", "587"),
        ("false", "false", "25"),
    ] {
        let form = shown(&[(UseSmtps, smtps), (SmtpRequireStartTls, start_tls)]);
        assert_eq!(form[SmtpPort].value, port);
    }
    for (protocol, tls, port) in [("imap", "false", "143"), ("pop3", "false", "110")] {
        let form = shown(&[(ReceiveUsing, protocol), (UseTls, tls)]);
        assert_eq!(form[ReceiverPort].value, port);
        assert_eq!(form.security(Side::Receiver), Security::StartTls);
    }
}

#[test]
fn a_port_without_a_meaning_flips_nothing() {
    let form = shown(&[(SmtpPort, "2525")]);
    assert_eq!(form[UseSmtps].value, "true");
    let form = shown(&[(SmtpPort, "2525"), (UseSmtps, "false")]);
    assert_eq!(form.security(Side::Sender), Security::StartTls);
}

#[test]
fn a_port_that_is_none_does_not_count_as_the_one_that_it_resembles() {
    for port in ["0587", "+587", "587 x"] {
        let form = shown(&[(Provider, "gmail"), (SmtpPort, port)]);
        assert_eq!(form.security(Side::Sender), Security::Tls, "{port}");
    }
}

#[test]
fn the_presets_of_a_provider_come_before_the_custom_of_the_protocol() {
    let form = shown(&[(Provider, "microsoft365")]);
    assert_eq!(
        (form[SmtpHost].value.as_str(), form[SmtpPort].value.as_str()),
        ("smtp.office365.com", "587")
    );
    assert_eq!(form.security(Side::Sender), Security::StartTls);
    assert_eq!(form[SmtpPort].origin, Origin::Preset);

    let form = shown(&[(Provider, "ses"), (SmtpPort, "25")]);
    assert_eq!(form.security(Side::Sender), Security::StartTls);

    let form = shown(&[(Provider, "protonbridge")]);
    assert_eq!(
        (
            form[ReceiverHost].value.as_str(),
            form[ReceiverPort].value.as_str()
        ),
        ("127.0.0.1", "1143")
    );
}

#[test]
fn a_switch_chooses_among_the_endpoints_of_the_provider() {
    let form = shown(&[(Provider, "gmail"), (UseSmtps, "false")]);
    assert_eq!(
        (form[SmtpHost].value.as_str(), form[SmtpPort].value.as_str()),
        ("smtp.gmail.com", "587")
    );
    let form = shown(&[(Provider, "resend"), (SmtpPort, "2587")]);
    assert_eq!(form.security(Side::Sender), Security::StartTls);
}

#[test]
fn a_provider_sets_every_untouched_default_at_once_and_no_other() {
    let mut draft = typed(&[(SmtpHost, "relay.example.org"), (ReceiverPort, "9993")]);
    for id in ["gmail", "microsoft365", "other"] {
        draft.set(Provider, Some(id.to_owned()));
        let form = resolve(&draft, &back_end());
        assert_eq!(form[SmtpHost].value, "relay.example.org");
        assert_eq!(form[ReceiverPort].value, "9993");
    }
    draft.set(Provider, Some("gmail".to_owned()));
    draft.set(SmtpHost, None);
    assert_eq!(
        resolve(&draft, &back_end())[SmtpHost].value,
        "smtp.gmail.com"
    );
}

#[test]
fn clear_text_hides_what_only_tls_has() {
    let form = shown(&[(SmtpPort, "25")]);
    assert_eq!(form.security(Side::Sender), Security::None);
    assert!(!form[SmtpMinTls].visible);
    assert!(!form[SmtpTruststore].visible);
}

#[test]
fn tls_1_2_is_the_lowest_version_unless_the_back_end_has_none_as_low() {
    let mut context = back_end();
    assert_eq!(
        resolve(&Draft::default(), &context)[SmtpMinTls].value,
        "1.2"
    );
    context.tls_versions = vec![TlsVersion::V1_3];
    assert_eq!(
        resolve(&Draft::default(), &context)[SmtpMinTls].value,
        "1.3"
    );
}

#[test]
fn a_version_that_the_back_end_does_not_offer_falls_back_and_comes_back() {
    let draft = typed(&[(SmtpMinTls, "1.0")]);
    let mut context = back_end();
    assert_eq!(resolve(&draft, &context)[SmtpMinTls].value, "1.0");
    context.tls_versions = vec![TlsVersion::V1_2, TlsVersion::V1_3];
    assert_eq!(resolve(&draft, &context)[SmtpMinTls].value, "1.2");
}

/// What is wrong with [`imap_form`] after these edits.
fn issues_after(edits: &[(FieldId, &str)]) -> Vec<Issue> {
    let mut draft = imap_form();
    for (field, text) in edits {
        draft.set(*field, Some((*text).to_owned()));
    }
    parse(&draft, passwords(), &back_end()).1
}

#[test]
fn typed_port_and_typed_security_that_contradict_each_other_are_both_kept_and_told() {
    for (port, smtps, code) in [
        ("465", "false", IssueCode::PortNeedsTls { port: 465 }),
        ("587", "true", IssueCode::PortBeginsClear { port: 587 }),
        ("25", "true", IssueCode::PortBeginsClear { port: 25 }),
    ] {
        let found = issues_after(&[(SmtpPort, port), (UseSmtps, smtps)]);
        assert_eq!(
            found,
            [Issue {
                field: SmtpPort,
                code
            }]
        );
        assert_eq!(
            code.fixes(SmtpPort),
            [
                Fix::SecurityByPort(Side::Sender),
                Fix::PortBySecurity(Side::Sender)
            ]
        );
    }
}

#[test]
fn a_contradiction_of_the_receiver_is_told_by_its_protocol() {
    for (protocol, port, tls, code) in [
        (
            "imap",
            "993",
            "false",
            IssueCode::PortNeedsTls { port: 993 },
        ),
        (
            "imap",
            "143",
            "true",
            IssueCode::PortBeginsClear { port: 143 },
        ),
        (
            "pop3",
            "995",
            "false",
            IssueCode::PortNeedsTls { port: 995 },
        ),
        (
            "pop3",
            "110",
            "true",
            IssueCode::PortBeginsClear { port: 110 },
        ),
    ] {
        let found = issues_after(&[
            (ReceiveUsing, protocol),
            (ReceiverPort, port),
            (UseTls, tls),
        ]);
        assert_eq!(
            found,
            [Issue {
                field: ReceiverPort,
                code
            }]
        );
        assert_eq!(
            code.fixes(ReceiverPort)[0],
            Fix::SecurityByPort(Side::Receiver)
        );
    }
    assert_eq!(
        issues_after(&[(ReceiverPort, "995"), (UseTls, "false")]),
        []
    );
}

#[test]
fn starttls_and_clear_text_are_both_right_on_the_ports_that_begin_in_clear_text() {
    for (port, start_tls) in [
        ("25", "true"),
        ("25", "false"),
        ("587", "true"),
        ("587", "false"),
    ] {
        let edits = [
            (SmtpPort, port),
            (UseSmtps, "false"),
            (SmtpRequireStartTls, start_tls),
        ];
        assert_eq!(issues_after(&edits), [], "{port} {start_tls}");
    }
}

#[test]
fn either_way_out_of_a_contradiction_leaves_the_other_value_as_it_was_typed() {
    let mut draft = imap_form();
    draft.set(SmtpPort, Some("587".to_owned()));
    for (fix, port, security) in [
        (Fix::SecurityByPort(Side::Sender), "587", Security::StartTls),
        (Fix::PortBySecurity(Side::Sender), "465", Security::Tls),
    ] {
        let mut cured = draft.clone();
        for (field, text) in fix.edits() {
            cured.set(field, text.map(str::to_owned));
        }
        let form = resolve(&cured, &back_end());
        assert_eq!(
            (form[SmtpPort].value.as_str(), form.security(Side::Sender)),
            (port, security)
        );
    }
}
