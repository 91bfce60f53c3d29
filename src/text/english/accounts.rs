//! The list of accounts, in English.

use email_account::provider::{Change, ChangeKind};
use email_account::wire::{Confidentiality, TestOutcome};
use email_account::{FieldId, ReceiveUsing, SendUsing};

use super::full_label;
use crate::state::settings::{Column, Deed, State};
use crate::text::locale;

/// Begins a new account.
pub const NEW: &str = "New";
/// Accessible name of the table.
pub const TABLE: &str = "Email accounts";
/// The list is being read for the first time.
pub const READING: &str = "Reading the email accounts …";
/// The list could not be read, and none was read before.
pub const NOT_READ: &str = "The email accounts could not be read.";
/// The list could not be read again.
pub const NOT_READ_AGAIN: &str =
    "The email accounts could not be read again: what you see may be out of date.";
/// There is no account.
pub const NONE: &str = "There is no email account yet";
/// What to do then.
pub const NONE_YET: &str =
    "An email account connects a mailbox to this product, so that it can send and receive with it.";
/// Begins the first account.
pub const CREATE_FIRST: &str = "Create the first email account";
/// No account is found.
pub const NOT_FOUND: &str = "No email account is like that";
/// What to do then.
pub const LOOK_ELSEWHERE: &str = "Search for something else, or show all accounts.";
/// Takes back all that narrows the list.
pub const CLEAR: &str = "Show all accounts";
/// Accessible name of all that narrows the list.
pub const NARROWING: &str = "Search and filter";
/// The search.
pub const SEARCH: &str = "Search";
/// What is searched.
pub const SEARCHED: &str = "Name, ID, address or provider";
/// The order, where there is no heading to press.
pub const SORT_BY: &str = "Sort by";
/// A choice that narrows nothing.
pub const ANY: &str = "All";
/// Shows the accounts that a change hits.
pub const SHOW_HIT: &str = "Show these accounts";
/// Accessible name of the changes.
pub const CHANGES: &str = "What providers change";
/// Makes room for more.
pub const SHOW_MORE: &str = "Show more";
/// Heading of the last column.
pub const ACTIONS: &str = "Actions";
/// Nothing is there.
pub const NOTHING: &str = "–";
/// It was never tested.
pub const NEVER_TESTED: &str = "Never tested";
/// It was saved after it was tested.
pub const CHANGED_SINCE: &str = ", changed since";
/// Opens what explains the badges.
pub const BADGES: &str = "What the words about confidentiality mean";
/// Opens the account.
pub const EDIT: &str = "Edit";
/// Begins another account like it.
pub const DUPLICATE: &str = "Duplicate";
/// Asks for the deletion.
pub const DELETE: &str = "Delete";
/// Deletes.
pub const DELETE_FOR_GOOD: &str = "Delete the account";
/// Deletes nothing.
pub const KEEP: &str = "Cancel";
/// What deleting means.
pub const DELETION: &str = "The account and its stored passwords are gone for good. The product can no longer send or receive with it. \
     The mailbox itself stays as it is.";
/// Opens an account that was spoken of.
pub const OPEN: &str = "Open the account";

/// What a column is about.
pub const fn column(column: Column) -> &'static str {
    match column {
        Column::Name => "Name",
        Column::Id => "ID",
        Column::Address => "Address",
        Column::Provider => "Provider",
        Column::Sends => "Sends with",
        Column::Receives => "Receives with",
        Column::Confidentiality => "Confidentiality",
        Column::LastTest => "Last test",
        Column::State => "State",
        Column::Updated => "Updated",
    }
}

/// How mail is sent.
pub fn sends(sends: Option<SendUsing>) -> &'static str {
    match sends {
        Some(SendUsing::Smtp) => "SMTP",
        Some(SendUsing::Graph) => "Microsoft Graph",
        Some(SendUsing::None) | None => "Does not send",
    }
}

/// How mail is received.
pub fn receives(receives: Option<ReceiveUsing>) -> &'static str {
    match receives {
        Some(ReceiveUsing::Imap) => "IMAP",
        Some(ReceiveUsing::Pop3) => "POP3",
        Some(ReceiveUsing::Graph) => "Microsoft Graph",
        Some(ReceiveUsing::None) | None => "Does not receive",
    }
}

/// How safely mail and passwords travel.
pub const fn confidentiality(confidentiality: Confidentiality) -> &'static str {
    match confidentiality {
        Confidentiality::Verified => "Encrypted and verified",
        Confidentiality::Unverified => "Encrypted, not verified",
        Confidentiality::ClearText => "Clear text",
    }
}

