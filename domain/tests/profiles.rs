//! Authentication profiles: what follows from what was typed, and what is refused.
#![cfg(not(target_arch = "wasm32"))]

use email_account::profile::{
    CheckOutcome, Credentials, ProfileContext, ProfileDraft, ProfileField, ProfileIssueCode,
    ProfileProvider, ProfileSecrets, ProfileStored, ResolvedProfile, TenantError, TokenEndpoint,
    TokenEndpointError, TokenUse, ValidProfile, parse_profile, resolve_profile,
};
use email_account::{AddressError, Origin, Secret, wire};
use proptest::prelude::*;

use ProfileField::*;

const CLIENT: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

fn typed(edits: &[(ProfileField, &str)]) -> ProfileDraft {
    let mut draft = ProfileDraft::default();
    for (field, text) in edits {
        draft.set(*field, Some((*text).to_owned()));
    }
    draft
}

fn shown(edits: &[(ProfileField, &str)]) -> ResolvedProfile {
    resolve_profile(&typed(edits), &ProfileContext::default())
}

fn microsoft() -> ProfileDraft {
    typed(&[
        (Name, "Contoso"),
        (Tenant, "contoso.example"),
        (ClientId, CLIENT),
    ])
}

fn microsoft_by_password() -> ProfileDraft {
    let mut draft = microsoft();
    draft.set(Grant, Some("password".into()));
    draft.set(UserName, Some("support@contoso.example".into()));
    draft
}

fn other() -> ProfileDraft {
    typed(&[
        (Name, "Own"),
        (Provider, "other"),
        (TokenEndpoint, "https://login.example.org/token"),
        (ClientId, "mail"),
    ])
}

fn secret(text: &str) -> Option<Secret> {
    Some(Secret::new(text.to_owned()))
}

fn secrets() -> ProfileSecrets {
    ProfileSecrets {
        client_secret: secret("the client's secret"),
        password: secret("the user's password"),
    }
}

fn issues_of(
    draft: &ProfileDraft,
    secrets: ProfileSecrets,
) -> Vec<(ProfileField, ProfileIssueCode)> {
    let (profile, issues) = parse_profile(draft, secrets, &ProfileContext::default());
    assert_eq!(profile.is_some(), issues.is_empty());
    issues
        .into_iter()
        .map(|issue| (issue.field, issue.code))
        .collect()
}

fn valid(draft: &ProfileDraft) -> ValidProfile {
    let (profile, issues) = parse_profile(draft, secrets(), &ProfileContext::default());
    assert_eq!(issues, []);
    profile.unwrap()
}

fn with(mut draft: ProfileDraft, field: ProfileField, text: &str) -> ProfileDraft {
    draft.set(field, Some(text.to_owned()));
    draft
}

#[test]
fn a_profile_is_microsofts_unless_the_account_is_another_providers() {
    let resolved = shown(&[]);
    assert_eq!(resolved.provider(), ProfileProvider::Microsoft);
    assert_eq!(resolved[Grant].value, "client_credentials");
    let for_gmail = ProfileContext {
        provider: ProfileProvider::Google,
        ..ProfileContext::default()
    };
    let resolved = resolve_profile(&ProfileDraft::default(), &for_gmail);
    assert_eq!(resolved.provider(), ProfileProvider::Google);
}

#[test]
fn only_microsoft_has_tenants() {
    for (provider, has) in [("microsoft", true), ("google", false), ("other", false)] {
        let tenant = &shown(&[(Provider, provider)])[Tenant];
        assert_eq!((tenant.visible, tenant.required), (has, has), "{provider}");
    }
}

