//! The page's own files.

use std::fs;
use std::path::Path;

use crate::http::{Answer, Request};
use crate::program::{Fresh, Program, folder};

const SCRIPT: &str = "/form-1a2b3c4d5e6f7a8b.js";
const WASM: &str = "/form-1a2b3c4d5e6f7a8b_bg.wasm";

/// A server with a built page. The compressed copies stand for themselves: the server sends them as they are.
fn with_page() -> Fresh {
    let folder = folder();
    let dist = folder.path().join("dist");
    fs::create_dir_all(dist.join("assets")).expect("folders");
    let write = |path: &str, text: &str| {
        fs::write(dist.join(path.trim_start_matches('/')), text).expect("a file")
    };
    write("index.html", "<!doctype html><title>Accounts</title>");
    write("index.html.br", "brotli of the page");
    write("boot.js", "boot");
    write(SCRIPT, "script");
    write(&format!("{SCRIPT}.br"), "brotli of the script");
    write(&format!("{SCRIPT}.gz"), "gzip of the script");
    write(WASM, "wasm");
    write("assets/icon.svg", "<svg/>");
    write("assets/index.html", "assets");
    write(".env", "hidden");
    write("a b.txt", "encoded");
    fs::write(folder.path().join("outside.txt"), "outside").expect("a file");
    std::os::unix::fs::symlink(folder.path().join("outside.txt"), dist.join("link.txt"))
        .expect("a link");
    Fresh {
        program: Program::start(folder.path(), &[]),
        folder,
    }
}

fn accepting(server: &Program, path: &str, coding: &str) -> Answer {
    server.send(&Request::new("GET", path).header("accept-encoding", coding))
}

#[test]
fn the_page_comes_under_a_strict_policy() {
    let server = with_page();
    for answer in [server.get("/"), server.get(WASM), server.get("/missing")] {
        let policy = answer.header("content-security-policy").expect("a policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"),
            "{policy}"
        );
        assert!(
            !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
            "{policy}"
        );
        for directive in [
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(directive), "{directive}");
        }
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(
            answer.header("cross-origin-opener-policy"),
            Some("same-origin")
        );
        assert!(answer.header("permissions-policy").is_some());
    }
}

#[test]
fn files_have_their_media_types() {
    let server = with_page();
    for (path, media_type) in [
        ("/", "text/html; charset=utf-8"),
        ("/index.html", "text/html; charset=utf-8"),
        ("/assets/", "text/html; charset=utf-8"),
        (SCRIPT, "text/javascript; charset=utf-8"),
        (WASM, "application/wasm"),
        ("/assets/icon.svg", "image/svg+xml"),
    ] {
        let answer = server.get(path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, Some(media_type)),
            "{path}"
        );
    }
}

#[test]
fn files_named_by_their_content_are_cached_for_a_year_and_others_checked_each_time() {
    let server = with_page();
    for path in [SCRIPT, WASM] {
        assert_eq!(
            server.get(path).header("cache-control"),
            Some("public, max-age=31536000, immutable")
        );
    }
    for path in ["/", "/boot.js", "/assets/icon.svg"] {
        assert_eq!(
            server.get(path).header("cache-control"),
            Some("no-cache"),
            "{path}"
        );
    }
}

#[test]
fn the_best_accepted_copy_is_sent() {
    let server = with_page();
    for (accepted, coding, body) in [
        (
            "gzip, deflate, br, zstd",
            Some("br"),
            "brotli of the script",
        ),
        ("gzip", Some("gzip"), "gzip of the script"),
        ("br;q=0, gzip", Some("gzip"), "gzip of the script"),
        ("*", Some("br"), "brotli of the script"),
        ("deflate", None, "script"),
        ("identity", None, "script"),
    ] {
        let answer = accepting(&server, SCRIPT, accepted);
        assert_eq!(
            (answer.header("content-encoding"), answer.text()),
            (coding, body),
            "{accepted}"
        );
        assert_eq!(answer.header("vary"), Some("accept-encoding"), "{accepted}");
        assert_eq!(
            answer.header("content-type"),
            Some("text/javascript; charset=utf-8"),
            "{accepted}"
        );
    }
    assert_eq!(
        accepting(&server, "/", "gzip").header("content-encoding"),
        None
    );
    assert_eq!(accepting(&server, "/boot.js", "br").header("vary"), None);
}

#[test]
fn what_the_browser_has_already_is_not_sent_again() {
    let server = with_page();
    let first = server.get("/");
    let etag = first.header("etag").expect("an ETag");
    let ask = |tags: &str| server.send(&Request::new("GET", "/").header("if-none-match", tags));
    for tags in [
        etag,
        &format!("\"other\", {etag}"),
        &format!("W/{etag}"),
        "*",
    ] {
        let answer = ask(tags);
        assert_eq!((answer.status, answer.body.len()), (304, 0), "{tags}");
        assert_eq!(answer.header("etag"), Some(etag));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
    }
    assert_eq!(ask("\"other\"").status, 200);
    assert_ne!(accepting(&server, "/", "br").header("etag"), Some(etag));
}

#[test]
fn head_tells_the_same_without_the_body() {
    let server = with_page();
    let (get, head) = (server.get(WASM), server.send(&Request::new("HEAD", WASM)));
    assert_eq!((head.status, head.body.len()), (200, 0));
    for name in ["content-length", "content-type", "etag", "cache-control"] {
        assert_eq!(head.header(name), get.header(name), "{name}");
    }
}

#[test]
fn no_path_leads_to_hidden_files_or_out_of_the_folder() {
    let server = with_page();
    for path in [
        "/missing",
        "/.env",
        "/link.txt",
        "/a%20b.txt",
        "/assets",
        "/../outside.txt",
        "/..%2foutside.txt",
        "/%2e%2e/outside.txt",
        "/assets/../../outside.txt",
        "/assets/..%5c..%5coutside.txt",
        "//outside.txt",
        "/form-1a2b3c4d5e6f7a8b.js.br",
        "/%00",
    ] {
        let answer = server.get(path);
        assert_eq!(answer.problem(), (404, "page.missing".into()), "{path}");
    }
}

#[test]
fn without_a_page_only_the_api_is_served() {
    let folder = folder();
    let server = Program::start(folder.path(), &[]);
    assert!(!Path::new(&folder.path().join("dist")).exists());
    assert_eq!(server.get("/").problem(), (404, "page.missing".into()));
    assert_eq!(server.get("/api").status, 200);
    assert!(server.log().contains("only the API is served"));
}
