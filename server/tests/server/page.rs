//! The page's own files.

use std::fs;
use std::path::Path;

use crate::http::{Answer, Request};
use crate::program::{Fresh, Program, command, folder, output};

const SCRIPT: &str = "/form-1a2b3c4d5e6f7a8b.js";
const WASM: &str = "/form-1a2b3c4d5e6f7a8b_bg.wasm";

/// The page as trunk writes it for a release, and for debugging.
const MINIFIED: &str = "<!doctype html><title>Accounts</title><div data-email-account-form data-endpoint><p>Loading</div>";
const UNMINIFIED: &str = r#"<!doctype html>
<title>Accounts</title>
<!-- A server names its back end in data-endpoint. -->
<div data-email-account-form data-endpoint="">
  <p>Loading</p>
</div>
"#;

/// A server with a built page. The compressed copies stand for themselves: the server sends them as they are.
fn with_page() -> Fresh {
    let folder = folder();
    let dist = folder.path().join("dist");
    fs::create_dir_all(dist.join("assets")).expect("folders");
    let write = |path: &str, text: &str| {
        fs::write(dist.join(path.trim_start_matches('/')), text).expect("a file")
    };
    write("index.html", MINIFIED);
    write("index.html.br", "brotli of the page before it was changed");
    write("index.html.gz", "gzip of the page before it was changed");
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

fn with_index(html: &str) -> Fresh {
    let folder = folder();
    write_index(folder.path(), html);
    Fresh {
        program: Program::start(folder.path(), &[]),
        folder,
    }
}

fn write_index(folder: &Path, html: &str) {
    fs::create_dir(folder.join("dist")).expect("a folder");
    fs::write(folder.join("dist/index.html"), html).expect("a file");
}

fn accepting(server: &Program, path: &str, coding: &str) -> Answer {
    server.send(&Request::new("GET", path).header("accept-encoding", coding))
}

#[test]
fn the_page_names_its_back_end_relative_to_itself() {
    for (built, served) in [
        (
            MINIFIED,
            "<!doctype html><title>Accounts</title><div data-email-account-form data-endpoint=\"api\"><p>Loading</div>",
        ),
        (
            UNMINIFIED,
            r#"<!doctype html>
<title>Accounts</title>
<!-- A server names its back end in data-endpoint. -->
<div data-email-account-form data-endpoint="api">
  <p>Loading</p>
</div>
"#,
        ),
    ] {
        let server = with_index(built);
        for path in ["/", "/index.html"] {
            assert_eq!(server.get(path).text(), served, "{path}");
        }
    }
}

#[test]
fn no_compressed_copy_of_the_page_without_its_back_end_is_sent() {
    let server = with_page();
    let plain = server.get("/");
    for coding in ["br", "gzip", "*"] {
        let answer = accepting(&server, "/", coding);
        assert_eq!(answer.header("content-encoding"), None, "{coding}");
        assert_eq!(answer.header("vary"), None, "{coding}");
        assert_eq!(answer.header("etag"), plain.header("etag"), "{coding}");
        assert_eq!(answer.body, plain.body, "{coding}");
    }
    for copy in ["/index.html.br", "/index.html.gz"] {
        assert_eq!(
            server.get(copy).problem(),
            (404, "page.missing".into()),
            "{copy}"
        );
    }
}

#[test]
fn the_etag_of_the_page_names_what_is_served() {
    let named = MINIFIED.replace("data-endpoint>", "data-endpoint=\"api\">");
    let etag = |html: &str| {
        let answer = with_index(html).get("/");
        answer.header("etag").expect("an ETag").to_owned()
    };
    assert_eq!(etag(MINIFIED), etag(&named));
    assert_ne!(etag(MINIFIED), etag(&MINIFIED.replace("Loading", "Wait")));
}

#[test]
fn it_refuses_to_start_with_a_page_that_has_no_form() {
    let folder = folder();
    write_index(
        folder.path(),
        "<!doctype html><!-- data-email-account-form --><p>Hello",
    );
    let mut start = command(["--port", "0"]);
    start
        .arg("--data")
        .arg(folder.path().join("data"))
        .arg("--dist")
        .arg(folder.path().join("dist"));
    let refused = output(start);
    assert_eq!(refused.status.code(), Some(2));
    assert!(refused.stdout.is_empty());
    let message = String::from_utf8(refused.stderr).expect("text");
    assert!(
        message.contains("data-email-account-form") && message.contains("index.html"),
        "{message}"
    );
    assert_eq!(message.trim_end().lines().count(), 1, "{message}");
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
fn only_pages_made_for_a_frame_may_stand_in_one_and_only_on_pages_that_were_named() {
    let folder = folder();
    let frame = folder.path().join("dist/frame/form");
    write_index(folder.path(), MINIFIED);
    fs::create_dir_all(&frame).expect("a folder");
    let widget = "<email-account-form data-email-account-frame data-endpoint data-parents>";
    fs::write(frame.join("index.html"), widget).expect("a page");
    let policies = |options: &[&str]| {
        let server = Program::start(folder.path(), options);
        ["/", "/frame/form/"].map(|path| {
            let answer = server.get(path);
            let policy = answer.header("content-security-policy");
            let (_, ancestors) = policy
                .and_then(|it| it.split_once("frame-ancestors "))
                .expect("a policy");
            (
                ancestors.to_owned(),
                String::from_utf8(answer.body).expect("text"),
            )
        })
    };
    let [page, framed] = policies(&[
        "--frame-parent",
        "https://crm.example",
        "--frame-parent",
        "http://localhost:3000",
    ]);
    let parents = "https://crm.example http://localhost:3000";
    assert_eq!(page.0, "'none'");
    assert_eq!(framed.0, parents);
    assert!(
        framed.1.contains(&format!("data-parents=\"{parents}\"")),
        "{}",
        framed.1
    );
    assert!(
        framed.1.contains("data-endpoint=\"../../api\""),
        "{}",
        framed.1
    );
    let [page, framed] = policies(&[]);
    assert_eq!([page.0, framed.0], ["'none'", "'none'"]);
    assert!(!framed.1.contains("data-parents="), "{}", framed.1);
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
    assert_ne!(
        accepting(&server, SCRIPT, "br").header("etag"),
        server.get(SCRIPT).header("etag")
    );
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