#[test]
fn a_known_provider_says_where_tokens_are_asked_for() {
    let endpoint = |edits: &[_]| shown(edits)[TokenEndpoint].value.clone();
    assert_eq!(
        endpoint(&[(Tenant, "3F2504E0-4F89-41D3-9A0C-0305E82C3301")]),
        "https://login.microsoftonline.com/3f2504e0-4f89-41d3-9a0c-0305e82c3301/oauth2/v2.0/token"
    );
    assert_eq!(
        endpoint(&[(Provider, "google")]),
        "https://oauth2.googleapis.com/token"
    );
    assert_eq!(endpoint(&[(Provider, "other")]), "");
    assert_eq!(endpoint(&[]), "");
    assert_eq!(endpoint(&[(Tenant, "../common")]), "");
}

#[test]
fn a_typed_token_endpoint_stays_when_the_tenant_changes() {
    let own = "https://login.microsoftonline.us/contoso.example/oauth2/v2.0/token";
    let resolved = shown(&[(Tenant, "other.example"), (TokenEndpoint, own)]);
    assert_eq!(resolved[TokenEndpoint].value, own);
    assert_eq!(resolved[TokenEndpoint].origin, Origin::Typed);
}

#[test]
fn user_name_and_password_belong_to_the_password_grant() {
    for (grant, there) in [("client_credentials", false), ("password", true)] {
        let resolved = shown(&[(Grant, grant)]);
        for field in [UserName, Password] {
            assert_eq!(resolved[field].visible, there, "{field:?}");
            assert_eq!(resolved[field].required, there, "{field:?}");
        }
        assert!(resolved[ClientSecret].visible);
        assert_eq!(resolved[ClientSecret].required, !there);
    }
}

#[test]
fn each_use_has_the_scope_that_its_provider_wants() {
    let scopes = |provider, grant| {
        let resolved = shown(&[(Provider, provider), (Grant, grant)]);
        TokenUse::ALL.map(|token_use| resolved.scope(token_use).to_owned())
    };
    assert_eq!(
        scopes("microsoft", "client_credentials"),
        [
            "https://outlook.office365.com/.default",
            "https://outlook.office365.com/.default",
            "https://outlook.office365.com/.default",
            "https://graph.microsoft.com/.default",
        ]
    );
    assert_eq!(
        scopes("microsoft", "password"),
        [
            "https://outlook.office.com/IMAP.AccessAsUser.All",
            "https://outlook.office.com/POP.AccessAsUser.All",
            "https://outlook.office.com/SMTP.Send",
            "https://graph.microsoft.com/Mail.ReadWrite https://graph.microsoft.com/Mail.Send",
        ]
    );
    for grant in ["client_credentials", "password"] {
        let google = "https://mail.google.com/";
        assert_eq!(scopes("google", grant), [google, google, google, ""]);
        assert_eq!(scopes("other", grant), ["", "", "", ""]);
    }
    assert!(!shown(&[(Provider, "google")])[GraphScope].visible);
    assert!(shown(&[(Provider, "other")])[GraphScope].visible);
}

#[test]
fn a_valid_profile_says_only_what_does_not_follow_from_the_rules() {
    insta::assert_json_snapshot!(
        "client_credentials_at_microsoft",
        valid(&microsoft()).into_wire()
    );
    insta::assert_json_snapshot!(
        "password_credentials_at_microsoft",
        valid(&microsoft_by_password()).into_wire()
    );
    let mut draft = other();
    draft.set(ImapScope, Some("mail offline".into()));
    draft.set(SecretExpires, Some("2027-03-31".into()));
    insta::assert_json_snapshot!("client_credentials_elsewhere", valid(&draft).into_wire());
    let repeats_the_rule = with(
        with(
            microsoft(),
            ImapScope,
            "https://outlook.office365.com/.default",
        ),
        TokenEndpoint,
        "https://LOGIN.microsoftonline.com/contoso.example/oauth2/v2.0/token",
    );
    let profile = valid(&repeats_the_rule).into_wire();
    assert_eq!(profile.token_endpoint, None);
    assert_eq!(profile.scopes, None);
}

