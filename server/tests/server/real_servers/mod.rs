//! The connection test against real mail servers: Dovecot, Exim and Postfix, and OpenSSL where a server has to be worse
//! than any of them allows.
//!
//! Each test goes through a table of cells: an account, and how its test has to end. The names of the hosts lead to
//! loopback, for the server under test alone.

mod cell;
mod certificates;
mod encryption;
mod hosts;
mod laboratory;
mod mailboxes;
mod peculiar_tls;
mod round_trip;
mod sign_in;
mod tokens;
mod under_test;
