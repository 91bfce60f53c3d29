//! What is found for a mail domain becomes defaults, where it can be used and counts.

mod support;

use email_account::FieldId::{self, *};
use email_account::discovery::{Discovered, Doubt, mail_domain};
use email_account::provider::Offered;
use email_account::wire::{Candidate, DiscoveredServer, Discovery, DiscoverySource, UserIdForm};
use email_account::{
    Context, MailProtocol, NoticeCode, Origin, Resolved, Security, drift, follow_rules, resolve,
};
use support::{back_end, profile, typed};

const DOMAIN: &str = "example.org";
const ADDRESS: &str = "ann@example.org";

fn server(protocol: MailProtocol, host: &str, port: u16, security: Security) -> DiscoveredServer {
    DiscoveredServer {
        protocol,
        host: host.to_owned(),
        port,
        security,
        user_id: None,
        oauth: false,
    }
}

fn smtp() -> DiscoveredServer {
    server(MailProtocol::Smtp, "smtp.example.org", 2465, Security::Tls)
}

fn imap() -> DiscoveredServer {
    server(
        MailProtocol::Imap,
        "imap.example.org",
        2143,
        Security::StartTls,
    )
}

fn pop3() -> DiscoveredServer {
    server(MailProtocol::Pop3, "pop.example.org", 2995, Security::Tls)
}

fn candidate() -> Candidate {
    Candidate {
        source: DiscoverySource::Autoconfig,
        publisher: "autoconfig.example.org".into(),
        provider: None,
        name: Some("Example".into()),
        trusted: true,
        foreign_hosts: Vec::new(),
        senders: vec![smtp()],
        receivers: vec![imap(), pop3()],
    }
}

fn best(candidates: Vec<Candidate>) -> Option<Discovered> {
    let answer = Discovery {
        domain: DOMAIN.into(),
        candidates,
        sources: Vec::new(),
    };
    Discovered::best(DOMAIN.parse().unwrap(), &answer)
}

fn context(candidate: Candidate) -> Context {
    Context {
        discovered: Some(best(vec![candidate]).unwrap()),
        ..back_end()
    }
}

/// What the form shows to somebody who typed these texts after this was found.
fn shown(candidate: Candidate, edits: &[(FieldId, &str)]) -> Resolved {
    resolve(&typed(edits), &context(candidate))
}

fn values(form: &Resolved, fields: &[FieldId]) -> Vec<String> {
    fields
        .iter()
        .map(|field| form[*field].value.clone())
        .collect()
}

#[test]
fn host_port_and_security_follow_what_was_found() {
    let form = shown(candidate(), &[(SenderEmail, ADDRESS)]);
    assert_eq!(
        values(&form, &[Provider, SmtpHost, SmtpPort, UseSmtps]),
        ["other", "smtp.example.org", "2465", "true"]
    );
    assert_eq!(
        values(
            &form,
            &[
                ReceiveUsing,
                ReceiverHost,
                ReceiverPort,
                UseTls,
                ReceiverRequireStartTls
            ]
        ),
        ["imap", "imap.example.org", "2143", "false", "true"]
    );
    for field in [
        SmtpHost,
        SmtpPort,
        UseSmtps,
        ReceiveUsing,
        ReceiverHost,
        ReceiverPort,
        UseTls,
    ] {
        assert_eq!(form[field].origin, Origin::Discovered, "{field:?}");
    }
}

#[test]
fn what_was_typed_stays_and_shows_its_origin() {
    let form = shown(
        candidate(),
        &[
            (SenderEmail, ADDRESS),
            (SmtpHost, "relay.example.org"),
            (ReceiverPort, "993"),
        ],
    );
    assert_eq!(form[SmtpHost].value, "relay.example.org");
    assert_eq!(form[SmtpHost].origin, Origin::Typed);
    assert_eq!(form[SmtpPort].value, "2465");
    assert_eq!(values(&form, &[ReceiverPort, UseTls]), ["993", "true"]);
}

#[test]
fn each_protocol_has_the_servers_that_were_found_for_it() {
    let form = shown(
        candidate(),
        &[(SenderEmail, ADDRESS), (ReceiveUsing, "pop3")],
    );
    assert_eq!(
        values(&form, &[ReceiverHost, ReceiverPort, UseTls]),
        ["pop.example.org", "2995", "true"]
    );
}

