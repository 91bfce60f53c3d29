//! Accounts that use something, as the way to each of them.

use email_account::Named;

use super::link::link;
use crate::{
    state::settings::{Route, Settings},
    view::element::{Element, element},
};

/// The accounts by name.
pub fn used_by(settings: Settings, accounts: &[Named]) -> Element {
    let account = |named| account(settings, named);
    element("ul", "eaf-accounts-using").children(accounts.iter().map(account).collect())
}

fn account(settings: Settings, account: &Named) -> Element {
    let link = link(settings, &Route::Edit(account.id.clone()))
        .attribute("dir", "auto")
        .text(&*account.name);
    element("li", "").child(link)
}
