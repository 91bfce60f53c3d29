//! What the widget looks like. Views read state and hand events to it; they never call a back end.

mod certificates;
pub mod dialog;
pub mod element;
pub mod file_input;
pub mod form;
mod host;
mod kept_secret;
mod leave_guard;
mod moment;
mod press;
mod profile;
pub mod root;
mod secret;
pub mod settings;
pub mod wording;
