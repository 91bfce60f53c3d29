//! `cargo xtask size`: what the page weighs on the way to a reader.

use crate::{
    build::{self, Page},
    fingerprint,
    problem::{Outcome, Problem},
    progress, setup,
    toolchain::Toolchain,
    workspace,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What the command does, for `--help`.
pub const HELP: &str = "\
cargo xtask size

Prints the size of every file that each page loads: raw, with gzip 9 and with brotli 11.
Fails when their sum with brotli is over the page's budget: 93 kB (93,000 bytes) for the
form alone, 230 kB for the settings with everything in them.";

const ENTRY: &str = "index.html";

/// A file that the page loads, with its sizes in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Weight {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Builds the page if need be and weighs it.
pub fn run() -> Outcome {
    let toolchain = setup::build_tools()?;
    check(&toolchain)
}

/// Weighs the page, built if need be; a page over the budget is a problem.
pub fn check(toolchain: &Toolchain) -> Outcome {
    build::page(toolchain)?;
    let outcomes: Vec<_> = build::PAGES.iter().map(check_page).collect();
    outcomes.into_iter().collect()
}

fn check_page(page: &Page) -> Outcome {
    progress::heading(&format!("Size of all files of {}, in bytes", page.name));
    let weights = weigh(&workspace::root().join(page.folder)).map_err(|error| {
        Problem::new(
            "weighing the page",
            format!("{} cannot be read ({error})", page.folder),
            "remove dist/ and try again",
        )
    })?;
    let total = total(&weights);
    for weight in weights.iter().chain([&total]) {
        println!("{weight}");
    }
    judge(total.brotli, page.budget)
}

fn judge(brotli: u64, budget: u64) -> Outcome {
    if brotli <= budget {
        println!("within the budget: {brotli} of {budget} bytes");
        return Ok(());
    }
    Err(Problem::new(
        "the budget of the page",
        format!("{brotli} bytes are more than {budget}"),
        "find what has grown (`git log`, `twiggy top`) and make it smaller",
    ))
}

fn weigh(dist: &Path) -> io::Result<Vec<Weight>> {
    loaded_files(dist)?
        .into_iter()
        .map(|name| {
            let length = |suffix: &str| {
                fs::metadata(dist.join(format!("{name}{suffix}"))).map(|meta| meta.len())
            };
            let raw = length("")?;
            Ok(Weight {
                raw,
                gzip: length(".gz").unwrap_or(raw),
                brotli: length(".br").unwrap_or(raw),
                name,
            })
        })
        .collect()
}

/// The files that `index.html` names, those that they name, and so on.
fn loaded_files(dist: &Path) -> io::Result<Vec<String>> {
    let mut waiting = fingerprint::files_under(dist)?;
    waiting.retain(|path| !is_of_another_page(dist, path));
    let mut loaded = vec![ENTRY.to_owned()];
    let mut read = 0;
    while let Some(name) = loaded.get(read) {
        let text = String::from_utf8_lossy(&fs::read(dist.join(name))?).into_owned();
        read += 1;
        let (named, rest): (Vec<PathBuf>, Vec<PathBuf>) = waiting
            .into_iter()
            .partition(|path| text.contains(&*file_name(path)));
        waiting = rest;
        loaded.extend(named.iter().filter_map(|path| below(dist, path)));
    }
    loaded.retain(|name| !name.ends_with(".br") && !name.ends_with(".gz"));
    loaded.dedup();
    Ok(loaded)
}

/// A folder with a page of its own lies inside.
fn is_of_another_page(dist: &Path, path: &Path) -> bool {
    let folders = path.ancestors().skip(1);
    folders
        .take_while(|folder| *folder != dist)
        .any(|folder| folder.join(ENTRY).is_file())
}

fn file_name(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}

fn below(dist: &Path, path: &Path) -> Option<String> {
    let name = path.strip_prefix(dist).ok()?.to_string_lossy().into_owned();
    (name != ENTRY).then_some(name)
}

fn total(weights: &[Weight]) -> Weight {
    let sum = |size: fn(&Weight) -> u64| weights.iter().map(size).sum();
    Weight {
        name: "total".to_owned(),
        raw: sum(|weight| weight.raw),
        gzip: sum(|weight| weight.gzip),
        brotli: sum(|weight| weight.brotli),
    }
}

impl std::fmt::Display for Weight {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "  {:<56} {:>8} raw {:>8} gzip {:>8} brotli",
            self.name, self.raw, self.gzip, self.brotli
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    #[test]
    fn what_the_page_loads_directly_or_through_another_file_is_weighed() {
        let dist = Folder::with(
            "size-reach",
            &[
                (
                    "index.html",
                    "<script src=\"./boot.js\" data-js=\"./app.js\">",
                ),
                ("boot.js", "import(data.js)"),
                ("app.js", "import './snippets/part.js'; 'app_bg.wasm'"),
                ("app_bg.wasm", "\0asm"),
                ("snippets/part.js", "export {}"),
                ("never-named.js", "export {}"),
                ("other/index.html", "<script src=\"./boot.js\">"),
                ("other/boot.js", "import(data.js)"),
            ],
        );
        let mut loaded = loaded_files(dist.path()).unwrap();
        loaded.sort();
        assert_eq!(
            loaded,
            [
                "app.js",
                "app_bg.wasm",
                "boot.js",
                "index.html",
                "snippets/part.js"
            ]
        );
    }

    #[test]
    fn compressed_copies_give_the_compressed_sizes() {
        let dist = Folder::with(
            "size-copies",
            &[
                ("index.html", "0123456789"),
                ("index.html.gz", "01234"),
                ("index.html.br", "012"),
            ],
        );
        let weights = weigh(dist.path()).unwrap();
        assert_eq!(
            weights,
            [Weight {
                name: ENTRY.to_owned(),
                raw: 10,
                gzip: 5,
                brotli: 3
            }]
        );
    }

    #[test]
    fn the_budget_may_be_reached_but_not_passed() {
        assert!(judge(92_000, 92_000).is_ok());
        assert!(judge(92_001, 92_000).is_err());
    }
}
