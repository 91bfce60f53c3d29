//! The built page: its files, read once at the start.
//!
//! A request is looked up in the table of these files and never touches the file system, so that no path leads out of the
//! folder. And all files are of one build: a new one is served after a restart.

mod endpoint;

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64ct::{Base64UrlUnpadded, Encoding as _};
use sha2::{Digest, Sha256};

use crate::guard::Origin;
use crate::problem::{Problem, ProblemCode};

/// The files of the page, by the path of their URL.
#[derive(Debug, Default)]
pub struct Page(HashMap<String, Asset>);

/// Why there is no page to serve.
#[derive(Debug)]
pub enum PageError {
    /// A file cannot be read.
    File(io::Error),
    /// No element of `index.html` is marked as the widget, so the back end cannot be named.
    NoForm,
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => error.fmt(f),
            Self::NoForm => f.write_str(
                "its index.html has no element with the attribute data-email-accounts or \
                 data-email-account-form, so the back end cannot be named",
            ),
        }
    }
}

impl std::error::Error for PageError {}

impl From<io::Error> for PageError {
    fn from(error: io::Error) -> Self {
        Self::File(error)
    }
}

/// How the path of a page ends, as opposed to the files that it loads.
const PAGE: &str = "/index.html";

#[derive(Debug)]
struct Asset {
    media_type: &'static str,
    cache: &'static str,
    /// Best first; the last one is the file itself.
    representations: Vec<Representation>,
    /// Who may show it in a frame, where that is anybody.
    policy: Option<HeaderValue>,
}

#[derive(Debug)]
struct Representation {
    coding: Option<Coding>,
    body: Bytes,
    etag: HeaderValue,
}

/// A content coding (RFC 9110 section 8.4.1) in which a file can lie beside the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    /// The one that is usually smaller first.
    const ALL: [Self; 2] = [Self::Brotli, Self::Gzip];

    const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    const fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
        }
    }
}

impl Page {
    /// Reads every file under a folder. Without the folder the page is empty. Hidden files, symbolic links, and names that a
    /// URL would have to encode are left out. The page itself is changed: it names its back end. Pages of these origins
    /// may show the pages that are made for a frame, which name them.
    pub fn read(dist: &Path, parents: &[Origin]) -> Result<Self, PageError> {
        let mut files = HashMap::new();
        match collect(dist, "", &mut files) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error.into()),
            Ok(()) => {
                name_back_end(&mut files)?;
                let framed = name_parents(&mut files, parents)?;
                let mut page = Self::of(&files);
                page.let_in(framed, parents);
                Ok(page)
            }
        }
    }

    fn of(files: &HashMap<String, Bytes>) -> Self {
        let originals = files
            .iter()
            .filter(|(path, _)| !is_compressed_copy(path, files));
        Self(
            originals
                .map(|(path, body)| (path.clone(), Asset::new(path, body, files)))
                .collect(),
        )
    }

    fn let_in(&mut self, framed: Vec<String>, parents: &[Origin]) {
        let policy = policy(&listed(parents));
        for path in framed {
            if let Some(asset) = self.0.get_mut(&path) {
                asset.policy = HeaderValue::try_from(&policy).ok();
            }
        }
    }

    /// Whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A folder stands for its `index.html`.
    fn asset(&self, path: &str) -> Option<&Asset> {
        if path.ends_with('/') {
            self.0.get(&format!("{path}index.html"))
        } else {
            self.0.get(path)
        }
    }
}

fn collect(folder: &Path, path: &str, files: &mut HashMap<String, Bytes>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str().filter(|name| is_served(name)) else {
            continue;
        };
        let (kind, path) = (entry.file_type()?, format!("{path}/{name}"));
        if kind.is_dir() {
            collect(&entry.path(), &path, files)?;
        } else if kind.is_file() {
            files.insert(path, fs::read(entry.path())?.into());
        }
    }
    Ok(())
}

