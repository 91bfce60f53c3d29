//! `cargo xtask test`: every test of the project, and one closing line with their number.

mod browser_tests;
mod counting;
mod end_to_end;
mod hosts;
mod native_tests;
mod node;
mod tally;

use crate::{
    problem::{Outcome, Problem},
    progress,
    setup::{self, Browsers},
    size, tidy,
    toolchain::Toolchain,
};
use std::process::ExitCode;
use tally::Tally;

/// What the command does, for `--help`.
pub const HELP: &str = "\
cargo xtask test [tidy] [native] [wasm] [e2e] [hosts] [size]

Sets up what is missing and runs every test, or only the phases named:

  tidy    the invariants of the source
  native  unit, integration and documentation tests of all crates
  wasm    tests of the widget and the domain, as wasm in the browser
  e2e     the page in the browser against the real server
  hosts   the package and the crates in hosts of all kinds, in Chromium and Firefox
  size    the pages and the package within their budgets

The last line is `N passed, N failed`; a phase that cannot run or has no test has failed.";

/// A part of the tests that can be run by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The invariants of the source.
    Tidy,
    /// Tests of native code.
    Native,
    /// Tests of wasm in the browser.
    Wasm,
    /// The page against the real server.
    EndToEnd,
    /// The package and the crates in hosts.
    Hosts,
    /// The weight of the pages and the package.
    Size,
}

impl Phase {
    /// All phases, quickest answer first.
    pub const ALL: &'static [Self] = &[
        Self::Tidy,
        Self::Native,
        Self::Wasm,
        Self::EndToEnd,
        Self::Hosts,
        Self::Size,
    ];

    /// The phase of this name on the command line.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|phase| phase.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Tidy => "tidy",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::EndToEnd => "e2e",
            Self::Hosts => "hosts",
            Self::Size => "size",
        }
    }

    fn run(self, tools: &Tools) -> Outcome<Tally> {
        match self {
            Self::Tidy => tidy::check().map(|(kept, broken)| Tally::new(kept, broken)),
            Self::Native => native_tests::run(&tools.toolchain),
            Self::Wasm => browser_tests::run(&tools.toolchain, &tools.browsers.chromium),
            Self::EndToEnd => end_to_end::run(&tools.toolchain, &tools.browsers.chromium),
            Self::Hosts => hosts::run(&tools.toolchain, &tools.browsers),
            Self::Size => size::check(&tools.toolchain).map(|()| Tally::new(1, 0)),
        }
    }
}

struct Tools {
    toolchain: Toolchain,
    browsers: Browsers,
}

/// Runs the phases, all of them even if one fails, and prints the closing line.
pub fn run(phases: &[Phase]) -> ExitCode {
    let tally = match set_up() {
        Ok(tools) => phases
            .iter()
            .map(|phase| run_phase(*phase, &tools))
            .fold(Tally::default(), Tally::plus),
        Err(problem) => {
            eprintln!("\n{problem}");
            Tally::new(0, phases.len())
        }
    };
    println!("\n{tally}");
    if tally.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn set_up() -> Outcome<Tools> {
    Ok(Tools {
        toolchain: setup::build_tools()?,
        browsers: setup::test_tools()?,
    })
}

fn run_phase(phase: Phase, tools: &Tools) -> Tally {
    progress::heading(&format!("Tests: {}", phase.name()));
    phase
        .run(tools)
        .and_then(none_is_a_problem)
        .unwrap_or_else(|problem| {
            eprintln!("\n{problem}");
            Tally::new(0, 1)
        })
}

fn none_is_a_problem(tally: Tally) -> Outcome<Tally> {
    if tally.passed + tally.failed > 0 {
        return Ok(tally);
    }
    Err(Problem::new(
        "this phase",
        "it has run no test",
        "check that the tests are where they belong",
    ))
}
