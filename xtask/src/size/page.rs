//! What a page loads.

use super::weight::Weight;
use crate::fingerprint;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

const ENTRY: &str = "index.html";

/// Beside it lies no page, but a package.
const MANIFEST: &str = "package.json";

/// The weight of all files that the page of a folder loads.
pub fn weigh(dist: &Path) -> io::Result<Vec<Weight>> {
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

/// A folder with a page of its own, or with the package, lies inside.
fn is_of_another_page(dist: &Path, path: &Path) -> bool {
    let folders = path.ancestors().skip(1);
    folders.take_while(|folder| *folder != dist).any(|folder| {
        [ENTRY, MANIFEST]
            .iter()
            .any(|name| folder.join(name).is_file())
    })
}

fn file_name(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}

fn below(dist: &Path, path: &Path) -> Option<String> {
    let name = path.strip_prefix(dist).ok()?.to_string_lossy().into_owned();
    (name != ENTRY).then_some(name)
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
                ("npm/package.json", "{}"),
                ("npm/app.js", "export {}"),
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
}
