//! `cargo xtask size`: what the pages and the package weigh on the way to a reader.

mod package;
mod page;
mod weight;

use crate::{
    build::{self, Page},
    dist,
    problem::{Outcome, Problem},
    setup,
    toolchain::Toolchain,
    workspace,
};

pub use package::check as check_package;

/// What the command does, for `--help`.
pub const HELP: &str = "\
cargo xtask size

Prints the size of every file that each page loads, and of what a host loads of the npm
package: raw, with gzip 9 and with brotli 11. Each sum with brotli has a budget, which is
printed with it; fails when one is over its budget.";

/// Builds what is weighed if need be, and weighs it.
pub fn run() -> Outcome {
    let toolchain = setup::build_tools()?;
    check(&toolchain)
}

/// Weighs the pages and the package, built if need be; one over its budget is a problem.
pub fn check(toolchain: &Toolchain) -> Outcome {
    build::page(toolchain)?;
    let package = dist::package(toolchain)?;
    let mut outcomes: Vec<_> = build::PAGES.iter().map(check_page).collect();
    outcomes.push(check_package(toolchain, &package.folder));
    outcomes.into_iter().collect()
}

fn check_page(page: &Page) -> Outcome {
    let weights = page::weigh(&workspace::root().join(page.folder)).map_err(|error| {
        Problem::new(
            "weighing the page",
            format!("{} cannot be read ({error})", page.folder),
            "remove dist/ and try again",
        )
    })?;
    let what = format!("all files of {}", page.name);
    weight::judge(&what, &weights, page.budget)
}
