//! The accounts that a back end keeps.

use email_account::Footprint;
use email_account::wire::{Account, AccountList, Named};
use web_sys::AbortSignal;

#[cfg(doc)]
use super::Failure;
use super::{Answer, EntityTag, not_offered};

/// Lists, reads and changes accounts. A back end that only creates them implements none of it.
pub trait Accounts {
    /// The accounts whose IDs come after `after`, in the order of their IDs. Their footprints may be left empty: no list
    /// shows them.
    ///
    /// # Errors
    /// Every [`Failure`]; [`Failure::NotOffered`] where there is no such call.
    fn list_accounts(&self, after: Option<String>) -> Answer<'_, AccountList> {
        let _ = after;
        not_offered()
    }

    /// The footprints of the same accounts, for finding those that get in each other's way.
    ///
    /// # Errors
    /// As with [`Accounts::list_accounts`].
    fn list_footprints(&self, after: Option<String>) -> Answer<'_, Footprints> {
        let _ = after;
        not_offered()
    }

    /// An account as it is kept.
    ///
    /// # Errors
    /// [`Failure::Gone`] if there is none with this ID, and every other [`Failure`].
    fn read_account(&self, id: String) -> Answer<'_, Kept> {
        let _ = id;
        not_offered()
    }

    /// Puts an account in the place of the one with its ID. A password that it leaves out stays; one that is not set
    /// (`passwordSet: false`) is cleared.
    ///
    /// # Errors
    /// [`Failure::Stale`] if what is kept is not the state that the tag names any more, and every other [`Failure`].
    fn replace_account(
        &self,
        account: Account,
        tag: EntityTag,
        abort: Option<AbortSignal>,
    ) -> Answer<'_, ()> {
        let _ = (account, tag, abort);
        not_offered()
    }

    /// Deletes an account and its passwords.
    ///
    /// # Errors
    /// As with [`Accounts::replace_account`].
    fn delete_account(&self, id: String, tag: EntityTag) -> Answer<'_, ()> {
        let _ = (id, tag);
        not_offered()
    }
}

/// Which addresses and which mailbox accounts use.
#[derive(Debug, Default)]
pub struct Footprints {
    /// The accounts in the order of their IDs.
    pub accounts: Vec<(Named, Footprint)>,
    /// Where the next page begins. `None`: this is the last.
    pub next: Option<String>,
}

/// An account as a back end keeps it, without passwords.
#[derive(Debug)]
pub struct Kept {
    /// The account. Where a password is kept, `passwordSet` says so.
    pub account: Account,
    /// Names this state of it.
    pub tag: EntityTag,
}
