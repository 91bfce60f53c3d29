//! Targets that a server must not be led to.

use serde::Deserialize;

use crate::SSRF_TARGETS;

#[derive(Deserialize)]
struct File {
    refuse_literals_and_names: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    target: String,
}

/// What is typed as a host in attacks: addresses of internal networks in many spellings, and names that lead there.
///
/// # Panics
/// When the file does not have the shape that it had when this was written.
pub fn ssrf_targets() -> Vec<String> {
    let Some(text) = SSRF_TARGETS else {
        return Vec::new();
    };
    match serde_json::from_str::<File>(text) {
        Ok(file) => file
            .refuse_literals_and_names
            .into_iter()
            .map(|row| row.target)
            .collect(),
        Err(error) => panic!("the file of targets is not as expected: {error}"),
    }
}
