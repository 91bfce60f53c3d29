//! Reference back end.
fn main() {}
