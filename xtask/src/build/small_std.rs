//! The standard library of the page: compiled for size, together with the page.
//!
//! The library that comes with the compiler is made for speed, and carries what it takes to say where and why a
//! program has panicked. In a page that everybody downloads this is dead weight, and more of it than the budget of
//! the page allows. So the page that is delivered is built with a library of its own, which is small and stops at
//! once, without a word, where the other would print a message.
//!
//! Who develops wants the message: a bare `trunk serve` and the tests in the browser use the compiler's own library.

use std::process::Command;

/// What cargo is told by its environment, because trunk passes no options on to it.
const SETTINGS: &[(&str, &str)] = &[
    // A released compiler builds its own library only when told that it may.
    ("RUSTC_BOOTSTRAP", "1"),
    ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort"),
    ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size"),
    (
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none",
    ),
];

/// Either of these would make cargo ignore the flags of a target.
const STRONGER: &[&str] = &["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS"];

/// Makes a command that runs cargo for wasm32 compile the small library, or fetch what that takes.
pub fn choose_for(command: &mut Command) {
    for name in STRONGER {
        command.env_remove(name);
    }
    command.envs(SETTINGS.iter().copied());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reader_s_own_flags_do_not_replace_those_of_the_page() {
        let mut shell = Command::new("sh");
        shell.args([
            "-c",
            "echo ${RUSTFLAGS-none} ${CARGO_ENCODED_RUSTFLAGS-none} $CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        ]);
        shell
            .env("RUSTFLAGS", "-Ctarget-cpu=native")
            .env("CARGO_ENCODED_RUSTFLAGS", "-Cdebuginfo=2");
        choose_for(&mut shell);
        let said = String::from_utf8(shell.output().unwrap().stdout).unwrap();
        assert!(
            said.starts_with("none none -Zunstable-options -Cpanic=immediate-abort "),
            "{said}"
        );
    }
}