/// What that means.
pub const fn confidentiality_explained(confidentiality: Confidentiality) -> &'static str {
    match confidentiality {
        Confidentiality::Verified => {
            "Mail and passwords travel encrypted, and a test of the account as it is now has verified who the servers are."
        }
        Confidentiality::Unverified => {
            "Mail and passwords travel encrypted, but the account has not passed a test as it is now. Test it to verify \
             who the servers are."
        }
        Confidentiality::ClearText => {
            "On one side at least, everybody on the way can read mail and passwords. Switch SSL/TLS on."
        }
    }
}

/// Whether an account is in use.
pub const fn state(state: State) -> &'static str {
    match state {
        State::Enabled => "Enabled",
        State::Disabled => "Disabled",
        State::Unfinished => "Disabled, values missing",
    }
}

/// How a test ended, before its age.
pub const fn outcome(outcome: TestOutcome) -> &'static str {
    match outcome {
        TestOutcome::Passed => "Passed ",
        TestOutcome::Failed => "Failed ",
    }
}

/// What is done by pressing a button.
pub const fn deed(deed: Deed) -> &'static str {
    match deed {
        Deed::Enable => "Enable",
        Deed::Disable => "Disable",
        Deed::Delete => DELETE,
    }
}

/// A button of an account, for those who do not see which row it is in.
pub fn for_account(action: &str, name: &str) -> String {
    [action, " ", name].concat()
}

/// Something is being done.
pub fn doing(deed: Deed, name: &str) -> String {
    let doing = match deed {
        Deed::Enable => "Enabling",
        Deed::Disable => "Disabling",
        Deed::Delete => "Deleting",
    };
    [doing, " “", name, "” …"].concat()
}

/// It is done.
pub fn done(deed: Deed, name: &str) -> String {
    let done = match deed {
        Deed::Enable => "enabled",
        Deed::Disable => "disabled: nothing is sent or received with it",
        Deed::Delete => "deleted",
    };
    ["“", name, "” is ", done, "."].concat()
}

/// It was not done, because somebody else was quicker.
pub fn changed(deed: Deed, name: &str) -> String {
    let not_done = match deed {
        Deed::Enable => "enabled",
        Deed::Disable => "disabled",
        Deed::Delete => "deleted",
    };
    [
        "Somebody else has changed “",
        name,
        "” since this list was read, so it was not ",
        not_done,
        ". The list shows it as it is now: look at it, and try again if you still want to.",
    ]
    .concat()
}

/// There is no such account any more.
pub fn gone(name: &str) -> String {
    ["Somebody else has deleted “", name, "”."].concat()
}

/// It cannot be enabled: these values are missing or wrong.
pub fn unfinished(name: &str, fields: &[FieldId]) -> String {
    let mut text = [
        "“",
        name,
        "” cannot be enabled yet. Enter what is missing or wrong",
    ]
    .concat();
    for (place, field) in fields.iter().enumerate() {
        text.push_str(if place == 0 { ": " } else { ", " });
        text.push_str(&full_label(*field));
    }
    text.push('.');
    text
}

/// It could not be done; why comes next.
pub fn failed(deed: Deed, name: &str) -> String {
    let not_done = match deed {
        Deed::Enable => "enabled",
        Deed::Disable => "disabled",
        Deed::Delete => "deleted",
    };
    ["“", name, "” could not be ", not_done, ". "].concat()
}

/// The question before an account is deleted.
pub fn delete_question(name: &str) -> String {
    ["Delete “", name, "”?"].concat()
}

/// The ID of the account, where it is to be told apart from others of the same name.
pub fn with_id(id: &str) -> String {
    ["Account ID: ", id].concat()
}

/// How many accounts are found.
pub fn count(found: usize, all: usize) -> String {
    let accounts = if all == 1 { " account" } else { " accounts" };
    match found == all {
        true => [&*locale::grouped(all), accounts].concat(),
        false => [
            &*locale::grouped(found),
            " of ",
            &locale::grouped(all),
            accounts,
        ]
        .concat(),
    }
}

/// How many of those that are found are on the page.
pub fn shown(shown: usize, found: usize) -> String {
    [
        &*locale::grouped(shown),
        " of ",
        &locale::grouped(found),
        " are shown.",
    ]
    .concat()
}

