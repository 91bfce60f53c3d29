//! Certificates of real servers with which something is wrong.

use super::cell::{Cell, Settings};
use super::hosts::{EARLY, EXPIRED, OTHER_NAME, SELF_SIGNED, STRANGER, WELL};
use super::laboratory::Laboratory;

const WRONG: [(&str, &str); 5] = [
    (EXPIRED, "tls.expired"),
    (EARLY, "tls.not-yet-valid"),
    (SELF_SIGNED, "tls.self-signed"),
    (OTHER_NAME, "tls.wrong-name"),
    (STRANGER, "tls.untrusted"),
];

#[test]
fn what_is_wrong_with_a_certificate_is_said_by_each_way_to_each_server() {
    let laboratory = Laboratory::open();
    let mut cells: Vec<Cell> = Vec::new();
    for service in laboratory.services() {
        for (host, code) in WRONG {
            cells.extend(
                service
                    .encrypted_at(host)
                    .map(|settings| settings.fails("tls", code)),
            );
        }
        // Nobody but the tests trusts the authority of the tests.
        cells.extend(service.encrypted_at(WELL).map(|settings| {
            Settings {
                truststore: None,
                ..settings
            }
            .fails("tls", "tls.untrusted")
        }));
    }
    laboratory.judge(&cells);
}
