//! Good and bad credentials, by each way to each server.

use email_account_mail_servers::users;
use serde_json::json;

use super::cell::{Cell, Ending, Settings};
use super::hosts::{CLEAR, WELL};
use super::laboratory::Laboratory;
use super::under_test;

fn cells(settings: &Settings) -> [Cell; 3] {
    let again = || settings.clone();
    [
        again().passes(),
        again()
            .password(users::WRONG_PASSWORD)
            .fails("sign-in", "sign-in.rejected"),
        again()
            .user("nobody@mail.test")
            .fails("sign-in", "sign-in.rejected"),
    ]
}

#[test]
fn the_right_password_passes_and_nothing_else_does() {
    let laboratory = Laboratory::open();
    let services = laboratory.services();
    let ways = services.iter().flat_map(|service| service.ways());
    let cells: Vec<Cell> = ways.flat_map(|settings| cells(&settings)).collect();
    laboratory.judge(&cells);
}

#[test]
fn nobody_signs_in_where_the_server_wants_encryption_first() {
    let laboratory = Laboratory::open();
    let services = laboratory.services();
    let clear = services.iter().map(|service| service.clear_at(WELL));
    let cells: Vec<Cell> = clear
        .map(|settings| settings.fails("sign-in", "sign-in.needs-encryption"))
        .collect();
    laboratory.judge(&cells);
}

#[test]
fn a_closed_account_is_not_let_in() {
    let laboratory = Laboratory::open();
    let [imap, pop3] = laboratory.receiving();
    let closed = |settings: Settings| settings.user(users::CLOSED);
    let mut cells: Vec<Cell> = Vec::new();
    for way in imap.ways() {
        cells.push(closed(way).fails("sign-in", "sign-in.locked"));
    }
    for way in pop3.ways() {
        cells.push(closed(way).fails("sign-in", "sign-in.rejected"));
    }
    for way in laboratory.exim().ways() {
        cells.push(closed(way).fails("sign-in", "sign-in.rejected"));
    }
    laboratory.judge(&cells);
}

#[test]
fn three_refusals_are_enough_for_an_hour() {
    let laboratory = Laboratory::open();
    let [imap, _] = laboratory.receiving();
    let server = under_test::start(&laboratory.truststores());
    let ending = |password: &str| {
        let settings = imap.clear_at(CLEAR).password(password);
        let body = json!({ "account": settings.account() });
        Ending::of(&under_test::test(&server, &body))
    };
    let failed = |code: &str| Ending::Failed("sign-in".to_owned(), code.to_owned());
    for _ in 0..3 {
        assert_eq!(ending(users::WRONG_PASSWORD), failed("sign-in.rejected"));
    }
    assert_eq!(ending(users::WRONG_PASSWORD), failed("sign-in.paused"));
    assert_eq!(ending(users::PASSWORD), failed("sign-in.paused"));
}
