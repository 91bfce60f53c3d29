//! The probe against servers that say what a test wants.

mod authority;
mod faults;
mod imap;
mod pop3;
mod run;
mod scripted;
mod sessions;
mod smtp;
mod start_tls_cases;