/// Names the back end in every page that has a widget, as the one at the top must.
fn name_back_end(files: &mut HashMap<String, Bytes>) -> Result<(), PageError> {
    let paths = files.keys().filter(|path| path.ends_with(PAGE));
    let paths: Vec<_> = paths.cloned().collect();
    for path in paths {
        let html = io::read_to_string(&files[&path][..])?;
        match endpoint::named_in(&html, &back_end_of(&path)) {
            Some(page) => replace(files, path, page),
            None if path == PAGE => return Err(PageError::NoForm),
            None => {}
        }
    }
    Ok(())
}

/// Names the origins of the pages that a widget in a frame obeys; tells which pages have one. Without such origins there is
/// nobody to obey.
fn name_parents(
    files: &mut HashMap<String, Bytes>,
    parents: &[Origin],
) -> Result<Vec<String>, PageError> {
    let mut framed = Vec::new();
    let paths = files.keys().filter(|path| path.ends_with(PAGE));
    let paths: Vec<_> = paths.filter(|_| !parents.is_empty()).cloned().collect();
    for path in paths {
        let html = io::read_to_string(&files[&path][..])?;
        if let Some(page) = endpoint::framed_by(&html, &listed(parents)) {
            replace(files, path.clone(), page);
            framed.push(path);
        }
    }
    Ok(framed)
}

fn listed(origins: &[Origin]) -> String {
    let origins: Vec<_> = origins.iter().map(Origin::to_string).collect();
    origins.join(" ")
}

/// What a page may load, and who may show it in a frame. The form is submitted by script alone: `form-action 'none'` keeps
/// a password out of the address should that script fail.
pub(crate) fn policy(ancestors: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
         img-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; \
         frame-ancestors {ancestors}"
    )
}

/// The compressed copies were made before the change, so they go.
fn replace(files: &mut HashMap<String, Bytes>, path: String, page: String) {
    for coding in Coding::ALL {
        files.remove(&format!("{path}{}", coding.suffix()));
    }
    files.insert(path, page.into());
}

/// The URL of the back end. It is relative to the page, so that it also holds under a path that a proxy puts in front.
fn back_end_of(path: &str) -> String {
    let folders = path.matches('/').count() - 1;
    "../".repeat(folders) + "api"
}

fn is_served(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    !name.starts_with('.') && name.bytes().all(plain)
}

fn is_compressed_copy(path: &str, files: &HashMap<String, Bytes>) -> bool {
    Coding::ALL.iter().any(|coding| {
        path.strip_suffix(coding.suffix())
            .is_some_and(|original| files.contains_key(original))
    })
}

impl Asset {
    fn new(path: &str, body: &Bytes, files: &HashMap<String, Bytes>) -> Self {
        let compressed = Coding::ALL.into_iter().filter_map(|coding| {
            let copy = files.get(&format!("{path}{}", coding.suffix()))?;
            Some(Representation::new(Some(coding), copy))
        });
        Self {
            media_type: media_type(path),
            cache: if is_named_by_content(path) {
                "public, max-age=31536000, immutable"
            } else {
                "no-cache"
            },
            representations: compressed
                .chain([Representation::new(None, body)])
                .collect(),
            policy: None,
        }
    }

    fn best(&self, accepted: &HeaderMap) -> Option<&Representation> {
        let accepts = |representation: &&Representation| {
            representation
                .coding
                .is_none_or(|coding| is_accepted(coding, accepted))
        };
        self.representations.iter().find(accepts)
    }

    fn headers(&self, representation: &Representation) -> HeaderMap {
        let fixed = |name: HeaderName, value| (name, HeaderValue::from_static(value));
        let mut headers = HeaderMap::from_iter([
            fixed(CONTENT_TYPE, self.media_type),
            fixed(CACHE_CONTROL, self.cache),
            (ETAG, representation.etag.clone()),
        ]);
        headers.extend(
            representation
                .coding
                .map(|coding| fixed(CONTENT_ENCODING, coding.name())),
        );
        headers.extend(
            self.policy
                .clone()
                .map(|policy| (CONTENT_SECURITY_POLICY, policy)),
        );
        headers.extend((self.representations.len() > 1).then(|| fixed(VARY, "accept-encoding")));
        headers
    }
}

