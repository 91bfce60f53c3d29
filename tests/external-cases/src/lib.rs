//! Addresses, hosts and ports with the verdicts of others, and their autoconfiguration files: public test suites, and
//! attacks.
//!
//! The cases belong to others and lie beside the project (see `build.rs`). Where they are absent, every list is empty
//! and [`ARE_HERE`] is false.

use serde::Deserialize;

pub use redaction::{Redactions, redactions};
pub use ssrf::ssrf_targets;
pub use starttls::{StartTlsCase, start_tls_cases};
pub use tls_matrix::tls_matrix;

pub mod autoconfig;
pub mod discovery;
mod redaction;
mod ssrf;
mod starttls;
mod tls_matrix;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// Whether the files of cases were there when this was built.
pub const ARE_HERE: bool = EMAIL_VALID.is_some()
    && EMAIL_INVALID.is_some()
    && HOST_VALID.is_some()
    && HOST_INVALID.is_some()
    && PORT.is_some();

/// One value, and what others say about it.
#[derive(Debug)]
pub struct Case {
    /// The text.
    pub value: String,
    /// What its sources say.
    pub verdict: Verdict,
    /// How binding that is.
    pub tier: Tier,
}

/// What the sources of a case say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// All accept it.
    Accepted,
    /// All refuse it.
    Refused,
    /// They differ, or either is right.
    Disputed,
}

/// How binding the verdict of a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// It must be met.
    Core,
    /// Each product needs an answer of its own, and must stay with it.
    Policy,
    /// There is no common verdict.
    Disputed,
}

/// The cases about addresses.
pub fn addresses() -> Vec<Case> {
    judged(EMAIL_VALID, EMAIL_INVALID, EMAIL_DISPUTED)
}

/// The cases about hosts.
pub fn hosts() -> Vec<Case> {
    judged(HOST_VALID, HOST_INVALID, HOST_DISPUTED)
}

/// The cases about ports. All of them are [`Tier::Core`].
pub fn ports() -> Vec<Case> {
    let rows: Vec<PortRow> = rows(PORT);
    rows.into_iter()
        .map(|row| Case {
            value: row.value,
            verdict: row.expect.verdict(),
            tier: Tier::Core,
        })
        .collect()
}

#[derive(Deserialize)]
struct File<T> {
    cases: Vec<T>,
}

#[derive(Deserialize)]
struct Row {
    value: String,
    tier: Tier,
}

#[derive(Deserialize)]
struct PortRow {
    value: String,
    expect: PortExpectation,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum PortExpectation {
    Valid,
    Invalid,
    Empty,
    TrimOrInvalid,
}

impl PortExpectation {
    fn verdict(&self) -> Verdict {
        match self {
            Self::Valid => Verdict::Accepted,
            Self::Invalid | Self::Empty => Verdict::Refused,
            Self::TrimOrInvalid => Verdict::Disputed,
        }
    }
}

fn judged(accepted: Option<&str>, refused: Option<&str>, disputed: Option<&str>) -> Vec<Case> {
    let files = [
        (accepted, Verdict::Accepted),
        (refused, Verdict::Refused),
        (disputed, Verdict::Disputed),
    ];
    let cases = files.into_iter().flat_map(|(file, verdict)| {
        let rows: Vec<Row> = rows(file);
        rows.into_iter().map(move |row| Case {
            value: row.value,
            tier: row.tier,
            verdict,
        })
    });
    cases.collect()
}

/// The rows of a file; none where it is absent.
///
/// # Panics
/// When the file does not have the shape that it had when this was written: then the tests that rely on it are void.
fn rows<T: for<'de> Deserialize<'de>>(file: Option<&str>) -> Vec<T> {
    let Some(text) = file else { return Vec::new() };
    match serde_json::from_str::<File<T>>(text) {
        Ok(file) => file.cases,
        Err(error) => panic!("the file of cases is not as expected: {error}"),
    }
}
