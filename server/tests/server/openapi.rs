//! The OpenAPI document says what is.

use std::fmt;

use email_account::connection_test::{Stage, TestCode};
use email_account::profile::{CheckOutcome, ProfileProvider, TokenUse};
use email_account::provider::{Change, ChangeKind};
use email_account::{
    Footprint, Grant, Mailbox, ReceiveUsing, Security, SendUsing, SignIn, TlsVersion, wire,
};
use serde::de::{self, Deserialize, Visitor};
use serde_json::Value;

use crate::http::Request;
use crate::program::fresh;

#[test]
fn the_document_is_served_and_stays_as_it_was() {
    let answer = fresh().get("/api/openapi.json");
    assert_eq!(answer.status, 200);
    insta::assert_json_snapshot!(answer.json());
}

#[test]
fn every_documented_call_exists_and_every_offered_one_is_documented() {
    let server = fresh();
    let document = server.get("/api/openapi.json").json();
    let mut documented = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, call) in methods.as_object().expect("methods") {
            documented.push(call["operationId"].clone());
            let method = ["GET", "POST", "PUT", "DELETE"]
                .into_iter()
                .find(|known| known.eq_ignore_ascii_case(method));
            let answer = server.send(&Request::new(
                method.expect("a known method"),
                path.replace("{id}", "missing"),
            ));
            assert_ne!(answer.status, 405, "{path}");
            assert!(
                answer.status != 404 || answer.problem().1.ends_with(".missing"),
                "{path}"
            );
        }
    }
    for call in server.get("/api").json()["calls"]
        .as_array()
        .expect("calls")
    {
        assert!(documented.contains(call), "{call}");
    }
}

#[test]
fn its_types_have_the_fields_and_choices_of_the_contract() {
    let document = serde_json::to_value(email_account_server::openapi_document()).expect("JSON");
    let described = |name: &str| names(&document["components"]["schemas"][name]);
    for (name, known) in [
        ("Account", known::<wire::Account>()),
        ("Sender", known::<wire::Sender>()),
        ("Receiver", known::<wire::Receiver>()),
        ("Auth", known::<wire::Auth>()),
        ("Server", known::<wire::Server>()),
        ("Method", known::<wire::Method>()),
        ("SendUsing", known::<SendUsing>()),
        ("ReceiveUsing", known::<ReceiveUsing>()),
        ("Security", known::<Security>()),
        ("TlsVersion", known::<TlsVersion>()),
        ("Capabilities", known::<wire::Capabilities>()),
        ("Limits", known::<wire::Limits>()),
        ("AccountList", known::<wire::AccountList>()),
        ("AccountSummary", known::<wire::AccountSummary>()),
        ("Confidentiality", known::<wire::Confidentiality>()),
        ("Change", known::<Change>()),
        ("ChangeKind", known::<ChangeKind>()),
        ("LastTest", known::<wire::LastTest>()),
        ("TestOutcome", known::<wire::TestOutcome>()),
        ("Footprint", known::<Footprint>()),
        ("Mailbox", known::<Mailbox>()),
        ("Truststore", known::<wire::Truststore>()),
        ("TruststoreContent", known::<wire::TruststoreContent>()),
        ("NewTruststore", known::<wire::TruststoreContent>()),
        ("TruststoreList", known::<wire::TruststoreList>()),
        ("Named", known::<wire::Named>()),
        ("Certificate", known::<wire::Certificate>()),
        ("CertificateContent", known::<wire::CertificateContent>()),
        ("CertificateList", known::<wire::CertificateList>()),
        ("ProfileList", known::<wire::ProfileList>()),
        (
            "AuthenticationProfile",
            known::<wire::AuthenticationProfile>(),
        ),
        ("Scopes", known::<wire::Scopes>()),
        ("ProfileProvider", known::<ProfileProvider>()),
        ("ProfileCheck", known::<wire::ProfileCheck>()),
        ("ProfileCheckResult", known::<wire::ProfileCheckResult>()),
        ("TokenUse", known::<TokenUse>()),
        ("CheckOutcome", known::<CheckOutcome>()),
        ("Grant", known::<Grant>()),
        ("ConnectionTest", known::<wire::ConnectionTest>()),
        ("SidePlan", known::<wire::SidePlan>()),
        ("TestedSide", known::<wire::TestedSide>()),
        ("Stage", known::<Stage>()),
        ("StageResult", known::<wire::StageResult>()),
        ("TestCode", known::<TestCode>()),
        ("Evidence", known::<wire::Evidence>()),
        (
            "PresentedCertificate",
            known::<wire::PresentedCertificate>(),
        ),
        ("Cure", known::<wire::Cure>()),
        ("SignIn", known::<SignIn>()),
        ("KeptTest", known::<wire::KeptTest>()),
        ("Problem", known::<wire::Problem>()),
        ("ProblemError", known::<wire::ProblemError>()),
    ] {
        let mut known = known.to_vec();
        known.sort_unstable();
        assert_eq!(described(name), known, "{name}");
    }
}

fn names(schema: &Value) -> Vec<String> {
    let fields = schema["properties"]
        .as_object()
        .map(|fields| fields.keys().cloned().collect());
    let choices = schema["enum"].as_array().map(|choices| {
        choices
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect()
    });
    let mut names: Vec<String> = fields.or(choices).unwrap_or_default();
    names.sort_unstable();
    names
}

/// The fields or choices that serde knows of a type.
fn known<T: for<'de> Deserialize<'de>>() -> &'static [&'static str] {
    match T::deserialize(Ask) {
        Err(Names(names)) => names,
        Ok(_) => unreachable!("asking makes no value"),
    }
}

/// A deserializer that answers every type with the names that the type asks for.
struct Ask;

#[derive(Debug)]
struct Names(&'static [&'static str]);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Names {}

impl de::Error for Names {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl<'de> de::Deserializer<'de> for Ask {
    type Error = Names;

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Names> {
        Err(Names(fields))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Names> {
        Err(Names(variants))
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Names> {
        Err(Names(&[]))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}
