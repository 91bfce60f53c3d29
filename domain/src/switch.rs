//! How a draft writes a switch, which is text like everything in it.

/// Text of a switch that is on.
pub(crate) const ON: &str = "true";
/// Text of a switch that is off.
pub(crate) const OFF: &str = "false";

/// Text of a switch.
pub const fn switch(on: bool) -> &'static str {
    if on { ON } else { OFF }
}