#[test]
fn a_protocol_for_which_nothing_was_found_follows_its_custom() {
    let only_sending = Candidate {
        receivers: Vec::new(),
        ..candidate()
    };
    let form = shown(only_sending, &[(SenderEmail, ADDRESS)]);
    assert_eq!(
        values(&form, &[ReceiveUsing, ReceiverHost, ReceiverPort]),
        ["imap", "", "993"]
    );
    assert_eq!(form[ReceiverPort].origin, Origin::Protocol);
}

#[test]
fn without_imap_the_mailbox_is_read_with_pop3() {
    let only_pop3 = Candidate {
        receivers: vec![pop3()],
        ..candidate()
    };
    let form = shown(only_pop3, &[(SenderEmail, ADDRESS)]);
    assert_eq!(form[ReceiveUsing].value, "pop3");
}

#[test]
fn it_counts_for_its_own_domain_only_however_that_is_written() {
    for (typed, counts) in [
        (&[(SenderEmail, "ben@Example.ORG")][..], true),
        (&[(ProviderSearch, "example.org")], true),
        (&[(ProviderSearch, "ben@example.org")], true),
        (
            &[
                (ProviderSearch, "example.org"),
                (SenderEmail, "ben@elsewhere.example"),
            ],
            true,
        ),
        (&[(SenderEmail, "ben@sub.example.org")], false),
        (&[(SenderEmail, "ben@elsewhere.example")], false),
        (
            &[
                (ProviderSearch, "elsewhere.example"),
                (SenderEmail, ADDRESS),
            ],
            false,
        ),
        (&[(SenderEmail, ADDRESS), (SendUsing, "none")], false),
        (&[], false),
    ] {
        let form = shown(candidate(), typed);
        let filled = form[ReceiverHost].value == "imap.example.org";
        assert_eq!(filled, counts, "{typed:?}");
    }
}

#[test]
fn another_provider_that_somebody_chose_has_its_own_servers() {
    let form = shown(candidate(), &[(SenderEmail, ADDRESS), (Provider, "gmail")]);
    assert_eq!(
        values(&form, &[SmtpHost, ReceiverHost]),
        ["smtp.gmail.com", "imap.gmail.com"]
    );
    let form = shown(candidate(), &[(SenderEmail, ADDRESS), (Provider, "other")]);
    assert_eq!(form[SmtpHost].value, "smtp.example.org");
}

#[test]
fn a_provider_that_was_found_brings_its_preset() {
    let at_microsoft = Candidate {
        source: DiscoverySource::Mx,
        publisher: DOMAIN.into(),
        provider: Some("microsoft365".into()),
        trusted: false,
        senders: Vec::new(),
        receivers: Vec::new(),
        ..candidate()
    };
    let form = shown(at_microsoft.clone(), &[(SenderEmail, ADDRESS)]);
    assert_eq!(form[Provider].value, "microsoft365");
    assert_eq!(form[Provider].origin, Origin::Discovered);
    assert_eq!(form[SmtpHost].value, "smtp.office365.com");
    assert_eq!(form[SmtpHost].origin, Origin::Preset);
    let form = shown(at_microsoft, &[(SenderEmail, ADDRESS), (Provider, "other")]);
    assert_eq!(form[SmtpHost].value, "");
}

#[test]
fn what_the_domain_publishes_is_stronger_than_the_preset() {
    let at_a_known_provider = Candidate {
        provider: Some("zoho-us".into()),
        ..candidate()
    };
    let form = shown(at_a_known_provider, &[(SenderEmail, ADDRESS)]);
    assert_eq!(
        values(&form, &[Provider, SmtpHost]),
        ["zoho-us", "smtp.example.org"]
    );
}

#[test]
fn a_server_that_was_found_is_offered_though_the_preset_has_none() {
    let sends_at_a_closed_provider = Candidate {
        provider: Some("mailboxorg".into()),
        ..candidate()
    };
    let form = shown(
        sends_at_a_closed_provider,
        &[(SenderEmail, ADDRESS), (ReceiveUsing, "pop3")],
    );
    assert_eq!(form[ReceiverHost].value, "pop.example.org");
    let not_offered = |code: &NoticeCode| matches!(code, NoticeCode::NotOffered(_));
    assert!(!form.notices.iter().any(|notice| not_offered(&notice.code)));
}

#[test]
fn the_user_id_follows_from_the_address_as_each_server_says() {
    let mut found = candidate();
    found.receivers[0].user_id = Some(UserIdForm::LocalPart);
    let form = shown(found.clone(), &[(SenderEmail, ADDRESS)]);
    assert_eq!(
        values(&form, &[SenderUserId, ReceiverUserId]),
        [ADDRESS, "ann"]
    );

    found.senders[0].user_id = Some(UserIdForm::LocalPart);
    let form = shown(
        found,
        &[(SenderEmail, ADDRESS), (SenderUserId, "ann.other")],
    );
    assert_eq!(form[ReceiverUserId].value, "ann.other");
    assert_eq!(form[ReceiverUserId].origin, Origin::Copied);
}

