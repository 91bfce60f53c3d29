//! Why a stage failed, and what was seen of it.

use email_account::connection_test::TestCode;
use email_account::wire::{Cure, Evidence};

/// Why a stage failed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Failure {
    /// The reason.
    pub(crate) code: TestCode,
    /// What was seen.
    pub(crate) evidence: Box<Evidence>,
    /// Cures that follow from what was seen. Those that follow from the code are added when it is reported.
    pub(crate) cures: Vec<Cure>,
}

impl Failure {
    /// Fails with what was seen.
    pub(crate) fn with_evidence(code: TestCode, evidence: Evidence) -> Self {
        Self {
            code,
            evidence: Box::new(evidence),
            cures: Vec::new(),
        }
    }

    /// Fails with what the server said.
    pub(crate) fn said(code: TestCode, said: Option<String>) -> Self {
        let evidence = Evidence {
            said,
            ..Evidence::default()
        };
        Self::with_evidence(code, evidence)
    }
}

impl From<TestCode> for Failure {
    fn from(code: TestCode) -> Self {
        Self::with_evidence(code, Evidence::default())
    }
}
