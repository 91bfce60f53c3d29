//! Accounts that use something, as the way to each of them.

use email_account::Named;

use crate::{
    state::settings::Route,
    view::element::{Element, element},
};

/// The accounts by name.
pub fn used_by(accounts: &[Named]) -> Element {
    element("ul", "eaf-accounts-using").children(accounts.iter().map(account).collect())
}

fn account(account: &Named) -> Element {
    let link = element("a", "")
        .attribute("href", Route::Edit(account.id.clone()).fragment())
        .attribute("dir", "auto")
        .text(&*account.name);
    element("li", "").child(link)
}
