//! TLS, STARTTLS and clear text where the server speaks another of them, or another protocol.

use std::net::TcpListener;

use email_account_mail_servers::Protocol;

use super::cell::{Cell, Settings};
use super::hosts::{CLEAR, WELL};
use super::laboratory::{Laboratory, Service};

#[test]
fn the_lowest_version_may_be_the_newest() {
    let laboratory = Laboratory::open();
    let services = laboratory.services();
    let ways = services
        .iter()
        .flat_map(|service| service.encrypted_at(WELL));
    let cells: Vec<Cell> = ways
        .map(|settings| {
            Settings {
                min_tls: "1.3",
                ..settings
            }
            .passes()
        })
        .collect();
    laboratory.judge(&cells);
}

#[test]
fn a_server_that_speaks_tls_otherwise_than_expected_is_recognised() {
    let laboratory = Laboratory::open();
    let mut cells: Vec<Cell> = Vec::new();
    for service in laboratory.services() {
        let swapped = Service {
            clear: service.tls,
            tls: service.clear,
            ..service
        };
        cells.extend([
            service
                .start_tls_at(CLEAR)
                .fails("starttls", "starttls.not-offered"),
            swapped.tls_at(WELL).fails("tls", "tls.not-spoken"),
            swapped.start_tls_at(WELL).fails("greeting", "tls.expected"),
            swapped.clear_at(WELL).fails("greeting", "tls.expected"),
        ]);
    }
    laboratory.judge(&cells);
}

#[test]
fn a_server_of_another_protocol_is_recognised() {
    let laboratory = Laboratory::open();
    let mut cells: Vec<Cell> = Vec::new();
    for server in laboratory.services() {
        let others = Protocol::ALL
            .into_iter()
            .filter(|other| *other != server.protocol);
        for protocol in others {
            let mistaken = Service { protocol, ..server };
            cells.push(
                mistaken
                    .tls_at(WELL)
                    .fails("greeting", "greeting.other-protocol"),
            );
            cells.push(
                mistaken
                    .start_tls_at(WELL)
                    .fails("greeting", "greeting.other-protocol"),
            );
        }
    }
    laboratory.judge(&cells);
}

#[test]
fn a_port_where_nobody_listens_is_refused() {
    let laboratory = Laboratory::open();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("its address").port();
    drop(listener);
    let cells: Vec<Cell> = Protocol::ALL
        .into_iter()
        .flat_map(|protocol| {
            ["tls", "starttls", "none"].map(|security| {
                Settings::of(protocol, WELL, port, security).fails("tcp", "tcp.refused")
            })
        })
        .collect();
    laboratory.judge(&cells);
}
