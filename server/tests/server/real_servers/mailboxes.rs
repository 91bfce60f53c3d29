//! What comes after the sign-in: the mailbox, or the sender's address.

use email_account_mail_servers::users;

use super::cell::{Cell, Settings};
use super::laboratory::{Laboratory, Service};

#[test]
fn a_mailbox_that_cannot_be_opened_is_told_from_one_that_is_not_there() {
    let laboratory = Laboratory::open();
    let services = laboratory.receiving();
    let ways = services.into_iter().flat_map(Service::ways);
    let cells: Vec<Cell> = ways
        .flat_map(|settings: Settings| {
            [
                settings
                    .clone()
                    .user(users::GONE)
                    .fails("mailbox", "mailbox.missing"),
                settings
                    .user(users::BROKEN)
                    .fails("mailbox", "mailbox.unavailable"),
            ]
        })
        .collect();
    laboratory.judge(&cells);
}

#[test]
fn nobody_sends_with_the_address_of_somebody_else() {
    let laboratory = Laboratory::open();
    let services = laboratory.sending();
    let ways = services.into_iter().flat_map(Service::ways);
    let cells: Vec<Cell> = ways
        .map(|mut settings| {
            users::BOB.clone_into(&mut settings.email);
            settings.fails("mail-from", "mail-from.refused")
        })
        .collect();
    laboratory.judge(&cells);
}

/// Sends without a sign-in.
fn anonymously(mut cell: Cell) -> Cell {
    cell.account["sender"]["auth"] = serde_json::json!({ "method": "none" });
    cell
}

#[test]
fn who_does_not_sign_in_is_told_where_that_is_not_enough() {
    let laboratory = Laboratory::open();
    let mut cells: Vec<Cell> = Vec::new();
    // Exim takes mail for its own users from everybody.
    for settings in laboratory.exim().ways() {
        cells.push(anonymously(settings.passes()));
    }
    // Postfix lets nobody use the address of one of its users without a sign-in.
    for settings in laboratory.postfix().into_iter().flat_map(Service::ways) {
        cells.push(anonymously(
            settings.fails("mail-from", "mail-from.sign-in-demanded"),
        ));
    }
    laboratory.judge(&cells);
}
