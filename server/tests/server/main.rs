//! The server as its callers see it: real HTTP against the real program with a real SQLite file.

mod accounts;
mod authentication_profiles;
mod bodies;
mod certificates;
mod choices;
mod disabled_accounts;
mod guards;
mod http;
mod idempotency;
mod issued;
mod json_schema;
mod kept_passwords;
mod list;
mod lost_updates;
mod migration;
mod openapi;
mod page;
mod profile_checks;
mod program;
mod random_bodies;
mod random_certificates;
mod secrets;
mod slow_callers;
mod start_and_stop;
mod token_endpoint;
mod truststores;
