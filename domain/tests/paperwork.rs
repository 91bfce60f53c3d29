//! The paperwork for Microsoft: what is asked for, and that no name or address becomes a command.
#![cfg(not(target_arch = "wasm32"))]

use email_account::paperwork::{
    Access, Application, Paperwork, PermissionKind, ProfileAccess, paperwork, profile_accesses,
};
use email_account::profile::{ProfileContext, ProfileDraft, ProfileField, resolve_profile};
use email_account::{
    Context, Draft, EmailAddress, FieldId, Grant, Profile, ReceiveUsing, Resolved, SendUsing,
    resolve,
};
use proptest::prelude::*;

const CLIENT: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

fn application(grant: Grant) -> Application {
    Application {
        name: "Contoso's helpdesk".into(),
        tenant: "contoso.example".parse().unwrap(),
        client_id: CLIENT.parse().unwrap(),
        grant,
    }
}

fn access(send: SendUsing, receive: ReceiveUsing) -> Access {
    Access {
        mailbox: "o'brien@contoso.example".parse().unwrap(),
        send,
        receive,
    }
}

/// Everything that an administrator sees, as text.
fn shown(paperwork: &Paperwork) -> String {
    let mut text = String::new();
    for permission in &paperwork.permissions {
        let (api, name, kind) = (permission.api, permission.name, permission.kind);
        text.push_str(&format!("{kind:?}: {name} ({api})\n"));
    }
    text.push_str(&format!("consent: {:?}\n", paperwork.consent_link));
    for line in &paperwork.script {
        text.push_str(&format!("{:?}: {}\n", line.step, line.command));
    }
    text
}

#[test]
fn each_protocol_has_its_permissions_and_its_commands() {
    let app = application(Grant::ClientCredentials);
    let user = application(Grant::Password);
    let smtp_imap = access(SendUsing::Smtp, ReceiveUsing::Imap);
    let graph = access(SendUsing::Graph, ReceiveUsing::Graph);
    insta::assert_snapshot!(
        "smtp_and_imap_by_an_application",
        shown(&paperwork(&app, &smtp_imap))
    );
    insta::assert_snapshot!("graph_by_an_application", shown(&paperwork(&app, &graph)));
    insta::assert_snapshot!(
        "smtp_and_graph_by_an_application",
        shown(&paperwork(
            &app,
            &access(SendUsing::Smtp, ReceiveUsing::Graph)
        ))
    );
    insta::assert_snapshot!(
        "pop3_by_an_application",
        shown(&paperwork(
            &app,
            &access(SendUsing::None, ReceiveUsing::Pop3)
        ))
    );
    insta::assert_snapshot!(
        "smtp_and_imap_by_a_user",
        shown(&paperwork(&user, &smtp_imap))
    );
    insta::assert_snapshot!("graph_by_a_user", shown(&paperwork(&user, &graph)));
}

#[test]
fn an_account_that_does_not_use_the_profile_needs_nothing() {
    for grant in [Grant::ClientCredentials, Grant::Password] {
        let nothing = paperwork(
            &application(grant),
            &access(SendUsing::None, ReceiveUsing::None),
        );
        assert_eq!(nothing.permissions, []);
        assert_eq!(nothing.script, []);
        assert_eq!(nothing.consent_link, None);
    }
}

#[test]
fn a_permission_that_would_open_every_mailbox_is_never_consented_to() {
    for send in [SendUsing::Smtp, SendUsing::Graph, SendUsing::None] {
        for receive in [
            ReceiveUsing::Imap,
            ReceiveUsing::Pop3,
            ReceiveUsing::Graph,
            ReceiveUsing::None,
        ] {
            let papers = paperwork(
                &application(Grant::ClientCredentials),
                &access(send, receive),
            );
            for permission in papers.permissions {
                let of_graph = permission.name.contains("Mail.");
                assert_eq!(permission.kind == PermissionKind::ExchangeRole, of_graph);
            }
        }
    }
}

#[test]
fn the_application_is_known_before_its_secret() {
    let mut draft = ProfileDraft::default();
    let shown =
        |draft: &ProfileDraft| Application::of(&resolve_profile(draft, &ProfileContext::default()));
    assert_eq!(shown(&draft), None);
    draft.set(ProfileField::Name, Some("Contoso's helpdesk".into()));
    draft.set(ProfileField::Tenant, Some("contoso.example".into()));
    draft.set(ProfileField::ClientId, Some(CLIENT.into()));
    assert_eq!(shown(&draft), Some(application(Grant::ClientCredentials)));
    draft.set(ProfileField::Provider, Some("google".into()));
    assert_eq!(shown(&draft), None);
}

