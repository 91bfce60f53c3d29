//! Accounts behind HTTP.

use email_account::wire::{Account, AccountList};
use gloo_net::http::Method;
use web_sys::AbortSignal;

use super::exchange::Ask;
use super::{ACCOUNTS, HttpBackend, encoded, item, written};
use crate::backend::{Accounts, Answer, EntityTag, Footprints, Kept, json::Json};

/// How many accounts are asked for at once.
const PAGE: &str = "1000";

impl Accounts for HttpBackend {
    fn list_accounts(&self, after: Option<String>) -> Answer<'_, AccountList> {
        self.get(&page_path(after), Json::account_list)
    }

    fn list_footprints(&self, after: Option<String>) -> Answer<'_, Footprints> {
        self.get(&page_path(after), Json::footprints)
    }

    fn read_account(&self, id: String) -> Answer<'_, Kept> {
        let answer = self.exchange(Ask::new(Method::GET, &item(ACCOUNTS, &id)));
        Box::pin(async move { answer.await?.kept(&id) })
    }

    fn replace_account(
        &self,
        account: Account,
        tag: EntityTag,
        abort: Option<AbortSignal>,
    ) -> Answer<'_, ()> {
        let path = item(ACCOUNTS, account.id.as_deref().unwrap_or_default());
        let answer = self.exchange(Ask {
            body: Some(written(|text| serde_json::to_writer(text, &account))),
            abort,
            ..Ask::new(Method::PUT, &path).if_match(tag)
        });
        Box::pin(async { answer.await?.saved(account.id) })
    }

    fn delete_account(&self, id: String, tag: EntityTag) -> Answer<'_, ()> {
        self.delete(&item(ACCOUNTS, &id), tag)
    }
}

fn page_path(after: Option<String>) -> String {
    let page = [ACCOUNTS, "?limit=", PAGE].concat();
    match after {
        Some(after) => [&page, "&after=", &encoded(&after)].concat(),
        None => page,
    }
}
