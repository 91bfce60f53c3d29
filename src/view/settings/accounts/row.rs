//! One account of the list. Nothing in it follows a signal: an account that has changed is another row.

use email_account::wire::{Confidentiality, LastTest};

use crate::{
    state::settings::{Accounts, Call, Column, Deed, Route, Row, State},
    text::accounts as words,
    view::{
        element::{Element, element},
        moment::moment,
        settings::link::link,
    },
};

/// Names the account of a row.
pub const ACCOUNT: &str = "data-account";

/// Names what a button of a row does.
pub const ACTION: &str = "data-action";

/// The button enables or disables.
pub const SWITCH: &str = "switch";

/// The button asks whether to delete.
pub const DELETE: &str = "delete";

/// The badges, safest first.
pub const BADGES: [Confidentiality; 3] = [
    Confidentiality::Verified,
    Confidentiality::Unverified,
    Confidentiality::ClearText,
];

/// The part of the settings that is the name of an account.
pub fn name_part(id: &str) -> String {
    ["account-", id, "-name"].concat()
}

/// The account as a row of the table.
pub fn row(accounts: Accounts, row: &Row) -> Element {
    let account = &row.account;
    let state = row.state();
    let class = match state {
        State::Enabled => "eaf-account",
        State::Disabled | State::Unfinished => "eaf-account eaf-off",
    };
    let address = account.email.as_deref().unwrap_or(words::NOTHING);
    let badge = badge(account.confidentiality);
    element("tr", class)
        .attribute("role", "row")
        .attribute(ACCOUNT, &account.id)
        .child(name(accounts, row))
        .child(
            cell(Column::Id)
                .attribute("translate", "no")
                .text(&account.id),
        )
        .child(cell(Column::Address).text(address))
        .child(cell(Column::Provider).text(&row.provider))
        .child(cell(Column::Sends).text(words::sends(account.sends)))
        .child(cell(Column::Receives).text(words::receives(account.receives)))
        .child(cell(Column::Confidentiality).child(badge))
        .child(last_test(account.last_test.as_ref()))
        .child(cell(Column::State).child(element("span", "eaf-state").text(words::state(state))))
        .child(cell(Column::Updated).child(moment(&account.updated)))
        .child(actions(accounts, row))
}

/// The class of the cells of a column.
pub const fn class(column: Column) -> &'static str {
    match column {
        Column::Name => "eaf-cell eaf-cell-name",
        Column::Id => "eaf-cell eaf-cell-id",
        Column::Address => "eaf-cell eaf-cell-address",
        Column::Provider => "eaf-cell eaf-cell-provider",
        Column::Sends => "eaf-cell eaf-cell-sends",
        Column::Receives => "eaf-cell eaf-cell-receives",
        Column::Confidentiality => "eaf-cell eaf-cell-badge",
        Column::LastTest => "eaf-cell eaf-cell-test",
        Column::State => "eaf-cell eaf-cell-state",
        Column::Updated => "eaf-cell eaf-cell-updated",
    }
}

fn cell(column: Column) -> Element {
    element("td", class(column))
        .attribute("role", "cell")
        .attribute("dir", "auto")
        .attribute("data-label", words::column(column))
}

fn name(accounts: Accounts, row: &Row) -> Element {
    let settings = accounts.settings();
    let (id, name) = (&row.account.id, &row.account.name);
    let shown = match settings.can(Call::ReadAccount) {
        true => link(settings, &Route::Edit(id.clone())),
        false => element("span", "").attribute("tabindex", "-1"),
    };
    let shown = shown.attribute("id", settings.id(&name_part(id)));
    element("th", class(Column::Name))
        .attribute("role", "rowheader")
        .attribute("scope", "row")
        .attribute("dir", "auto")
        .child(shown.text(name))
}

/// How safely mail and passwords travel, in words; the colour only helps those who scan the list.
pub fn badge(confidentiality: Confidentiality) -> Element {
    let class = match confidentiality {
        Confidentiality::Verified => "eaf-badge eaf-verified",
        Confidentiality::Unverified => "eaf-badge eaf-unverified",
        Confidentiality::ClearText => "eaf-badge eaf-clear-text",
    };
    element("span", class)
        .attribute("title", words::confidentiality_explained(confidentiality))
        .text(words::confidentiality(confidentiality))
}

fn last_test(test: Option<&LastTest>) -> Element {
    let cell = cell(Column::LastTest);
    let Some(test) = test else {
        return cell.text(words::NEVER_TESTED);
    };
    let told = element("span", "")
        .text(words::outcome(test.outcome))
        .child(moment(&test.at));
    cell.child(match test.current {
        true => told,
        false => told.text(words::CHANGED_SINCE),
    })
}

/// What the back end can do with the account.
fn actions(accounts: Accounts, row: &Row) -> Element {
    let settings = accounts.settings();
    let (id, name) = (&row.account.id, &row.account.name);
    let switch = match row.account.enabled {
        true => words::deed(Deed::Disable),
        false => words::deed(Deed::Enable),
    };
    let ids = |action: &str| settings.id(&["account-", id, "-", action].concat());
    let named = |element: Element, action: &str, words: &str| {
        element
            .attribute("id", ids(action))
            .attribute("aria-label", words::for_account(words, name))
            .text(words)
    };
    let link = |route: Route, action, words| {
        let link = link(settings, &route).attribute("class", "eaf-action");
        named(link, action, words)
    };
    let button = |class, action, words| {
        let button = element("button", class).attribute("type", "button");
        named(button.attribute(ACTION, action), action, words)
    };
    let mut actions = Vec::new();
    if settings.can(Call::ReadAccount) {
        actions.push(link(Route::Edit(id.clone()), "edit", words::EDIT));
        actions.push(link(Route::Like(id.clone()), "like", words::DUPLICATE));
    }
    if settings.can(Call::ReadAccount) && settings.can(Call::ReplaceAccount) {
        actions.push(button("eaf-action", SWITCH, switch));
    }
    if settings.can(Call::DeleteAccount) {
        actions.push(button(
            "eaf-action eaf-action-danger",
            DELETE,
            words::DELETE,
        ));
    }
    element("td", "eaf-cell eaf-cell-actions")
        .attribute("role", "cell")
        .children(actions)
}