/// What PowerShell reads: the strings of a command, and the command with each string left out.
/// The tokenizer takes `'` and four typographic quotes for one and the same, and two of them for a letter.
fn read_as_power_shell(command: &str) -> (Vec<String>, String) {
    let is_quote = |c: &char| matches!(c, '\'' | '\u{2018}'..='\u{201b}');
    let (mut strings, mut rest) = (Vec::new(), String::new());
    let mut letters = command.chars().peekable();
    while let Some(letter) = letters.next() {
        if !is_quote(&letter) {
            rest.push(letter);
            continue;
        }
        let mut string = String::new();
        loop {
            let letter = letters.next().expect("a string that ends");
            if is_quote(&letter) && letters.next_if(is_quote).is_none() {
                break;
            }
            string.push(letter);
        }
        strings.push(string);
        rest.push('_');
    }
    (strings, rest)
}

/// Names that try to get out of their string.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "['‘’‚‛\"`$();|&{}\\[\\]\\\\ a-z\r\n\u{2028}\u{2029}\u{85}]{0,40}",
        1 => prop::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter),
    ]
}

/// Addresses with every sign that an address may have.
fn mailbox() -> impl Strategy<Value = EmailAddress> {
    "[a-z'$`|&{}!#%*+/=?^_~-]{1,30}@contoso\\.example"
        .prop_filter_map("an address", |text| text.parse().ok())
}

proptest! {
    /// Whatever the profile is called and whoever the mailbox belongs to: the commands are the same, each is one line,
    /// and name and address come out of their strings as they went in.
    #[test]
    fn no_name_and_no_address_becomes_a_command(name in hostile(), mailbox in mailbox()) {
        let plain = application(Grant::ClientCredentials);
        let hostile = Application { name: name.clone(), ..plain.clone() };
        let everything = access(SendUsing::Smtp, ReceiveUsing::Graph);
        let theirs = Access { mailbox: mailbox.clone(), ..everything.clone() };
        let expected = paperwork(&plain, &everything).script;
        let script = paperwork(&hostile, &theirs).script;
        let clean = |c: char| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c };
        let name: String = name.chars().map(clean).collect();
        prop_assert_eq!(script.len(), expected.len());
        for (line, expected) in script.iter().zip(&expected) {
            prop_assert!(!line.command.contains(|c: char| clean(c) != c), "{}", line.command);
            let (strings, rest) = read_as_power_shell(&line.command);
            let (plain_strings, plain_rest) = read_as_power_shell(&expected.command);
            prop_assert_eq!(rest, plain_rest);
            for (string, plain) in strings.into_iter().zip(plain_strings) {
                let doubled = mailbox.as_ref().replace('\'', "''");
                let filter = ["UserPrincipalName -eq '", &doubled, "'"].concat();
                let expected = match plain.as_str() {
                    "Contoso's helpdesk" => name.as_str(),
                    "o'brien@contoso.example" => mailbox.as_ref(),
                    filtered if filtered.starts_with("UserPrincipalName") => filter.as_str(),
                    other => other,
                };
                prop_assert_eq!(string, expected);
            }
        }
    }

    /// The consent leads to Microsoft, whatever is typed as tenant and client ID.
    #[test]
    fn the_consent_link_leads_to_microsoft(tenant in ".{0,40}|[a-z]{1,9}[./?#@%&][a-z]{1,9}", client in ".{0,40}") {
        let mut draft = ProfileDraft::default();
        draft.set(ProfileField::Name, Some("Contoso".into()));
        draft.set(ProfileField::Tenant, Some(tenant));
        draft.set(ProfileField::ClientId, Some(CLIENT.into()));
        let resolved = resolve_profile(&draft, &ProfileContext::default());
        if let Some(application) = Application::of(&resolved) {
            let papers = paperwork(&application, &access(SendUsing::Smtp, ReceiveUsing::None));
            let link = papers.consent_link.unwrap();
            let rest = link.strip_prefix("https://login.microsoftonline.com/").unwrap();
            let (tenant, query) = rest.split_once("/adminconsent?client_id=").unwrap();
            prop_assert!(tenant.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-'));
            prop_assert_eq!(query, CLIENT);
        }
        draft.set(ProfileField::Tenant, Some("contoso.example".into()));
        draft.set(ProfileField::ClientId, Some(client.clone()));
        let resolved = resolve_profile(&draft, &ProfileContext::default());
        let known = Application::of(&resolved).is_some();
        prop_assert_eq!(known, client.trim().parse::<email_account::profile::Guid>().is_ok());
    }
}

