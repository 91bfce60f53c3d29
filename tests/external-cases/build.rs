//! Embeds the files of cases, so that a test in a browser has them too: it cannot read files.
//!
//! They are looked for in the folder that `EMAIL_ACCOUNT_CASES` names, or else in `../shared/cases` beside the
//! workspace. They belong to others and are no part of the project, so nothing is embedded where they are absent.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const FOLDER: &str = "EMAIL_ACCOUNT_CASES";

/// The files, each with the name that the library knows it by.
const FILES: [(&str, &str); 15] = [
    ("EMAIL_VALID", "email_valid.json"),
    ("EMAIL_INVALID", "email_invalid.json"),
    ("EMAIL_DISPUTED", "email_disputed.json"),
    ("HOST_VALID", "host_valid.json"),
    ("HOST_INVALID", "host_invalid.json"),
    ("HOST_DISPUTED", "host_disputed.json"),
    ("PORT", "port_cases.json"),
    ("SSRF_TARGETS", "ssrf_targets.json"),
    ("STARTTLS_CLIENT", "starttls_client_cases.json"),
    ("REDACTION", "redaction_cases.json"),
    ("TLS_MATRIX", "tls_matrix.json"),
    ("ISPDB_EXPECTED", "autoconfig/ispdb_expected.json"),
    (
        "TBANDROID_EXPECTED",
        "autoconfig/tbandroid_generated/manifest.json",
    ),
    ("GUESS_TRY_ORDER", "guess_try_order.json"),
    ("DOMAIN_CASES", "domain_cases.json"),
];

/// Folders of autoconfiguration files, below `autoconfig`.
const AUTOCONFIG: [&str; 4] = ["ispdb", "mozilla", "own_hostile", "tbandroid_generated"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-env-changed={FOLDER}");
    println!("cargo::rerun-if-changed=build.rs");
    let folder = folder();
    let mut constants: String = FILES
        .iter()
        .map(|(name, file)| constant(name, &folder.join(file)))
        .collect();
    constants.push_str(&autoconfig(&folder.join("autoconfig"))?);
    fs::write(variable("OUT_DIR").join("files.rs"), constants)
}

/// The autoconfiguration files with their names, as octets: some are no text.
fn autoconfig(folder: &Path) -> io::Result<String> {
    let mut files: Vec<PathBuf> = Vec::new();
    for below in AUTOCONFIG.map(|name| folder.join(name)) {
        if below.is_dir() {
            let entries: Result<Vec<_>, _> = fs::read_dir(below)?.collect();
            files.extend(entries?.into_iter().map(|entry| entry.path()));
        }
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "xml"));
    files.sort();
    let rows = files.iter().filter_map(|file| {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.file_name()?;
        Some(format!("({name:?}, include_bytes!({file:?}).as_slice()), "))
    });
    let rows: String = rows.collect();
    Ok(format!("const AUTOCONFIG: &[(&str, &[u8])] = &[{rows}];\n"))
}

fn folder() -> PathBuf {
    match env::var_os(FOLDER) {
        Some(named) => named.into(),
        None => variable("CARGO_MANIFEST_DIR").join("../../../shared/cases"),
    }
}

fn constant(name: &str, file: &Path) -> String {
    println!("cargo::rerun-if-changed={}", file.display());
    if file.is_file() {
        format!("const {name}: Option<&str> = Some(include_str!({file:?}));\n")
    } else {
        format!("const {name}: Option<&str> = None;\n")
    }
}

fn variable(name: &str) -> PathBuf {
    match env::var_os(name) {
        Some(value) => value.into(),
        None => panic!("Cargo sets {name} for every build script"),
    }
}
