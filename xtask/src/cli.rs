//! What the reader asks for on the command line.

use crate::{
    build, dist, guides, mail_servers,
    problem::{Outcome, Problem},
    serve, setup, size,
    test::{self, Phase},
    tidy, workspace,
};
use lexopt::{Arg, Parser, ValueExt};
use std::env;

/// One command with its options.
#[derive(Debug, PartialEq, Eq)]
pub enum Request {
    /// Print this text.
    Help(&'static str),
    /// Install what is missing.
    Setup,
    /// Build the page.
    Build,
    /// Build the npm package.
    Dist,
    /// Serve the page and the back end.
    Serve(serve::Options),
    /// Run mail servers to try the form with.
    MailServer,
    /// Weigh the page and the package.
    Size,
    /// Check the invariants of the source.
    Tidy,
    /// Write the code of the hosts into the guides.
    Guides,
    /// Run these tests.
    Test(Vec<Phase>),
}

const HELP: &str = "\
cargo xtask <command> [--help]

  serve        sets up, builds, and serves the page with its back end
  mail-server  runs mail servers to try the form with
  test         sets up and runs every test
  setup        installs what is missing on this machine
  build        builds the page into dist/
  dist         builds the npm package, and packs it into dist/
  size         weighs the page and the package
  tidy         checks the invariants of the source
  guides       writes the code of the tested hosts into the guides";

/// Reads the command line.
pub fn parse(mut arguments: Parser) -> Outcome<Request> {
    let command = match next(&mut arguments)? {
        None | Some(Argument::Help) => return Ok(Request::Help(HELP)),
        Some(Argument::Option(name)) => return Err(unknown(&name, HELP)),
        Some(Argument::Value(command)) => command,
    };
    match command.as_str() {
        "setup" => plain(&mut arguments, Request::Setup, setup::HELP),
        "build" => plain(&mut arguments, Request::Build, build::HELP),
        "dist" => plain(&mut arguments, Request::Dist, dist::HELP),
        "mail-server" => plain(&mut arguments, Request::MailServer, mail_servers::HELP),
        "size" => plain(&mut arguments, Request::Size, size::HELP),
        "tidy" => plain(&mut arguments, Request::Tidy, tidy::HELP),
        "guides" => plain(&mut arguments, Request::Guides, guides::HELP),
        "serve" => serve_options(&mut arguments),
        "test" => test_phases(&mut arguments),
        other => Err(unknown(other, HELP)),
    }
}

enum Argument {
    Help,
    Option(String),
    Value(String),
}

fn next(arguments: &mut Parser) -> Outcome<Option<Argument>> {
    Ok(match arguments.next().map_err(unreadable)? {
        None => None,
        Some(Arg::Long("help") | Arg::Short('h')) => Some(Argument::Help),
        Some(Arg::Long(name)) => Some(Argument::Option(format!("--{name}"))),
        Some(Arg::Short(name)) => Some(Argument::Option(format!("-{name}"))),
        Some(Arg::Value(value)) => Some(Argument::Value(value.string().map_err(unreadable)?)),
    })
}

fn plain(arguments: &mut Parser, request: Request, help: &'static str) -> Outcome<Request> {
    match next(arguments)? {
        None => Ok(request),
        Some(Argument::Help) => Ok(Request::Help(help)),
        Some(Argument::Option(word) | Argument::Value(word)) => Err(unknown(&word, help)),
    }
}

fn serve_options(arguments: &mut Parser) -> Outcome<Request> {
    let mut options = serve::Options::default();
    while let Some(argument) = next(arguments)? {
        match argument {
            Argument::Help => return Ok(Request::Help(serve::HELP)),
            Argument::Option(name) if name == "--port" => {
                let value = arguments.value().map_err(unreadable)?;
                options.port = value.parse().map_err(unreadable)?;
            }
            Argument::Option(name) if name == "--data" => {
                let folder = arguments.value().map_err(unreadable)?;
                options.data = env::current_dir()
                    .unwrap_or_else(|_| workspace::root())
                    .join(folder);
            }
            Argument::Option(name) if name == "--allow-address" => {
                options.allowed.push(arguments.value().map_err(unreadable)?);
            }
            Argument::Option(name) if name == "--open" => options.open = true,
            Argument::Option(word) | Argument::Value(word) => {
                return Err(unknown(&word, serve::HELP));
            }
        }
    }
    Ok(Request::Serve(options))
}

fn test_phases(arguments: &mut Parser) -> Outcome<Request> {
    let mut phases = Vec::new();
    while let Some(argument) = next(arguments)? {
        match argument {
            Argument::Help => return Ok(Request::Help(test::HELP)),
            Argument::Option(word) => return Err(unknown(&word, test::HELP)),
            Argument::Value(word) => {
                phases.push(Phase::named(&word).ok_or_else(|| unknown(&word, test::HELP))?);
            }
        }
    }
    if phases.is_empty() {
        phases = Phase::ALL.to_vec();
    }
    Ok(Request::Test(phases))
}

fn unknown(word: &str, help: &str) -> Problem {
    let usage = help.lines().next().unwrap_or_default();
    Problem::new(
        "reading the command line",
        format!("`{word}` is unknown"),
        format!("use `{usage}`"),
    )
}

fn unreadable(error: lexopt::Error) -> Problem {
    Problem::new(
        "reading the command line",
        error.to_string(),
        "see `cargo xtask --help`",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn read(line: &str) -> Outcome<Request> {
        parse(Parser::from_args(line.split_whitespace()))
    }

    #[test]
    fn no_command_asks_for_help() {
        assert_eq!(read(""), Ok(Request::Help(HELP)));
        assert_eq!(read("serve --help"), Ok(Request::Help(serve::HELP)));
        assert_eq!(read("dist --help"), Ok(Request::Help(dist::HELP)));
        assert_eq!(read("tidy -h"), Ok(Request::Help(tidy::HELP)));
    }

    #[test]
    fn serve_takes_its_options_in_any_form() {
        let Ok(Request::Serve(options)) = read(
            "serve --port=0 --open --data /tmp/accounts --allow-address ::1 --allow-address=10.0.0.0/8",
        ) else {
            panic!("the options of serve are not read");
        };
        assert_eq!(options.port, 0);
        assert_eq!(options.data, Path::new("/tmp/accounts"));
        assert!(options.open);
        assert_eq!(options.allowed, ["::1", "10.0.0.0/8"]);
    }

    #[test]
    fn test_without_phases_means_all_of_them() {
        assert_eq!(read("test"), Ok(Request::Test(Phase::ALL.to_vec())));
        assert_eq!(
            read("test wasm tidy"),
            Ok(Request::Test(vec![Phase::Wasm, Phase::Tidy]))
        );
    }

    #[test]
    fn what_is_unknown_or_malformed_is_refused() {
        for line in [
            "fly",
            "--fast",
            "setup twice",
            "serve --port many",
            "test moon",
        ] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
