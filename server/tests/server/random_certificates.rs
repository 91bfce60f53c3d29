//! Whatever file is sent: it is read or refused, and the server never fails.

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::TestRunner;

use crate::http::Request;
use crate::issued::{carrying, pem, pkcs7, pkcs7_ber, root};
use crate::program::{Program, fresh, with};

const CASES: u32 = 2000;

/// A place in a file, and the bytes that stand there instead of some others.
type Edit = (Index, usize, Vec<u8>);

fn edited(mut file: Vec<u8>, edits: &[Edit]) -> Vec<u8> {
    for (place, length, bytes) in edits {
        let start = place.index(file.len() + 1);
        let end = file.len().min(start + length);
        file.splice(start..end, bytes.iter().copied());
    }
    file
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    // Bytes that mean something to a reader of ASN.1: tags, long and endless lengths.
    let byte = prop_oneof![
        proptest::sample::select(
            &[
                0, 0x02, 0x30, 0x31, 0x7F, 0x80, 0x82, 0x84, 0x88, 0xA0, 0xFF
            ][..]
        ),
        any::<u8>(),
    ];
    let bytes = prop::collection::vec(byte, 0..6);
    prop::collection::vec((any::<Index>(), 0..6_usize, bytes), 1..5)
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    let both = [root("One"), root("Two")];
    let files = vec![
        both[0].clone(),
        pem("CERTIFICATE", &both[0]).into_bytes(),
        (pem("CERTIFICATE", &both[0]) + &pem("PKCS7", &pkcs7(&both[1..]))).into_bytes(),
        pkcs7(&both),
        pkcs7_ber(&both),
    ];
    prop_oneof![
        4 => (proptest::sample::select(files), edits()).prop_map(|(file, edits)| edited(file, &edits)),
        1 => any::<Vec<u8>>(),
        1 => prop::collection::vec(any::<u8>(), 0..1000).prop_map(|bytes| pem("CERTIFICATE", &bytes).into()),
    ]
}

/// Creates a truststore, then gives it another name and another file.
fn check_kept(server: &Program, name: &str, file: &[u8]) -> Result<(), TestCaseError> {
    let body = with(carrying(file), "/name", name);
    for request in [
        Request::new("POST", "/api/truststores"),
        Request::new("PUT", "/api/truststores/company-ca").header("if-match", "*"),
    ] {
        let answer = server.send(&request.json(&body));
        prop_assert!(answer.status < 500, "{}", answer.text());
        if answer.status >= 400 {
            prop_assert_ne!(answer.problem().1, "");
        }
    }
    prop_assert_eq!(server.get("/api/truststores").status, 200);
    Ok(())
}

fn check(server: &Program, file: &[u8]) -> Result<(), TestCaseError> {
    let answer = server.send(&Request::new("POST", "/api/certificates").json(&carrying(file)));
    if answer.status != 200 {
        prop_assert_eq!(answer.problem(), (422, "truststore.invalid".into()));
    }
    Ok(())
}

#[test]
fn a_random_or_damaged_file_is_read_or_refused() {
    let server = fresh();
    let config = ProptestConfig {
        cases: CASES,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let result = TestRunner::new(config).run(&file(), |file| check(&server, &file));
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_random_name_or_a_damaged_file_never_makes_keeping_fail() {
    let server = fresh();
    let config = ProptestConfig {
        cases: CASES / 10,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let result = TestRunner::new(config).run(&(any::<String>(), file()), |(name, file)| {
        check_kept(&server, &name, &file)
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn nesting_without_end_is_refused() {
    let server = fresh();
    for opening in [[0x30, 0x80], [0xA0, 0x80], [0x24, 0x80]] {
        let file = [[0x30, 0x80], opening].concat().repeat(60_000);
        let answer = server.send(&Request::new("POST", "/api/certificates").json(&carrying(file)));
        assert_eq!(answer.problem(), (422, "truststore.invalid".into()));
    }
}
