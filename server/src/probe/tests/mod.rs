//! The probe against servers that say what a test wants.

mod authority;
mod run;
mod scripted;
mod sessions;
mod smtp;
