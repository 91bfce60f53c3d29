//! The package and the crates in hosts of all kinds, in the browser against the real server.

use super::{counting, node, tally::Tally};
use crate::{
    build, dist, hosts, problem::Outcome, progress, setup::Browsers, toolchain::Toolchain,
};
use std::time::Duration;

const FOLDER: &str = "tests/hosts";

/// For all tests together.
const LIMIT: Duration = Duration::from_secs(20 * 60);

/// Builds the package, the server and every host, and runs every test file of `tests/hosts`; a host that cannot be built
/// counts as a failure.
///
/// Beside what [`node::command`] says the tests learn from the environment: `EMAIL_ACCOUNT_PACKAGE` is the folder of the
/// package, `EMAIL_ACCOUNT_HOSTS` the folder of the hosts, `FIREFOX` the other browser, where there is one.
pub fn run(toolchain: &Toolchain, browsers: &Browsers) -> Outcome<Tally> {
    let package = dist::package(toolchain)?;
    let server = build::server(toolchain)?;
    progress::heading("Hosts for the tests");
    let unbuilt = hosts::build(toolchain, &package)?;
    let mut node = node::command(toolchain, FOLDER, &server, &browsers.chromium)?;
    node.env("EMAIL_ACCOUNT_PACKAGE", &package.folder)
        .env("EMAIL_ACCOUNT_HOSTS", hosts::folder());
    if let Some(firefox) = &browsers.firefox {
        node.env("FIREFOX", firefox);
    }
    let tally = counting::run(&mut node, LIMIT, Tally::of_node_line)?;
    Ok(tally.plus(Tally::new(0, unbuilt)))
}
