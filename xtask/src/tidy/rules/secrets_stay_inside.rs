//! No secret in events, URLs, storage or logs.
//!
//! Passwords travel as `email_account::Secret`, which cannot be printed or serialised by accident. What is left to
//! watch is who opens one, and that nobody opens one beside a way out.

use crate::tidy::{
    finding::Finding,
    sources::{Source, Sources},
    tokens::Token,
};

const CODE: &[&str] = &["src/", "domain/src/", "server/src/"];

/// The places that must open a secret. Each new one is a decision: say why in the review.
const OPENING: &[&str] = &[
    // Judge what was typed: whether it is there, its length, its characters, the spaces of an app password.
    "domain/src/parse/candidate.rs",
    "domain/src/secret.rs",
    "src/state/secret_input.rs",
    // Takes a password out of a pasted text, into its input.
    "src/state/settings/pasting.rs",
    // Write and send the one document that carries a password.
    "domain/src/wire/account.rs",
    "domain/src/wire/authentication_profile.rs",
    "src/backend/http/transport.rs",
    // Seals it, on its way to the database.
    "server/src/seal.rs",
    // Hands it to a connection test, and makes the digest by which the test counts for what is saved.
    "server/src/api/tested_settings.rs",
];

const SECRETS: &[&str] = &["Secret", "Secrets", "expose"];

/// Ways out of the form that are no request to the back end.
const WAYS_OUT: &[&str] = &[
    "CustomEvent",
    "CustomEventInit",
    "History",
    "IdbFactory",
    "Storage",
    "Url",
    "UrlSearchParams",
    "indexed_db",
    "local_storage",
    "push_state_with_url",
    "replace_state_with_url",
    "session_storage",
    "set_cookie",
    "set_hash",
    "set_search",
];

const LOG_MACROS: &[&str] = &[
    "console_error",
    "console_log",
    "console_warn",
    "dbg",
    "debug",
    "debug_error",
    "debug_log",
    "debug_warn",
    "eprint",
    "eprintln",
    "error",
    "event",
    "info",
    "log",
    "print",
    "println",
    "span",
    "trace",
    "warn",
];

/// The package: what passes through it holds passwords, and no type tells which.
const PACKAGE: &[&str] = &["npm/"];

/// Whoever develops a page is told why no widget came, and which of its messages have no use.
const TOLD_TO_DEVELOPERS: [&str; 2] = [
    "console.error(error)",
    "console.warn(`email-account-form: no text has the key \"${key}\"`)",
];

const TO_THE_CONSOLE: &str = "dispatch an event that has no secret";
const TO_STORAGE: &str = "keep nothing that outlives the element";

/// What its scripts may do nowhere.
const WAYS_OUT_OF_THE_PACKAGE: &[(&str, &str)] = &[
    ("console.debug(", TO_THE_CONSOLE),
    ("console.dir(", TO_THE_CONSOLE),
    ("console.error(", TO_THE_CONSOLE),
    ("console.info(", TO_THE_CONSOLE),
    ("console.log(", TO_THE_CONSOLE),
    ("console.table(", TO_THE_CONSOLE),
    ("console.trace(", TO_THE_CONSOLE),
    ("console.warn(", TO_THE_CONSOLE),
    ("localStorage", TO_STORAGE),
    ("sessionStorage", TO_STORAGE),
    ("indexedDB", TO_STORAGE),
    ("document.cookie", TO_STORAGE),
    ("sendBeacon", "send nothing but the requests of the widget"),
    (", \"*\")", "name the origin that a message is for"),
];

/// Where a secret could get out.
pub fn check(sources: &Sources) -> Vec<Finding> {
    let programs = sources
        .below(CODE)
        .flat_map(|source| [opened(source), beside_a_way_out(source), logged(source)].into_iter())
        .flatten();
    programs
        .chain(sources.below(PACKAGE).flat_map(out_of_the_package))
        .collect()
}

fn out_of_the_package(source: &Source) -> Vec<Finding> {
    if !source.path.ends_with(".js") {
        return Vec::new();
    }
    let mut findings = Vec::new();
    for (line, text) in source.lines() {
        let rest = |text: String, told: &&str| text.replace(told, "");
        let text = TOLD_TO_DEVELOPERS.iter().fold(text.to_owned(), rest);
        for (way_out, remedy) in WAYS_OUT_OF_THE_PACKAGE {
            if text.contains(way_out) {
                let what = format!("a way out for secrets (`{way_out}`)");
                findings.push(Finding::at(&source.path, line, what, remedy));
            }
        }
    }
    findings
}

