//! The `email-account-server` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    email_account_server::run(std::env::args_os().skip(1), |name| std::env::var_os(name))
}
