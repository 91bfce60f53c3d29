//! A back end that keeps accounts in memory, as a server would.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use email_account::wire::{Account, AccountList};
use email_account::{Context, Saved, summarize};
use email_account_form::backend::{
    Accounts, Answer, AuthenticationProfiles, Backend, Calls, ConnectionTests, EntityTag, Failure,
    IdempotencyKey, Kept, Offer, Truststores,
};
use web_sys::AbortSignal;

/// The calls that it has beside creating accounts.
const CALLS: [&str; 3] = ["listAccounts", "readAccount", "replaceAccount"];

/// What is kept, shared by all clones.
#[derive(Clone)]
pub struct Keeper {
    accounts: Rc<RefCell<BTreeMap<String, (Account, u32)>>>,
    failures: Rc<RefCell<Vec<Failure>>>,
    calls: Calls,
}

impl Keeper {
    /// Two accounts, the second without a password and not in use.
    pub fn new() -> Self {
        let keeper = Self {
            accounts: Rc::default(),
            failures: Rc::default(),
            calls: CALLS.into_iter().collect(),
        };
        keeper.keep(account("support", "Customer support", true));
        let mut sales = account("sales", "Sales", false);
        sales.enabled = Some(false);
        keeper.keep(sales);
        keeper
    }

    /// One that has fewer calls.
    pub fn with_calls(self, calls: &[&str]) -> Self {
        let calls = calls.iter().collect();
        Self { calls, ..self }
    }

    /// Fails to read the next account.
    pub fn fail_once(&self, failure: Failure) {
        self.failures.borrow_mut().push(failure);
    }

    /// Keeps an account, as whoever else may do that.
    pub fn keep(&self, account: Account) {
        let id = account.id.clone().unwrap();
        let mut accounts = self.accounts.borrow_mut();
        let version = accounts.get(&id).map_or(1, |(_, version)| version + 1);
        accounts.insert(id, (account, version));
    }

    /// An account as it is kept.
    pub fn kept(&self, id: &str) -> Option<Account> {
        let accounts = self.accounts.borrow();
        accounts
            .get(id)
            .map(|(account, _)| account.without_secrets())
    }

    fn version(&self, id: &str) -> Option<u32> {
        self.accounts.borrow().get(id).map(|(_, version)| *version)
    }

    fn read(&self, id: &str) -> Result<Kept, Failure> {
        if let Some(failure) = self.failures.borrow_mut().pop() {
            return Err(failure);
        }
        let accounts = self.accounts.borrow();
        let (account, version) = accounts.get(id).ok_or(Failure::Gone)?;
        Ok(Kept {
            account: account.without_secrets(),
            tag: EntityTag(version.to_string()),
        })
    }

    fn list(&self) -> AccountList {
        let accounts = self.accounts.borrow();
        let summary = |(account, version): &(Account, u32)| {
            let saved = Saved {
                last_test: None,
                updated: "2026-11-23T00:00:00.000Z".into(),
                etag: version.to_string(),
            };
            summarize(account, &Context::default(), saved)
        };
        AccountList {
            accounts: accounts.values().map(summary).collect(),
            next: None,
        }
    }
}

/// A password that does not come with an account is the one that is kept.
fn keeping_password(mut account: Account) -> Account {
    let auth = account.sender.as_mut().and_then(|side| side.auth.as_mut());
    if let Some(auth) = auth {
        auth.password_set = Some(true);
    }
    account
}

fn account(id: &str, name: &str, has_password: bool) -> Account {
    serde_json::from_value(serde_json::json!({
        "id": id,
        "name": name,
        "provider": "gmail",
        "sender": {
            "protocol": "smtp",
            "email": format!("{id}@gmail.com"),
            "auth": { "method": "password", "userId": format!("{id}@gmail.com"), "passwordSet": has_password },
            "server": { "host": "smtp.gmail.com", "port": 465, "security": "tls", "minTls": "1.2" }
        }
    }))
    .unwrap()
}

impl Backend for Keeper {
    fn create_account(
        &self,
        account: Account,
        _: IdempotencyKey,
        _: AbortSignal,
    ) -> Answer<'_, ()> {
        self.keep(account);
        Box::pin(async { Ok(()) })
    }

    fn offer(&self) -> Answer<'_, Offer> {
        let offer = Offer {
            calls: self.calls,
            ..Offer::default()
        };
        Box::pin(async { Ok(offer) })
    }
}

impl Accounts for Keeper {
    fn list_accounts(&self, _: Option<String>) -> Answer<'_, AccountList> {
        let list = self.list();
        Box::pin(async { Ok(list) })
    }

    fn read_account(&self, id: String) -> Answer<'_, Kept> {
        let kept = self.read(&id);
        Box::pin(async { kept })
    }

    fn replace_account(
        &self,
        account: Account,
        tag: EntityTag,
        _: Option<AbortSignal>,
    ) -> Answer<'_, ()> {
        let id = account.id.clone().unwrap();
        let answer = match self.version(&id) {
            None => Err(Failure::Gone),
            Some(version) if version.to_string() != tag.0 => Err(Failure::Stale),
            Some(_) => {
                self.keep(keeping_password(account));
                Ok(())
            }
        };
        Box::pin(async { answer })
    }
}

impl ConnectionTests for Keeper {}
impl Truststores for Keeper {}
impl AuthenticationProfiles for Keeper {}
