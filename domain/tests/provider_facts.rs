//! The table of providers, row by row against the gathered facts, which lie beside the project and are no part of it.
//! Where they are absent, every test here says that it skips.

use std::collections::HashSet;

use email_account::provider::{
    self, Change, ChangeKind, Endpoint, HostPreset, PasswordKind, Provider, SignIn, UserIdRule,
};
use serde_json::Value;

const FACTS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../shared/data/providers.json"
);

/// `None`, and a line that says so, where the facts are absent.
fn facts() -> Option<Value> {
    match std::fs::read_to_string(FACTS) {
        Ok(text) => Some(serde_json::from_str(&text).unwrap()),
        Err(error) => {
            eprintln!("skipped: {FACTS}: {error}");
            None
        }
    }
}

fn for_each_row(compare: impl Fn(&Value, &Provider)) {
    let Some(facts) = facts() else { return };
    for row in facts["providers"].as_array().unwrap() {
        let id = id_on_the_wire(text(row, "id"));
        let provider = provider::by_id(id).unwrap_or_else(|| panic!("{id} is missing"));
        compare(row, provider);
    }
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key]
        .as_str()
        .unwrap_or_else(|| panic!("no {key} in {value}"))
}

fn id_on_the_wire(id: &str) -> &str {
    match id {
        "office365" => "microsoft365",
        "generic" => "other",
        same => same,
    }
}

/// A host of which a part is in angle brackets differs from customer to customer. Where all of it does, the table is
/// free to choose the example.
fn is_host(preset: HostPreset, fact: &str) -> bool {
    match preset {
        HostPreset::Name(name) => name == fact,
        HostPreset::Pattern(_) if fact.starts_with('<') => true,
        HostPreset::Pattern(pattern) => pattern == fact && fact.contains('<'),
    }
}

fn is_endpoint(endpoint: &Endpoint, fact: &Value) -> bool {
    is_host(endpoint.host, text(fact, "host"))
        && fact["port"] == endpoint.port
        && fact["security"] == serde_json::to_value(endpoint.security).unwrap()
}

fn user_id_rules(fact: &str) -> (UserIdRule, UserIdRule) {
    use UserIdRule::{Address, LocalPart, Own, Word};
    match fact {
        "email address"
        | "email address (UPN; shared mailbox: see note)"
        | "DOMAIN\\user, UPN or email address"
        | "any (account e-mail)"
        | "-" => (Address, Address),
        "local part (before @)" => (LocalPart, LocalPart),
        "IMAP: local part (before @); SMTP: full address" => (Address, LocalPart),
        "the literal word  apikey" => (Word("apikey"), Address),
        "the literal word  resend" => (Word("resend"), Address),
        "SMTP_Injection" => (Word("SMTP_Injection"), Address),
        "SMTP user name (AKIA...)"
        | "postmaster@<your domain>"
        | "server token"
        | "login e-mail"
        | "API key"
        | "SMTP user"
        | "generated"
        | "account e-mail" => (Own, Address),
        new => panic!("no rule is known for the user ID {new:?}"),
    }
}

fn sign_in_and_password(fact: &str) -> (&'static [SignIn], PasswordKind) {
    use PasswordKind::*;
    const OAUTH2_FIRST: &[SignIn] = &[SignIn::OAuth2, SignIn::Password];
    const PASSWORD_FIRST: &[SignIn] = &[SignIn::Password, SignIn::OAuth2];
    const PASSWORD: &[SignIn] = &[SignIn::Password];
    match fact {
        "OAuth2; app password"
        | "OAuth2 (XOAUTH2); app password (16 chars) as fallback"
        | "OAuth2 (registered clients); app password"
        | "OAuth2 (Yahoo); secure mail key" => (OAUTH2_FIRST, AppPassword),
        "OAuth2; SMTP AUTH basic on the way out; Graph https://graph.microsoft.com/"
        | "OAuth2; password if third-party access on" => (OAUTH2_FIRST, Account),
        "OAuth2 only" => (&[SignIn::OAuth2], Account),
        "app password; OAuth2 (own app)" | "password for external applications; OAuth2" => {
            (PASSWORD_FIRST, AppPassword)
        }
        "password (app-specific)" | "separate 'e-mail password'" => (PASSWORD, AppPassword),
        "password" | "password / NTLM / GSSAPI" => (PASSWORD, Account),
        "password / app password" | "password (app password with 2FA)" => {
            (PASSWORD, AccountOrAppPassword)
        }
        "bridge password (generated)" => (PASSWORD, Bridge),
        "authorisation code" | "authorisation code (not the password)" => {
            (PASSWORD, AuthorisationCode)
        }
        "SMTP credentials, per region"
        | "SMTP password per domain"
        | "SMTP password"
        | "SMTP key"
        | "generated" => (PASSWORD, SmtpCredentials),
        "API key" | "API key as password" | "API key / SMTP password" => (PASSWORD, ApiKey),
        "secret key" => (PASSWORD, SecretKey),
        "server token (same value as password)" => (PASSWORD, ServerToken),
        "-" => (&[], Account),
        new => panic!("no way is known to sign in with {new:?}"),
    }
}

