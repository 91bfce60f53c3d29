//! Servers whose TLS is peculiar, each row a peculiarity.

use serde::Deserialize;

use crate::TLS_MATRIX;

#[derive(Deserialize)]
struct File {
    rows: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
}

/// What the rows are called.
///
/// # Panics
/// When the file does not have the shape that it had when this was written.
pub fn tls_matrix() -> Vec<String> {
    let Some(text) = TLS_MATRIX else {
        return Vec::new();
    };
    match serde_json::from_str::<File>(text) {
        Ok(file) => file.rows.into_iter().map(|row| row.id).collect(),
        Err(error) => panic!("the matrix is not as expected: {error}"),
    }
}
