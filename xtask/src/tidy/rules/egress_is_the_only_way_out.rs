//! The server opens connections to others in one place, where every address is judged.

use crate::tidy::{
    finding::Finding,
    sources::{Source, Sources},
};

const SERVER: &[&str] = &["server/src/"];

const WAY_OUT: &str = "server/src/egress/";

const FORBIDDEN: &[&str] = &[
    "TcpStream :: connect",
    "TcpSocket",
    "UdpSocket",
    "UnixStream",
    "ToSocketAddrs",
    "lookup_host",
    "TlsConnector",
    "client :: conn",
    "hickory_resolver",
];

/// Where the server reaches out elsewhere.
pub fn check(sources: &Sources) -> Vec<Finding> {
    sources
        .below(SERVER)
        .filter(|source| !source.path.starts_with(WAY_OUT))
        .flat_map(check_file)
        .collect()
}

fn check_file(source: &Source) -> Vec<Finding> {
    let found = FORBIDDEN.iter().flat_map(|name| {
        let places = source.tokens.find(name).into_iter();
        places.map(move |start| (name, source.tokens.all()[start].line))
    });
    found
        .map(|(name, line)| {
            Finding::at(
                &source.path,
                line,
                format!("the server reaches out by `{}`", name.replace(" :: ", "::")),
                "let server/src/egress/ do it, which judges the address",
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(path: &str, text: &str) -> usize {
        check(&Sources::of(&[(path, text)])).len()
    }

    #[test]
    fn egress_may_connect_and_the_rest_may_listen() {
        let connects = "async fn f() { TcpStream::connect(a).await; }";
        assert_eq!(places("server/src/egress/mod.rs", connects), 0);
        assert_eq!(places("xtask/src/serve.rs", connects), 0);
        let listens = "fn f(stream: TcpStream, listener: TcpListener) {}";
        assert_eq!(places("server/src/connections.rs", listens), 0);
    }

    #[test]
    fn another_way_out_of_the_server_is_found() {
        for way_out in [
            "TcpStream::connect(a)",
            "tokio::net::lookup_host(a)",
            "UdpSocket::bind(a)",
            "hyper::client::conn::http1::handshake(a)",
            "hickory_resolver::TokioResolver::builder_tokio()",
        ] {
            let text = format!("fn f() {{ {way_out}; }}");
            assert_eq!(places("server/src/api/accounts.rs", &text), 1, "{way_out}");
        }
    }
}
