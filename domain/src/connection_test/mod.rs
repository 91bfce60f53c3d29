//! What a test of an account's settings goes through, what can go wrong in it, and what cures that.
//!
//! The back end connects and reports ([`crate::wire::TestEvent`]); the rules that it shares with the form are here.

mod code;
mod cure;
mod stage;
mod testable;

pub use code::TestCode;
pub use cure::{Tested, cures, edits};
pub use stage::{RoundTrip, Stage, can_go_round, receiver_stages, sender_stages};
pub use testable::testable;