/// How long ago something was, from seconds.
///
/// A clock that is a little ahead of the server's does not make it the future.
pub fn ago(seconds: f64) -> String {
    const UNITS: [(f64, &str); 5] = [
        (60.0 * 60.0 * 24.0 * 365.0, " year"),
        (60.0 * 60.0 * 24.0 * 30.0, " month"),
        (60.0 * 60.0 * 24.0, " day"),
        (60.0 * 60.0, " hour"),
        (60.0, " minute"),
    ];
    let Some((unit, name)) = UNITS.into_iter().find(|(unit, _)| seconds >= *unit) else {
        return "just now".into();
    };
    let count = (seconds / unit) as u32;
    let plural = if count == 1 { " ago" } else { "s ago" };
    [&*count.to_string(), name, plural].concat()
}

/// What a provider changes, how many accounts it hits, and what to do. `days` are those from today.
pub fn change(count: usize, provider: &str, change: &Change, days: i32) -> String {
    let [accounts, use_it] = match (count, change.what) {
        (1, ChangeKind::ServiceEnds) => [" account uses ", "it uses"],
        (_, ChangeKind::ServiceEnds) => [" accounts use ", "they use"],
        (1, _) => [" account signs in to ", "it uses"],
        _ => [" accounts sign in to ", "they use"],
    };
    let [with, unless, instead] = how(change.what);
    let stops = stops(&locale::day(&change.from.to_string()), days);
    let advice = [". Make sure that ", use_it, instead].concat();
    [
        &*locale::grouped(count),
        accounts,
        provider,
        with,
        &stops,
        unless,
        &advice,
    ]
    .concat()
}

fn stops(day: &str, days: i32) -> String {
    match days {
        ..=0 => ["stopped on ", day].concat(),
        1 => ["stops tomorrow, on ", day].concat(),
        _ => ["stops on ", day, ", in ", &*days.to_string(), " days"].concat(),
    }
}

/// What stops, what would keep it, and what to use instead.
const fn how(what: ChangeKind) -> [&'static str; 3] {
    match what {
        ChangeKind::SmtpPasswordOffByDefault => [
            " SMTP with a password, which ",
            ", unless an administrator there switches it on again",
            " OAuth 2.0 or Microsoft Graph instead.",
        ],
        ChangeKind::ReceivePasswordOff => [
            " IMAP or POP3 with a password, which ",
            "",
            " OAuth 2.0 instead.",
        ],
        ChangeKind::PasswordOff => [" with a password, which ", "", " OAuth 2.0 instead."],
        ChangeKind::AccountPasswordOff => [
            " with a password. The account's own password ",
            "",
            " an app password instead.",
        ],
        ChangeKind::ServiceEnds => [", which ", "", " another provider instead."],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use email_account::Date;

    #[test]
    fn ages_are_in_the_largest_unit_that_fits() {
        for (seconds, words) in [
            (-5.0, "just now"),
            (59.9, "just now"),
            (60.0, "1 minute ago"),
            (119.0, "1 minute ago"),
            (7200.0, "2 hours ago"),
            (86_400.0, "1 day ago"),
            (86_400.0 * 29.0, "29 days ago"),
            (86_400.0 * 65.0, "2 months ago"),
            (86_400.0 * 366.0, "1 year ago"),
        ] {
            assert_eq!(ago(seconds), words);
        }
    }

    #[test]
    fn counts_have_their_plural_and_their_thousands_apart() {
        assert_eq!(count(1, 1), "1 account");
        assert_eq!(count(0, 1), "0 of 1 account");
        assert_eq!(count(12, 1000), "12 of 1,000 accounts");
        assert_eq!(count(1_234_567, 1_234_567), "1,234,567 accounts");
    }

    #[test]
    fn a_change_counts_its_accounts_and_says_when_it_comes() {
        let coming = Change {
            what: ChangeKind::SmtpPasswordOffByDefault,
            from: Date::new(2026, 12, 31),
        };
        assert_eq!(
            change(3, "Microsoft Office 365", &coming, 39),
            "3 accounts sign in to Microsoft Office 365 SMTP with a password, which stops on 2026-12-31, in 39 days, \
             unless an administrator there switches it on again. Make sure that they use OAuth 2.0 or Microsoft Graph \
             instead."
        );
        assert!(change(1, "X", &coming, 1).starts_with("1 account signs in to X SMTP"));
        assert!(change(1, "X", &coming, 1).contains("which stops tomorrow, on 2026-12-31,"));
        assert!(change(1, "X", &coming, -1).contains("which stopped on 2026-12-31,"));
    }
}
