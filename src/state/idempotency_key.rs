//! Keys that no two filled forms share.

use leptos::prelude::window;

use crate::backend::IdempotencyKey;

/// 128 random bits. `crypto.randomUUID` would be shorter but does not exist on pages without TLS.
pub fn random() -> IdempotencyKey {
    let mut bytes = [0; 16];
    let crypto = window().crypto();
    crypto
        .and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes))
        .expect("browsers that run WebAssembly have a source of random numbers");
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    let hex = digits.filter_map(|digit| char::from_digit(digit.into(), 16));
    IdempotencyKey(hex.collect())
}