/// `None` for what no choice of the form can run into.
fn change_kind(fact: &str) -> Option<ChangeKind> {
    let beginnings = [
        (
            "password sign-in for IMAP and POP3",
            ChangeKind::ReceivePasswordOff,
        ),
        (
            "password sign-in for SMTP off by default",
            ChangeKind::SmtpPasswordOffByDefault,
        ),
        ("password sign-in switched off", ChangeKind::PasswordOff),
        (
            "Google Workspace: password-only",
            ChangeKind::AccountPasswordOff,
        ),
        ("end of support", ChangeKind::ServiceEnds),
    ];
    if fact.starts_with("Exchange Web Services") {
        return None;
    }
    let known = beginnings.iter().find(|(begin, _)| fact.starts_with(begin));
    let (_, kind) = known.unwrap_or_else(|| panic!("no kind of change is known for {fact:?}"));
    Some(*kind)
}

#[test]
fn the_facts_have_a_row_for_every_provider() {
    let Some(facts) = facts() else { return };
    let rows = facts["providers"].as_array().unwrap();
    let known: HashSet<_> = rows
        .iter()
        .map(|row| id_on_the_wire(text(row, "id")))
        .collect();
    let listed: HashSet<_> = provider::all().iter().map(|p| p.id).collect();
    assert_eq!(known, listed);
}

#[test]
fn the_facts_agree_on_the_domains() {
    for_each_row(|row, provider| {
        assert_eq!(
            row["domains"],
            serde_json::json!(provider.domains),
            "{}",
            provider.id
        );
    });
}

/// A row without a host is a remark, not an endpoint.
fn endpoints_in<'a>(row: &'a Value, key: &str) -> Vec<&'a Value> {
    let rows = row[key].as_array().unwrap().iter();
    rows.filter(|endpoint| endpoint["host"].is_string())
        .collect()
}

#[test]
fn the_facts_agree_on_every_endpoint_and_on_their_order() {
    for_each_row(|row, provider| {
        for (key, list) in [
            ("smtp", provider.smtp),
            ("imap", provider.imap),
            ("pop3", provider.pop3),
        ] {
            let known = endpoints_in(row, key);
            assert_eq!(known.len(), list.len(), "{} {key}", provider.id);
            for (fact, endpoint) in known.into_iter().zip(list) {
                let id = provider.id;
                assert!(is_endpoint(endpoint, fact), "{id}: {endpoint:?}, {fact}");
            }
        }
    });
}

#[test]
fn the_facts_agree_on_what_the_user_id_follows_from() {
    for_each_row(|row, provider| {
        let rules = (provider.sender_user_id, provider.receiver_user_id);
        assert_eq!(rules, user_id_rules(text(row, "userId")), "{}", provider.id);
    });
}

#[test]
fn the_facts_agree_on_how_to_sign_in() {
    for_each_row(|row, provider| {
        let ways = (provider.sign_in, provider.password);
        assert_eq!(
            ways,
            sign_in_and_password(text(row, "signIn")),
            "{}",
            provider.id
        );
    });
}

#[test]
fn the_facts_agree_on_the_dated_notices() {
    let Some(facts) = facts() else { return };
    let notices = facts["datedNotices"].as_array().unwrap();
    for provider in provider::all() {
        let mut known: Vec<_> = notices
            .iter()
            .filter(|notice| id_on_the_wire(text(notice, "provider")) == provider.id)
            .filter_map(|notice| {
                let from = text(notice, "from").parse().unwrap();
                change_kind(text(notice, "what")).map(|what| Change { what, from })
            })
            .collect();
        known.sort_by_key(|change| change.from);
        assert_eq!(known, provider.changes, "{}", provider.id);
    }
    let owners = notices.iter().map(|n| id_on_the_wire(text(n, "provider")));
    assert!(owners.into_iter().all(|id| provider::by_id(id).is_some()));
}