fn opened(source: &Source) -> Vec<Finding> {
    if OPENING.contains(&source.path.as_str()) {
        return Vec::new();
    }
    let opens = |token: &&Token| {
        token.is("expose")
            || token.is_text() && token.in_attribute && token.text.ends_with("expose")
    };
    findings(
        source,
        source.tokens.all().iter().filter(opens),
        "opens a secret",
        "let one of the places listed in xtask/src/tidy/rules/secrets_stay_inside.rs do it",
    )
}

fn beside_a_way_out(source: &Source) -> Vec<Finding> {
    let is_one_of = |token: &Token, words: &[&str]| words.iter().any(|word| token.is(word));
    let tokens = source.tokens.all();
    if !tokens.iter().any(|token| is_one_of(token, SECRETS)) {
        return Vec::new();
    }
    findings(
        source,
        tokens.iter().filter(|token| is_one_of(token, WAYS_OUT)),
        "an event, a URL or storage in a file that handles secrets",
        "keep the two in different files, with a type between them that has no secret",
    )
}

fn logged(source: &Source) -> Vec<Finding> {
    let calls = LOG_MACROS
        .iter()
        .flat_map(|name| source.tokens.find(&format!("{name} ! (")));
    let arguments = calls.flat_map(|start| source.tokens.inside_next_bracket(start));
    findings(
        source,
        arguments.filter(|token| speaks_of_a_secret(token)),
        "a secret in a log",
        "log a code or an id",
    )
}

fn speaks_of_a_secret(token: &Token) -> bool {
    let text = token.text.to_lowercase();
    let words = ["secret", "password", "expose"];
    if token.is_text() {
        return words.iter().any(|word| text.contains(&format!("{{{word}")));
    }
    words.iter().any(|word| text.contains(word))
}

fn findings<'a>(
    source: &Source,
    tokens: impl Iterator<Item = &'a Token>,
    what: &str,
    remedy: &'static str,
) -> Vec<Finding> {
    tokens
        .map(|token| {
            let what = format!("{what} (`{}`)", token.text);
            Finding::at(&source.path, token.line, what, remedy)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(path: &str, text: &str) -> usize {
        check(&Sources::of(&[(path, text)])).len()
    }

    #[test]
    fn the_listed_places_may_open_a_secret_and_others_may_carry_one() {
        assert_eq!(
            places("server/src/seal.rs", "fn f(a: &Secret) { a.expose(); }"),
            0
        );
        assert_eq!(
            places("src/state/submit.rs", "fn f(a: Secret) { send(a) }"),
            0
        );
        assert_eq!(
            places(
                "src/embed/events.rs",
                "fn f(id: &str) { CustomEvent::new(id); }"
            ),
            0
        );
    }

    #[test]
    fn opening_a_secret_elsewhere_is_found() {
        assert_eq!(
            places("src/state/submit.rs", "fn f(a: &Secret) { a.expose(); }"),
            1
        );
        assert_eq!(
            places(
                "server/src/api.rs",
                "struct A { #[serde(serialize_with = \"crate::expose\")] a: B }"
            ),
            1
        );
    }

    #[test]
    fn an_event_a_url_or_storage_beside_a_secret_is_found() {
        for way_out in [
            "CustomEvent::new(a)",
            "w.local_storage()",
            "l.set_hash(a)",
            "Url::new(a)",
        ] {
            let text = format!("fn f(a: &Secret) {{ {way_out}; }}");
            assert_eq!(places("src/embed/events.rs", &text), 1, "{way_out}");
        }
    }

    #[test]
    fn a_log_storage_or_a_message_to_everybody_in_the_package_is_found() {
        for way_out in [
            "console.log(account)",
            "localStorage.setItem(a, b)",
            "parent.postMessage(account, \"*\")",
        ] {
            assert_eq!(places("npm/backend.js", way_out), 1, "{way_out}");
        }
        let right =
            "load().catch((error) => console.error(error)); parent.postMessage({ height }, origin)";
        assert_eq!(places("npm/door.js", right), 0);
    }

    #[test]
    fn a_log_that_speaks_of_a_secret_is_found() {
        assert_eq!(
            places(
                "server/src/api.rs",
                "fn f() { tracing::info!(password = p, \"x\"); }"
            ),
            1
        );
        assert_eq!(places("src/lib.rs", "fn f() { log!(\"{password}\"); }"), 1);
        assert_eq!(
            places("src/lib.rs", "fn f() { log!(\"no password was typed\"); }"),
            0
        );
    }
}
