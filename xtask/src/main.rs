//! The project's commands, run as `cargo xtask <command>`.

mod build;
mod cli;
mod dist;
mod fingerprint;
mod guides;
mod hosts;
mod mail_servers;
mod problem;
mod process;
mod progress;
#[cfg(test)]
mod scratch;
mod search_path;
mod serve;
mod setup;
mod size;
mod stamp;
mod stopping;
mod test;
mod tidy;
mod toolchain;
mod workspace;

use cli::Request;
use problem::Outcome;
use std::process::ExitCode;

fn main() -> ExitCode {
    let outcome = cli::parse(lexopt::Parser::from_env()).and_then(obey);
    outcome.unwrap_or_else(|problem| {
        eprintln!("\n{problem}");
        ExitCode::FAILURE
    })
}

fn obey(request: Request) -> Outcome<ExitCode> {
    match request {
        Request::Help(text) => println!("{text}"),
        Request::Setup => setup::run()?,
        Request::Build => build::run()?,
        Request::Dist => dist::run()?,
        Request::Serve(options) => serve::run(&options)?,
        Request::MailServer => mail_servers::run()?,
        Request::Size => size::run()?,
        Request::Tidy => tidy::run()?,
        Request::Guides => guides::run()?,
        Request::Test(phases) => return Ok(test::run(&phases)),
    }
    Ok(ExitCode::SUCCESS)
}
