//! The server as its callers see it: real HTTP against the real program with a real SQLite file.

mod accounts;
mod bodies;
mod choices;
mod guards;
mod http;
mod idempotency;
mod kept_passwords;
mod openapi;
mod page;
mod program;
mod random_bodies;
mod secrets;
mod slow_callers;
mod start_and_stop;
