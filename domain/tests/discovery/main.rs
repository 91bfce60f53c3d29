//! Settings that are published for a mail domain.
#![cfg(not(target_arch = "wasm32"))]

mod guesses;
mod published;