#[test]
fn what_an_account_cannot_do_without_is_demanded() {
    use ProfileIssueCode::Required;
    assert_eq!(
        issues_of(&ProfileDraft::default(), ProfileSecrets::default()),
        [
            (Name, Required),
            (Tenant, Required),
            (ClientId, Required),
            (ClientSecret, Required)
        ]
    );
    assert_eq!(
        issues_of(&typed(&[(Provider, "other")]), secrets()),
        [
            (Name, Required),
            (TokenEndpoint, Required),
            (ClientId, Required)
        ]
    );
    assert_eq!(
        issues_of(&typed(&[(Grant, "password")]), ProfileSecrets::default()),
        [
            (Name, Required),
            (Tenant, Required),
            (ClientId, Required),
            (UserName, Required),
            (Password, Required)
        ]
    );
}

#[test]
fn an_empty_input_is_no_secret_and_a_kept_one_is_enough() {
    let empty = ProfileSecrets {
        client_secret: secret(""),
        password: secret(""),
    };
    assert_eq!(
        issues_of(&microsoft_by_password(), empty),
        [(Password, ProfileIssueCode::Required)]
    );
    let stored = ProfileContext {
        stored: ProfileStored {
            client_secret: true,
            password: false,
        },
        ..ProfileContext::default()
    };
    let (profile, issues) = parse_profile(&microsoft(), ProfileSecrets::default(), &stored);
    assert_eq!(issues, []);
    let credentials = profile.unwrap();
    assert!(matches!(
        credentials.credentials(),
        Credentials::Client { secret: None }
    ));
}

#[test]
fn every_malformed_value_is_refused_with_its_reason() {
    use ProfileIssueCode as Code;
    let long = |length: usize| "a".repeat(length);
    for (draft, field, text, code) in [
        (microsoft(), Name, long(101), Code::TooLong { max: 100 }),
        (microsoft(), Name, "a\nb".into(), Code::ControlCharacter),
        (microsoft(), Provider, "yahoo".into(), Code::UnknownChoice),
        (
            microsoft(),
            Grant,
            "authorization_code".into(),
            Code::UnknownChoice,
        ),
        (
            microsoft(),
            Tenant,
            "contoso".into(),
            Code::Tenant(TenantError::Syntax),
        ),
        (
            microsoft(),
            Tenant,
            "192.0.2.1".into(),
            Code::Tenant(TenantError::Syntax),
        ),
        (
            microsoft(),
            Tenant,
            "contoso.example/x".into(),
            Code::Tenant(TenantError::Syntax),
        ),
        (
            microsoft(),
            Tenant,
            "Organizations".into(),
            Code::Tenant(TenantError::Shared),
        ),
        (
            microsoft(),
            TokenEndpoint,
            "http://login.example/".into(),
            Code::TokenEndpoint(TokenEndpointError::ClearText),
        ),
        (
            microsoft(),
            ClientId,
            "Contoso mail".into(),
            Code::ClientIdNoGuid,
        ),
        (other(), ClientId, "caf\u{e9}".into(), Code::ClientId),
        (other(), ClientId, long(256), Code::TooLong { max: 255 }),
        (microsoft(), SecretExpires, "31.12.2026".into(), Code::Date),
        (
            microsoft_by_password(),
            UserName,
            "support".into(),
            Code::UserName(AddressError::MissingAt),
        ),
        (
            with(with(other(), Grant, "password"), UserName, "x"),
            UserName,
            long(256),
            Code::TooLong { max: 255 },
        ),
        (other(), SmtpScope, "a  b".into(), Code::Scope),
        (other(), Pop3Scope, long(1001), Code::TooLong { max: 1000 }),
    ] {
        let draft = with(draft, field, &text);
        assert_eq!(issues_of(&draft, secrets()), [(field, code)], "{text}");
    }
}

