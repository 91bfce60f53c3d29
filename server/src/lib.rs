//! Reference back end of the email account form: the JSON contract of [`email_account::wire`] over HTTP, accounts in
//! SQLite, passwords sealed.
//!
//! A request goes from `connections` through `router` (the order of everything) and `guard` (who may call) to `api`
//! (one resource a file) and `store` (the database); `app` is what the calls share, `page` serves the form's own files.

mod access_log;
mod api;
mod app;
mod certificates;
mod clock;
mod config;
mod connections;
mod discover;
mod egress;
mod foreign_text;
mod guard;
mod idempotency;
mod key;
mod keyed_digest;
mod page;
mod probe;
mod problem;
mod router;
mod seal;
mod server;
mod slug;
mod store;
mod token;

use std::ffi::OsString;
use std::process::ExitCode;

pub use api::openapi::document as openapi_document;
pub use clock::{Clock, SystemClock};
pub use config::{Command, Config, ConfigError, HELP};
pub use egress::{AddressRange, AddressRangeError, WebAddress, WebAddressError};
pub use guard::{Origin, OriginError, Token, TokenError};
pub use key::{KeyError, MasterKey};
pub use page::PageError;
pub use seal::{NONCE_BYTES, Place, Seal, SealError, Sealed};
pub use server::{Server, StartError};
pub use store::{OpenError, StoreError, password_field};

// A request that panics is answered and leaves the others alone. That takes unwinding.
#[cfg(not(panic = "unwind"))]
compile_error!("the server needs `panic = \"unwind\"`: build it with `--profile native`");

/// Largest body of a request, in bytes, but for those that carry certificates.
pub const BODY_BYTES: usize = 64 * 1024;

/// Exit status after a configuration that cannot be followed.
const CONFIGURATION_ERROR: u8 = 2;

/// Runs the program: reads the command line and the environment, then serves until SIGINT or SIGTERM.
pub fn run(
    arguments: impl Iterator<Item = OsString>,
    environment: impl Fn(&str) -> Option<OsString>,
) -> ExitCode {
    match Command::read(arguments, environment) {
        Ok(Command::Help) => {
            println!("{HELP}");
            ExitCode::SUCCESS
        }
        Ok(Command::Serve(config)) => match server::serve_until_signalled(*config) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error @ StartError::Page(_, PageError::NoForm)) => {
                fail(&error, ExitCode::from(CONFIGURATION_ERROR))
            }
            Err(error) => fail(&error, ExitCode::FAILURE),
        },
        Err(error) => fail(&error, ExitCode::from(CONFIGURATION_ERROR)),
    }
}

fn fail(error: &dyn std::error::Error, code: ExitCode) -> ExitCode {
    eprintln!("email-account-server: {error}");
    code
}
