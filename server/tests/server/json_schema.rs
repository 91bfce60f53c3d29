//! The contract as JSON Schema (draft 2020-12), published in `docs/schema/`: made from the types of the contract, and never
//! at odds with the OpenAPI document.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use email_account::wire;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::Value;

/// Set to anything, it has the test write the documents instead of comparing them.
const WRITE: &str = "WRITE_SCHEMAS";

/// A published document.
struct Document {
    name: &'static str,
    schema: Value,
    /// Whether readers may rely on it that every member is there that the type always writes.
    is_answer: bool,
}

/// What is sent, and may also be read: what a back end accepts.
fn sent<T: JsonSchema>(name: &'static str) -> Document {
    document::<T>(
        name,
        SchemaSettings::draft2020_12().for_deserialize(),
        false,
    )
}

/// What is only read: what a back end answers.
fn answered<T: JsonSchema>(name: &'static str) -> Document {
    document::<T>(name, SchemaSettings::draft2020_12().for_serialize(), true)
}

fn document<T: JsonSchema>(
    name: &'static str,
    settings: SchemaSettings,
    is_answer: bool,
) -> Document {
    let settings = settings.with_transform(RecursiveTransform(|schema: &mut schemars::Schema| {
        if let Some(Value::String(description)) = schema.get_mut("description") {
            *description = without_links(description);
        }
    }));
    Document {
        name,
        schema: settings.into_generator().into_root_schema_for::<T>().into(),
        is_answer,
    }
}

/// The links of the crate's own documentation lead nowhere in a schema.
fn without_links(text: &str) -> String {
    text.replace("[`", "`")
        .replace("`]", "`")
        .replace("crate::", "")
}

fn documents() -> Vec<Document> {
    vec![
        sent::<wire::Account>("account"),
        sent::<wire::AuthenticationProfile>("authentication-profile"),
        sent::<wire::CertificateContent>("certificate-content"),
        sent::<wire::ConnectionTest>("connection-test"),
        sent::<wire::Export>("export"),
        sent::<wire::ProfileCheck>("profile-check"),
        sent::<wire::TruststoreContent>("truststore-content"),
        answered::<wire::AccountList>("account-list"),
        answered::<wire::Capabilities>("capabilities"),
        answered::<wire::CertificateList>("certificate-list"),
        answered::<wire::Discovery>("discovery"),
        answered::<wire::KeptTest>("kept-test"),
        answered::<wire::Problem>("problem"),
        answered::<wire::ProfileCheckResult>("profile-check-result"),
        answered::<wire::ProfileList>("profile-list"),
        answered::<wire::TestEvent>("test-event"),
        answered::<wire::Truststore>("truststore"),
        answered::<wire::TruststoreList>("truststore-list"),
    ]
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/schema")
}

#[test]
fn the_published_documents_are_those_of_the_contract() {
    let mut published: Vec<String> = Vec::new();
    for Document { name, schema, .. } in documents() {
        let file = folder().join(format!("{name}.json"));
        let text = serde_json::to_string_pretty(&schema).expect("JSON") + "\n";
        if env::var_os(WRITE).is_some() {
            fs::create_dir_all(folder()).expect("docs/schema");
            fs::write(&file, &text).expect("a file in docs/schema");
        }
        let found = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            found == text,
            "docs/schema/{name}.json is stale: run the tests of the server with {WRITE}=1 and look at what has changed"
        );
        published.push(format!("{name}.json"));
    }
    let entries = fs::read_dir(folder()).expect("docs/schema");
    for entry in entries {
        let name = entry.expect("an entry").file_name();
        assert!(
            published.iter().any(|known| name == known.as_str()),
            "{name:?} is no document of the contract"
        );
    }
}

/// The limits that a schema puts on a value.
const LIMITS: [&str; 4] = ["maxLength", "minimum", "maximum", "pattern"];

/// Every type of the published documents by its name. One that is sent and answered counts as sent: more may be missing then.
fn types() -> BTreeMap<String, (Value, bool)> {
    let mut types = BTreeMap::new();
    for Document {
        schema, is_answer, ..
    } in documents()
    {
        let own = schema["title"]
            .as_str()
            .map(|title| (title.to_owned(), schema.clone()));
        let definitions = schema["$defs"].as_object().into_iter().flatten();
        let defined = definitions.map(|(name, schema)| (name.clone(), schema.clone()));
        for (name, schema) in defined.chain(own) {
            types.entry(name).or_insert((schema, is_answer));
        }
    }
    types
}

fn strings(list: &Value) -> Vec<&str> {
    let mut strings: Vec<&str> = list
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    strings.sort_unstable();
    strings
}

/// The words of an enumeration, which schemars writes as one constant each where they are described.
fn words(schema: &Value) -> Vec<&str> {
    let mut words = strings(&schema["enum"]);
    let alternatives = schema["oneOf"].as_array().into_iter().flatten();
    for alternative in alternatives {
        words.extend(alternative["const"].as_str());
        words.extend(strings(&alternative["enum"]));
    }
    words.sort_unstable();
    words
}

#[test]
fn the_openapi_document_does_not_contradict_them() {
    let openapi = serde_json::to_value(email_account_server::openapi_document()).expect("JSON");
    let components = openapi["components"]["schemas"]
        .as_object()
        .expect("schemas");
    let mut compared = 0;
    for (name, (schema, is_answer)) in types() {
        let Some(component) = components.get(&name) else {
            continue;
        };
        compared += 1;
        assert_eq!(words(&schema), words(component), "the words of {name}");
        let empty = serde_json::Map::new();
        let properties = schema["properties"].as_object().unwrap_or(&empty);
        let described = component["properties"].as_object().unwrap_or(&empty);
        assert!(
            properties.keys().eq(described.keys()),
            "the members of {name}"
        );
        for (property, value) in properties {
            for limit in LIMITS {
                assert_eq!(
                    value.get(limit),
                    described[property].get(limit),
                    "{limit} of {name}.{property}"
                );
            }
        }
        let [always, demanded] = [&schema, component].map(|schema| strings(&schema["required"]));
        match is_answer {
            true => assert_eq!(always, demanded, "what is always there in {name}"),
            // The contract carries what is missing; the server may demand more of what is sent.
            false => assert!(
                always.iter().all(|member| demanded.contains(member)),
                "{name}"
            ),
        }
    }
    assert!(
        compared > 25,
        "only {compared} types have the same name in both"
    );
}
