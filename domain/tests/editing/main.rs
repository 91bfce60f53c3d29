//! Editing an account that is stored already.
#![cfg(not(target_arch = "wasm32"))]

mod clash;
mod drift;
#[allow(dead_code, reason = "shared with the tests of the defaults")]
#[path = "../defaults/edits.rs"]
mod edits;
mod following_rules;
mod merge;
mod properties;
#[path = "../support/mod.rs"]
mod support;