/// The account of a form in which somebody has typed or chosen this, with a profile to choose.
fn account(typed: &[(FieldId, &str)]) -> Resolved {
    let profile = |id: &str| Profile {
        id: id.into(),
        name: id.into(),
        provider: "microsoft".into(),
        grant: Grant::ClientCredentials,
    };
    let context = Context {
        profiles: Some(vec![profile("ours"), profile("theirs")]),
        ..Context::default()
    };
    let mut draft = Draft::default();
    draft.set(FieldId::Provider, Some("microsoft365".into()));
    draft.set(FieldId::SenderEmail, Some("support@contoso.example".into()));
    for (field, text) in typed {
        draft.set(*field, Some((*text).into()));
    }
    resolve(&draft, &context)
}

/// Profile, mailbox and protocols of each access.
fn accesses(typed: &[(FieldId, &str)]) -> Vec<String> {
    let told = |found: ProfileAccess| {
        let Access {
            mailbox,
            send,
            receive,
        } = found.access;
        let (send, receive) = (send.as_str(), receive.as_str());
        format!("{} {} {send} {receive}", found.profile, mailbox.as_ref())
    };
    profile_accesses(&account(typed))
        .into_iter()
        .map(told)
        .collect()
}

#[test]
fn both_sides_of_one_mailbox_with_one_profile_are_one_access() {
    let both = [
        (FieldId::SendUsing, "graph"),
        (FieldId::SenderGraphProfile, "ours"),
        (FieldId::ReceiveUsing, "graph"),
        (FieldId::ReceiverGraphProfile, "ours"),
    ];
    assert_eq!(
        accesses(&both),
        ["ours support@contoso.example graph graph"]
    );
}

#[test]
fn a_receiver_that_signs_in_as_the_sender_uses_the_senders_profile() {
    let same = [
        (FieldId::SendUsing, "smtp"),
        (FieldId::SenderSignIn, "oauth"),
        (FieldId::SenderProfile, "ours"),
        (FieldId::ReceiveUsing, "pop3"),
        (FieldId::SameAsSender, "true"),
    ];
    assert_eq!(accesses(&same), ["ours support@contoso.example smtp pop3"]);
}

#[test]
fn other_profiles_and_other_mailboxes_stay_apart() {
    let sender = [
        (FieldId::SendUsing, "smtp"),
        (FieldId::SenderSignIn, "oauth"),
        (FieldId::SenderProfile, "ours"),
        (FieldId::ReceiveUsing, "graph"),
    ];
    let with = |more: &[(FieldId, &str)]| accesses(&[&sender[..], more].concat());
    let other_profile = with(&[(FieldId::ReceiverGraphProfile, "theirs")]);
    assert_eq!(
        other_profile,
        [
            "ours support@contoso.example smtp none",
            "theirs support@contoso.example none graph"
        ]
    );
    let other_mailbox = with(&[
        (FieldId::ReceiverGraphProfile, "ours"),
        (FieldId::ReceiverUpn, "inbox@contoso.example"),
    ]);
    assert_eq!(
        other_mailbox,
        [
            "ours support@contoso.example smtp none",
            "ours inbox@contoso.example none graph"
        ]
    );
}

#[test]
fn a_side_without_a_profile_or_a_mailbox_has_no_access() {
    let password = [
        (FieldId::SendUsing, "smtp"),
        (FieldId::SenderSignIn, "password"),
        (FieldId::SenderProfile, "ours"),
        (FieldId::ReceiveUsing, "none"),
    ];
    assert!(accesses(&password).is_empty());
    let no_mailbox = [
        (FieldId::SendUsing, "graph"),
        (FieldId::SenderGraphProfile, "ours"),
        (FieldId::SenderUpn, "not an address"),
        (FieldId::ReceiveUsing, "none"),
    ];
    assert!(accesses(&no_mailbox).is_empty());
}
