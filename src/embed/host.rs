//! Whoever has put a widget into their page, and wants to know what happens in it.

use email_account::wire;

use crate::backend::Failure;

/// Who is told what happens in a form. No account that is told holds a secret.
///
/// Every method does nothing unless it is written anew.
pub trait Host {
    /// An account is about to be sent. `false` keeps it back: the form stays as it is, and it is the host's turn.
    fn submitting(&self, account: wire::Account) -> bool {
        let _ = account;
        true
    }

    /// An account is saved.
    fn saved(&self, account: wire::Account) {
        let _ = account;
    }

    /// An account is not saved, or nobody knows whether it is.
    fn failed(&self, failure: &Failure) {
        let _ = failure;
    }

    /// A connection test has ended.
    fn tested(&self, verdict: Verdict) {
        let _ = verdict;
    }

    /// There is something to lose now, or not any more.
    fn dirty(&self, dirty: bool) {
        let _ = dirty;
    }

    /// The user has left the form without saving.
    fn cancelled(&self) {}
}

/// How a connection test has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Everything works.
    Passed,
    /// Something does not.
    Failed,
    /// Nobody knows: it was stopped, or could not be made.
    Stopped,
}

impl Verdict {
    /// The verdict as a word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
        }
    }
}

/// A host that wants to know nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoHost;

impl Host for NoHost {}
