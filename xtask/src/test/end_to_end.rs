//! The page in the browser against the real server.

use super::{counting, node, tally::Tally};
use crate::{
    build, mail_servers::Servers, problem::Outcome, progress, setup::Browser, toolchain::Toolchain,
};
use std::time::Duration;

const FOLDER: &str = "tests/e2e";

/// For all tests together.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// Builds the page and the server and runs every test file of `tests/e2e`.
///
/// Beside what [`node::command`] says the tests learn from the environment: `EMAIL_ACCOUNT_MAIL` says in JSON where mail
/// servers run and who may sign in.
pub fn run(toolchain: &Toolchain, browser: &Browser) -> Outcome<Tally> {
    build::page(toolchain)?;
    let server = build::server(toolchain)?;
    progress::heading("Mail servers for the tests");
    let mail = mail_servers(toolchain);
    let mut node = node::command(toolchain, FOLDER, &server, browser)?;
    if let Some(mail) = &mail {
        node.env("EMAIL_ACCOUNT_MAIL", &mail.facts);
    }
    counting::run(&mut node, LIMIT, Tally::of_node_line)
}

/// Where they cannot run, the tests that need them fail and the others do not.
fn mail_servers(toolchain: &Toolchain) -> Option<Servers> {
    let servers = Servers::start(toolchain);
    servers.inspect_err(|problem| eprintln!("\n{problem}")).ok()
}