#[test]
fn oauth_is_the_default_where_the_server_takes_it_and_a_profile_fits() {
    let mut found = candidate();
    found.senders[0].oauth = true;
    let sign_in = |profiles| {
        let context = Context {
            profiles,
            ..context(found.clone())
        };
        let form = resolve(&typed(&[(SenderEmail, ADDRESS)]), &context);
        values(&form, &[SenderSignIn, ReceiverSignIn])
    };
    assert_eq!(sign_in(None), ["password", "password"]);
    assert_eq!(sign_in(Some(vec![])), ["password", "password"]);
    assert_eq!(
        sign_in(Some(vec![profile("entra", "microsoft")])),
        ["password", "password"]
    );
    assert_eq!(
        sign_in(Some(vec![profile("hydra", "other")])),
        ["oauth", "password"]
    );
}

#[test]
fn a_server_in_clear_text_is_never_a_default() {
    let clear = Candidate {
        senders: vec![server(
            MailProtocol::Smtp,
            "smtp.example.org",
            25,
            Security::None,
        )],
        receivers: vec![server(
            MailProtocol::Imap,
            "imap.example.org",
            143,
            Security::None,
        )],
        ..candidate()
    };
    assert_eq!(best(vec![clear]), None);
}

#[test]
fn servers_that_cannot_be_used_are_left_out() {
    let mut found = candidate();
    found.senders = vec![
        server(MailProtocol::Smtp, "", 465, Security::Tls),
        server(MailProtocol::Smtp, "two words", 465, Security::Tls),
        server(
            MailProtocol::Smtp,
            "mail.example.org:465",
            465,
            Security::Tls,
        ),
        server(MailProtocol::Smtp, "smtp.example.org", 0, Security::Tls),
        server(
            MailProtocol::Smtp,
            "smtp.example.org",
            465,
            Security::StartTls,
        ),
        server(MailProtocol::Smtp, "smtp.example.org", 587, Security::Tls),
        server(MailProtocol::Imap, "imap.example.org", 993, Security::Tls),
    ];
    found.receivers = vec![server(
        MailProtocol::Smtp,
        "smtp.example.org",
        465,
        Security::Tls,
    )];
    assert_eq!(best(vec![found]), None);
}

#[test]
fn of_each_protocol_and_security_the_best_server_is_kept_under_its_name_on_the_wire() {
    let mut found = candidate();
    found.senders = vec![
        server(
            MailProtocol::Smtp,
            "SMTP.Bücher.example",
            465,
            Security::Tls,
        ),
        server(MailProtocol::Smtp, "second.example.org", 465, Security::Tls),
        server(
            MailProtocol::Smtp,
            "smtp.example.org",
            587,
            Security::StartTls,
        ),
    ];
    found.receivers = vec![server(
        MailProtocol::Imap,
        "smtp.example.org",
        993,
        Security::Tls,
    )];
    let found = best(vec![found]).unwrap();
    assert_eq!(
        found.hosts(),
        ["smtp.xn--bcher-kva.example", "smtp.example.org"]
    );
    assert_eq!(found.servers().len(), 3);
}

#[test]
fn the_first_candidate_that_can_be_used_is_taken() {
    let of_nobody = Candidate {
        publisher: "not a host".into(),
        ..candidate()
    };
    let of_no_use = Candidate {
        senders: Vec::new(),
        receivers: Vec::new(),
        ..candidate()
    };
    let second = Candidate {
        source: DiscoverySource::Srv,
        ..candidate()
    };
    let found = best(vec![of_nobody, of_no_use, second, candidate()]).unwrap();
    assert_eq!(found.source(), DiscoverySource::Srv);
    assert_eq!(best(Vec::new()), None);
}

#[test]
fn untrusted_settings_and_foreign_hosts_need_a_yes() {
    let doubt = |change: fn(&mut Candidate)| {
        let mut candidate = candidate();
        change(&mut candidate);
        best(vec![candidate]).unwrap().doubt()
    };
    assert_eq!(doubt(|_| {}), None);
    assert_eq!(doubt(|c| c.trusted = false), Some(Doubt::Untrusted));
    assert_eq!(
        doubt(|c| c.foreign_hosts = vec!["mail.hoster.example".into()]),
        Some(Doubt::Foreign)
    );
    assert_eq!(
        doubt(|c| {
            c.provider = Some("gmail".into());
            c.foreign_hosts = vec!["smtp.gmail.com.evil.example".into()];
        }),
        Some(Doubt::Foreign)
    );
    assert_eq!(
        doubt(|c| {
            c.provider = Some("other".into());
            c.trusted = false;
        }),
        Some(Doubt::Untrusted)
    );
}