#[test]
fn a_secret_is_one_line_of_bounded_length() {
    let client = |text: &str| ProfileSecrets {
        client_secret: secret(text),
        password: None,
    };
    assert_eq!(
        issues_of(&microsoft(), client("a\nb")),
        [(ClientSecret, ProfileIssueCode::ControlCharacter)]
    );
    assert_eq!(
        issues_of(&microsoft(), client(&"a".repeat(1025))),
        [(ClientSecret, ProfileIssueCode::TooLong { max: 1024 })]
    );
}

#[test]
fn what_is_hidden_is_neither_judged_nor_taken_over() {
    let draft = with(with(other(), Tenant, "not a tenant"), UserName, "a\nb");
    let profile = valid(&draft).into_wire();
    assert_eq!((profile.tenant, profile.user_name), (None, None));
    assert!(profile.password.is_none());
}

#[test]
fn a_field_that_the_contract_does_not_know_is_refused() {
    for json in [
        r#"{"colour":"red"}"#,
        r#"{"scopes":{"jmap":"mail"}}"#,
        r#"{"provider":"yahoo"}"#,
        r#"{"grant":"implicit"}"#,
    ] {
        let read = serde_json::from_str::<wire::AuthenticationProfile>(json);
        assert!(read.is_err(), "{json}");
    }
}

#[test]
fn an_outcome_has_one_name_in_rust_and_json() {
    for outcome in CheckOutcome::ALL {
        assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.as_str());
        assert_eq!(CheckOutcome::from_text(outcome.as_str()), Some(outcome));
    }
}

#[test]
fn secrets_that_are_taken_out_leave_a_trace_but_not_themselves() {
    let mut profile = valid(&microsoft_by_password()).into_wire();
    let secrets = profile.take_secrets();
    assert!(secrets.client_secret.is_some() && secrets.password.is_some());
    let json = serde_json::to_string(&profile).unwrap();
    assert!(json.contains(r#""clientSecretSet":true"#) && json.contains(r#""passwordSet":true"#));
    assert!(!json.contains("the client's") && !json.contains("the user's"));
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "(https?://)?[a-zA-Z0-9.@:_/\\[\\]%xé。#?-]{0,40}",
        1 => "\\PC{0,40}",
        1 => prop::sample::select(vec!["microsoft", "google", "other", "password", "a.example", CLIENT])
            .prop_map(str::to_owned),
        1 => prop::collection::vec(any::<char>(), 0..20).prop_map(String::from_iter),
    ]
}

proptest! {
    /// Nothing that is typed does harm; what is valid stays so when it is read back, and means the same.
    #[test]
    fn a_valid_profile_is_read_back_as_it_was(
        edits in prop::collection::vec((0..ProfileField::COUNT, text()), 0..20)
    ) {
        let mut draft = microsoft_by_password();
        for (index, text) in edits {
            draft.set(ProfileField::ALL[index], Some(text));
        }
        let (profile, issues) = parse_profile(&draft, secrets(), &ProfileContext::default());
        prop_assert_eq!(profile.is_some(), issues.is_empty());
        if let Some(profile) = profile {
            let endpoint = profile.token_endpoint().clone();
            let scopes = TokenUse::ALL.map(|token_use| profile.scope(token_use).map(str::to_owned));
            let again = ProfileDraft::from_wire(&profile.into_wire());
            let (profile, issues) = parse_profile(&again, secrets(), &ProfileContext::default());
            prop_assert_eq!(issues, []);
            let profile = profile.unwrap();
            prop_assert_eq!(profile.token_endpoint(), &endpoint);
            prop_assert_eq!(TokenUse::ALL.map(|it| profile.scope(it).map(str::to_owned)), scopes);
        }
    }

    /// No detour leads a secret to a host that nobody typed: what the endpoint names is what stands in the text.
    #[test]
    fn a_token_endpoint_reads_the_same_when_it_is_shown(text in text()) {
        if let Ok(endpoint) = text.parse::<TokenEndpoint>() {
            let shown = endpoint.to_string();
            prop_assert!(shown.is_ascii());
            prop_assert_eq!(shown.parse::<TokenEndpoint>(), Ok(endpoint));
        }
    }
}
