//! What a host loads of the package.

use super::weight::{self, Weight};
use crate::{
    problem::{Outcome, Problem},
    process,
    toolchain::Toolchain,
};
use std::{fs, io, path::Path};

const WHAT: &str = "weighing the package";

/// What a host loads at one moment: these files, and what they import statically.
struct Load {
    name: &'static str,
    files: &'static [&'static str],
    /// In bytes, compressed with brotli 11.
    budget: u64,
}

const LOADS: &[Load] = &[
    Load {
        name: "the lazy door, loaded with the page of the host",
        files: &["index.js", "define.js"],
        budget: 3_000,
    },
    Load {
        name: "all that one form loads",
        files: &[
            "index.js",
            "define.js",
            "widget.js",
            "styles/form.js",
            "program/email-account-form.js",
            "program/email-account-form_bg.wasm",
        ],
        budget: 152_000,
    },
    Load {
        name: "all that the settings load",
        files: &[
            "index.js",
            "define.js",
            "widget.js",
            "styles/accounts.js",
            "program/email-accounts.js",
            "program/email-accounts_bg.wasm",
        ],
        budget: 280_000,
    },
];

/// Prints the sizes of all files of the package in `folder`, and judges what a host loads of them.
pub fn check(toolchain: &Toolchain, folder: &Path) -> Outcome {
    let all = weigh(toolchain, folder)?;
    weight::print("all files of the package", &all);
    let outcomes: Vec<_> = LOADS
        .iter()
        .map(|load| {
            let files = reached(folder, load.files).map_err(|error| unreadable(folder, &error))?;
            let loaded: Vec<Weight> = all
                .iter()
                .filter(|weight| files.contains(&weight.name))
                .cloned()
                .collect();
            weight::judge(load.name, &loaded, load.budget)
        })
        .collect();
    outcomes.into_iter().collect()
}

fn weigh(toolchain: &Toolchain, folder: &Path) -> Outcome<Vec<Weight>> {
    let mut node = toolchain.command("node");
    node.arg("xtask/src/size/weigh.mjs").arg(folder);
    let said =
        process::answer(&mut node).map_err(|failure| failure.of(WHAT, "see the lines above"))?;
    said.lines()
        .map(|line| read(line).ok_or_else(|| misunderstood(line)))
        .collect()
}

/// A line of three sizes and a name.
fn read(line: &str) -> Option<Weight> {
    let mut words = line.splitn(4, ' ');
    let mut size = || words.next()?.parse().ok();
    let (raw, gzip, brotli) = (size()?, size()?, size()?);
    Some(Weight {
        name: words.next()?.to_owned(),
        raw,
        gzip,
        brotli,
    })
}

/// The files, and those that they import statically, and so on.
fn reached(folder: &Path, files: &[&str]) -> io::Result<Vec<String>> {
    let mut reached: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
    let mut read = 0;
    while let Some(name) = reached.get(read).cloned() {
        read += 1;
        if !folder.join(&name).is_file() {
            return Err(io::Error::other(format!("{name} is missing")));
        }
        if !name.ends_with(".js") {
            continue;
        }
        for import in static_imports(&fs::read_to_string(folder.join(&name))?) {
            let imported = resolve(&name, import);
            if !reached.contains(&imported) {
                reached.push(imported);
            }
        }
    }
    Ok(reached)
}

/// The files beside it that a minified module names after `from` or `import`; `import(` waits until it is called.
fn static_imports(module: &str) -> Vec<&str> {
    ["from\"", "import\""]
        .iter()
        .flat_map(|word| module.split(word).skip(1))
        .filter_map(|rest| rest.split('"').next())
        .filter(|name| name.starts_with('.'))
        .collect()
}

/// The path that a relative URL means in the file `from`.
fn resolve(from: &str, url: &str) -> String {
    let mut folders: Vec<&str> = from.split('/').collect();
    folders.pop();
    for part in url.split('/') {
        match part {
            "." => {}
            ".." => {
                folders.pop();
            }
            name => folders.push(name),
        }
    }
    folders.join("/")
}

fn misunderstood(line: &str) -> Problem {
    Problem::new(
        WHAT,
        format!("`{line}` is no line of sizes"),
        "see xtask/src/size/weigh.mjs",
    )
}

fn unreadable(folder: &Path, error: &io::Error) -> Problem {
    Problem::new(
        WHAT,
        format!("{} cannot be read ({error})", folder.display()),
        "remove it and try again",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    #[test]
    fn what_is_imported_statically_is_loaded_and_what_is_imported_on_demand_is_not() {
        let folder = Folder::with(
            "size-package",
            &[
                (
                    "index.js",
                    r#"import{a}from"./src/a.js";import"./side.js";const w=()=>import("./widget.js");"#,
                ),
                ("src/a.js", r#"export{b}from"../b.js";import"react";"#),
                ("b.js", r#"import"./src/a.js""#),
                ("side.js", ""),
                ("widget.js", ""),
                ("app_bg.wasm", "\0asm"),
            ],
        );
        let mut files = reached(folder.path(), &["index.js", "app_bg.wasm"]).unwrap();
        files.sort();
        assert_eq!(
            files,
            ["app_bg.wasm", "b.js", "index.js", "side.js", "src/a.js"]
        );
    }

    #[test]
    fn an_import_of_nothing_is_an_error() {
        let folder = Folder::with("size-broken", &[("index.js", r#"import"./gone.js""#)]);
        assert!(reached(folder.path(), &["index.js"]).is_err());
    }

    #[test]
    fn a_line_of_sizes_is_read() {
        let weight = read("3 2 1 a b.js").unwrap();
        assert_eq!(
            (weight.raw, weight.gzip, weight.brotli, &*weight.name),
            (3, 2, 1, "a b.js")
        );
        assert_eq!(read("3 2 a.js"), None);
    }
}