impl Representation {
    fn new(coding: Option<Coding>, body: &Bytes) -> Self {
        let digest = Base64UrlUnpadded::encode_string(&Sha256::digest(body)[..16]);
        let etag = HeaderValue::try_from(format!("\"{digest}\"")).expect("base64 is visible ASCII");
        Self {
            coding,
            body: body.clone(),
            etag,
        }
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("wasm") => "application/wasm",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether a part of the file's name is a hash, as trunk writes it: such a file never changes.
fn is_named_by_content(path: &str) -> bool {
    let is_hash =
        |part: &str| part.len() >= 16 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    path.rsplit('/')
        .next()
        .is_some_and(|name| name.split(['-', '_', '.']).any(is_hash))
}

/// Whether the caller accepts a coding (RFC 9110 section 12.5.3).
fn is_accepted(coding: Coding, headers: &HeaderMap) -> bool {
    let weight = |wanted: &str| {
        members(headers, ACCEPT_ENCODING).find_map(|member| {
            let (name, weight) = member.split_once(';').unwrap_or((member, "q=1"));
            name.trim()
                .eq_ignore_ascii_case(wanted)
                .then(|| is_positive(weight))
        })
    };
    weight(coding.name())
        .or_else(|| weight("*"))
        .unwrap_or(false)
}

fn is_positive(weight: &str) -> bool {
    weight
        .trim()
        .strip_prefix("q=")
        .and_then(|number| number.parse::<f32>().ok())
        .is_some_and(|q| q > 0.0)
}

/// The members of a header that is a comma-separated list (RFC 9110 section 5.6.1).
fn members(headers: &HeaderMap, name: HeaderName) -> impl Iterator<Item = &str> {
    let values = headers
        .get_all(name)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).map(str::trim)
}

/// Whether the caller has this representation already (RFC 9110 section 13.1.2).
fn is_known(etag: &HeaderValue, headers: &HeaderMap) -> bool {
    members(headers, IF_NONE_MATCH).any(|member| {
        member == "*" || member.strip_prefix("W/").unwrap_or(member).as_bytes() == etag.as_bytes()
    })
}

/// Answers `GET` and `HEAD`.
pub(crate) async fn serve(
    State(page): State<Arc<Page>>,
    request: Request,
) -> Result<Response, Problem> {
    let missing = || Problem::new(ProblemCode::PageMissing);
    let asset = page.asset(request.uri().path()).ok_or_else(missing)?;
    let representation = asset.best(request.headers()).ok_or_else(missing)?;
    let headers = asset.headers(representation);
    if is_known(&representation.etag, request.headers()) {
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    Ok((headers, Body::from(representation.body.clone())).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(value))])
    }

    #[test]
    fn a_coding_is_accepted_unless_its_weight_is_zero() {
        for value in ["br", "gzip, br", "BR;q=0.1", "*", "gzip;q=0, *"] {
            assert!(is_accepted(Coding::Brotli, &accepting(value)), "{value}");
        }
        for value in ["", "gzip", "br;q=0", "br;q=0.000, *", "*;q=0", "identity"] {
            assert!(!is_accepted(Coding::Brotli, &accepting(value)), "{value}");
        }
    }

    #[test]
    fn only_files_named_by_their_content_are_immutable() {
        for path in [
            "/form-1a2b3c4d5e6f7a8b.js",
            "/form-1a2b3c4d5e6f7a8b_bg.wasm",
        ] {
            assert!(is_named_by_content(path), "{path}");
        }
        for path in [
            "/index.html",
            "/boot.js",
            "/1a2b3c4d5e6f7a8b/index.html",
            "/decade-facade.css",
        ] {
            assert!(!is_named_by_content(path), "{path}");
        }
    }
}
