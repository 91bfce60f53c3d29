//! What limits calls and sign-ins, for all processes on one database together.

use std::time::SystemTime;

use crate::store::StoreError;

/// A call that is limited.
#[derive(Debug)]
pub struct LimitedCall {
    /// Names the caller and what is called.
    pub caller: Vec<u8>,
    /// When it arrived.
    pub at: SystemTime,
    /// Calls before this moment no longer count.
    pub since: SystemTime,
    /// How many calls since then are allowed.
    pub most: u32,
}

/// An attempt to sign in somewhere.
#[derive(Debug)]
pub struct NewAttempt {
    /// Names the mailbox.
    pub mailbox: Vec<u8>,
    /// When it is made.
    pub at: SystemTime,
    /// Attempts before this moment no longer count.
    pub since: SystemTime,
    /// How many attempts since then are allowed.
    pub most: u32,
}

/// An attempt that counts against its mailbox, until it is known to have been none or to have succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attempt(pub i64);

/// The limit is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitReached {
    /// When the earliest of those that count was made: it is the first to count no longer.
    pub earliest: SystemTime,
}

/// Counts what is limited. Every method is one transaction and blocks until it is on disk.
pub trait Limits {
    /// Counts a call, unless it is one too many.
    fn count_call(&self, call: &LimitedCall) -> Result<Result<(), LimitReached>, StoreError>;

    /// Counts an attempt, unless it is one too many.
    fn begin_attempt(
        &self,
        attempt: &NewAttempt,
    ) -> Result<Result<Attempt, LimitReached>, StoreError>;

    /// Forgets an attempt that was not made, or was not judged.
    fn forget_attempt(&self, attempt: Attempt) -> Result<(), StoreError>;

    /// Forgets every attempt on the mailbox of one that has succeeded.
    fn forget_attempts_on_its_mailbox(&self, attempt: Attempt) -> Result<(), StoreError>;
}
