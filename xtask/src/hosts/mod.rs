//! The hosts of the tests: small apps that embed the form as users do, each built with tools of its own from what users
//! get: the packed npm package, or the packed crates.

mod crates;
mod leptos_app;
mod npm_app;

use crate::{
    dist::Package,
    fingerprint,
    problem::{Outcome, Problem},
    progress,
    stamp::Stamp,
    toolchain::Toolchain,
    workspace,
};
use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Mutex,
    thread,
};

/// What is not written but installed or compiled, and is left alone when a host has not changed.
const NOT_SOURCE: &[&str] = &["node_modules", "target"];

/// A host is built by this many others at a time at most, so that the memory suffices.
const AT_A_TIME: usize = 4;

/// Where the hosts are, one a folder.
pub fn folder() -> PathBuf {
    workspace::root().join("tests/hosts")
}

/// Builds all hosts, several at a time; those that cannot be built are named and counted.
pub fn build(toolchain: &Toolchain, package: &Package) -> Outcome<usize> {
    let waiting = Mutex::new(apps().map_err(|error| unreadable(&folder(), &error))?);
    let next = || waiting.lock().ok()?.pop();
    let work = || {
        let mut failed = 0;
        while let Some(app) = next() {
            if let Err(problem) = app.build(toolchain, package) {
                eprintln!("\n{problem}");
                failed += 1;
            }
        }
        failed
    };
    let workers = thread::available_parallelism().map_or(1, |cores| cores.get().min(AT_A_TIME));
    Ok(thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or(1))
            .sum()
    }))
}

/// A host in a folder of its own.
struct App {
    name: String,
    folder: PathBuf,
    kind: Kind,
}

enum Kind {
    /// Installs the package with npm.
    Npm,
    /// Depends on the crates.
    Leptos,
}

/// Those that take longest come last, and are begun first.
fn apps() -> io::Result<Vec<App>> {
    let mut apps = Vec::new();
    for entry in fs::read_dir(folder())? {
        apps.extend(App::at(entry?.path()));
    }
    apps.sort_by_key(|app| (matches!(app.kind, Kind::Leptos), app.name.clone()));
    Ok(apps)
}

impl App {
    fn at(folder: PathBuf) -> Option<Self> {
        let kind = if folder.join("package.json").is_file() {
            Kind::Npm
        } else if folder.join("Trunk.toml").is_file() {
            Kind::Leptos
        } else {
            return None;
        };
        let name = folder.file_name()?.to_string_lossy().into_owned();
        Some(Self { name, folder, kind })
    }

    /// Builds it, unless it is there and nothing has changed.
    fn build(&self, toolchain: &Toolchain, package: &Package) -> Outcome {
        let what = format!("tests/hosts/{}", self.name);
        let ingredients = match self.kind {
            Kind::Npm => vec![package.archive.clone()],
            Kind::Leptos => crates::pack(toolchain)?,
        };
        let stamp = Stamp::of(&format!("host-{}", self.name));
        if stamp.says(&self.state(&ingredients)?) {
            progress::present(&what);
            return Ok(());
        }
        match self.kind {
            Kind::Npm => npm_app::build(&what, &self.folder, package)?,
            Kind::Leptos => leptos_app::build(&what, toolchain, &self.folder, &ingredients)?,
        }
        stamp.write(&self.state(&ingredients)?)
    }

    /// The app, what it is made of, and what was built of it.
    fn state(&self, ingredients: &[PathBuf]) -> Outcome<String> {
        let own = own_entries(&self.folder).map_err(|error| unreadable(&self.folder, &error))?;
        let installed = npm_app::installed(&self.folder);
        let all: Vec<&Path> = own
            .iter()
            .chain(ingredients)
            .chain([&installed])
            .map(PathBuf::as_path)
            .collect();
        fingerprint::of_files(&workspace::root(), &all)
    }
}

fn own_entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if !NOT_SOURCE.iter().any(|name| entry.file_name() == *name) {
            entries.push(entry.path());
        }
    }
    entries.sort();
    Ok(entries)
}

fn unreadable(folder: &Path, error: &io::Error) -> Problem {
    Problem::new(
        "the hosts of the tests",
        format!("{} cannot be read ({error})", folder.display()),
        "make it readable",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Folder;

    #[test]
    fn a_host_is_known_by_the_tool_that_builds_it() {
        let folder = Folder::with(
            "hosts",
            &[
                ("react/package.json", "{}"),
                ("leptos/Trunk.toml", ""),
                ("support/host.mjs", ""),
            ],
        );
        let kind = |name: &str| App::at(folder.path().join(name)).map(|app| app.kind);
        assert!(matches!(kind("react"), Some(Kind::Npm)));
        assert!(matches!(kind("leptos"), Some(Kind::Leptos)));
        assert!(kind("support").is_none());
    }

    #[test]
    fn what_was_built_belongs_to_a_host_and_what_was_installed_does_not() {
        let folder = Folder::with(
            "hosts-own",
            &[
                ("src/main.js", ""),
                ("dist/index.html", ""),
                ("node_modules/vue/index.js", ""),
                ("target/debug/out", ""),
            ],
        );
        let entries = own_entries(folder.path()).unwrap();
        let names: Vec<_> = entries
            .iter()
            .filter_map(|entry| entry.file_name())
            .collect();
        assert_eq!(names, ["dist", "src"]);
    }
}