#[test]
fn the_servers_of_a_known_provider_need_none() {
    let at_gmail = |sender: &str| Candidate {
        provider: Some("gmail".into()),
        trusted: false,
        foreign_hosts: vec![sender.to_owned()],
        senders: vec![server(MailProtocol::Smtp, sender, 465, Security::Tls)],
        receivers: Vec::new(),
        ..candidate()
    };
    assert_eq!(
        best(vec![at_gmail("SMTP.gmail.com")]).unwrap().doubt(),
        None
    );
    let other_host = best(vec![at_gmail("smtp.gmail.example")]).unwrap();
    assert_eq!(other_host.doubt(), Some(Doubt::Untrusted));
}

#[test]
fn a_domain_is_what_has_a_dot_and_is_no_ip_address() {
    let of = |edits: &[(FieldId, &str)]| {
        mail_domain(&typed(edits)).map(|found| (found.field, found.name.to_string()))
    };
    let is = |field, name: &str| Some((field, name.to_owned()));
    assert_eq!(
        of(&[(SenderEmail, "ann@EXAMPLE.org")]),
        is(SenderEmail, "example.org")
    );
    assert_eq!(
        of(&[(ProviderSearch, "bücher.example")]),
        is(ProviderSearch, "xn--bcher-kva.example")
    );
    assert_eq!(
        of(&[(ProviderSearch, "gmail"), (SenderEmail, ADDRESS)]),
        is(SenderEmail, DOMAIN)
    );
    for nothing in [
        "ann",
        "ann@",
        "ann@localhost",
        "ann@192.0.2.7",
        "ann@exa mple.org",
        "example.org",
    ] {
        assert_eq!(of(&[(SenderEmail, nothing)]), None, "{nothing}");
    }
    for nothing in ["gmail", "192.0.2.7", "example..org", "@"] {
        assert_eq!(of(&[(ProviderSearch, nothing)]), None, "{nothing}");
    }
}

#[test]
fn what_equals_what_was_found_follows_it_and_is_no_drift() {
    let context = context(candidate());
    let stored = typed(&[
        (SenderEmail, ADDRESS),
        (SmtpHost, "smtp.example.org"),
        (SmtpPort, "2525"),
    ]);
    let following = follow_rules(stored, &context);
    assert_eq!(following.get(SmtpHost), None);
    assert_eq!(following.get(SmtpPort), Some("2525"));
    assert_eq!(drift(&following, &context), []);
}

#[test]
fn of_a_provider_that_is_not_offered_the_servers_count_that_the_domain_publishes() {
    let found = || {
        best(vec![Candidate {
            provider: Some("fastmail".into()),
            ..candidate()
        }])
        .unwrap()
    };
    let among = |ids: &[&str]| found().among(&Offered::by_ids(ids.iter().copied()));
    assert_eq!(among(&[]), Some(found()));
    assert_eq!(among(&["fastmail"]), Some(found()));
    assert_eq!(among(&["gmail"]), None);

    let context = Context {
        discovered: among(&["gmail", "other"]),
        providers: Offered::by_ids(["gmail", "other"]),
        ..back_end()
    };
    let form = resolve(&typed(&[(SenderEmail, ADDRESS)]), &context);
    assert_eq!(
        values(&form, &[Provider, SmtpHost, ReceiverHost]),
        ["other", "smtp.example.org", "imap.example.org"]
    );
}

#[test]
fn a_preset_that_is_not_offered_does_not_come_back_as_servers_of_any_provider() {
    let preset = Candidate {
        source: DiscoverySource::Provider,
        provider: Some("fastmail".into()),
        ..candidate()
    };
    let found = best(vec![preset]).unwrap();
    assert_eq!(found.among(&Offered::by_ids(["other"])), None);
}

#[test]
fn a_provider_that_was_found_and_is_not_offered_is_not_proposed() {
    let found = Candidate {
        provider: Some("fastmail".into()),
        ..candidate()
    };
    let context = Context {
        providers: Offered::by_ids(["gmail", "other"]),
        ..context(found)
    };
    let form = resolve(&typed(&[(SenderEmail, ADDRESS)]), &context);
    assert_eq!(values(&form, &[Provider, SmtpHost]), ["other", ""]);
}
