//! `cargo xtask build`: the page in `dist/`, ready to be served, and the reference server.

mod finish;
pub mod small_std;
mod state;

use crate::{
    problem::Outcome, process, progress, setup, stamp::Stamp, toolchain::Toolchain, workspace,
};
pub use state::of_pages;
use std::path::PathBuf;

/// What the command does, for `--help`.
pub const HELP: &str = "\
cargo xtask build

Builds the pages into dist/ and dist/form/ with trunk, in release mode, with a standard library compiled
for size, and compresses its files with brotli and gzip. Does nothing when nothing has
changed since the last time.";

/// A page with a program of its own, and the folder that it is built into.
pub struct Page {
    /// What it is.
    pub name: &'static str,
    html: &'static str,
    /// Where it is built, from the top of the project.
    pub folder: &'static str,
    /// What all files that it loads may weigh together, compressed with brotli 11, in bytes.
    pub budget: u64,
}

/// The settings of all accounts, and the form alone, which is what a page of a host embeds. trunk empties the folder that it
/// builds into, so the outer one comes first.
pub const PAGES: &[Page] = &[
    Page {
        name: "the settings",
        html: "index.html",
        folder: "dist",
        budget: 272_000,
    },
    Page {
        name: "the form alone",
        html: "form.html",
        folder: "dist/form",
        budget: 144_000,
    },
];

/// Sets up what is missing and builds the page.
pub fn run() -> Outcome {
    let toolchain = setup::build_tools()?;
    page(&toolchain)
}

/// Builds the page into `dist/`, unless it is there and nothing has changed.
pub fn page(toolchain: &Toolchain) -> Outcome {
    progress::heading("The page");
    let stamp = Stamp::of("dist");
    if stamp.says(&state::describe(toolchain)?) {
        progress::present("dist/, built from these sources");
        return Ok(());
    }
    for page in PAGES {
        progress::step(page.folder, "trunk builds the page in release mode", || {
            process::live(&mut trunk(toolchain, page))
                .map_err(|failure| failure.of("building the page", "see trunk's messages above"))
        })?;
    }
    progress::step(
        "dist/",
        "shaking, minifying, compressing with brotli and gzip",
        || {
            finish::shake(toolchain)?;
            finish::minify(toolchain)?;
            finish::compress(toolchain)
        },
    )?;
    stamp.write(&state::describe(toolchain)?)
}

/// Builds the reference server; returns its program.
pub fn server(toolchain: &Toolchain) -> Outcome<PathBuf> {
    progress::heading("The reference server");
    let mut cargo = toolchain.command("cargo");
    cargo.args(["build", "--package", "email-account-server"]);
    cargo.args(["--profile", "native"]);
    process::live(&mut cargo).map_err(|failure| {
        failure.of("building the server", "see the compiler's messages above")
    })?;
    Ok(workspace::target().join("native/email-account-server"))
}

fn trunk(toolchain: &Toolchain, page: &Page) -> std::process::Command {
    let mut trunk = toolchain.command("trunk");
    trunk.args(["build", "--release", "--dist", page.folder, page.html]);
    // trunk takes these for its own options and refuses the value "1" that is usual elsewhere.
    trunk.env_remove("NO_COLOR");
    // An error of trunk's is about the page, not about trunk.
    trunk.env_remove("RUST_BACKTRACE");
    small_std::choose_for(&mut trunk);
    trunk
}
