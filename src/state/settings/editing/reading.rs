//! Reading an account before it is shown or edited, or another one is made like it.

use email_account::{Context, Draft, FieldId, Resolved, Stored, resolve};
use leptos::{prelude::*, task::spawn_local};

use crate::backend::{Call, Kept, Offer};
use crate::state::form::Opening;
use crate::state::settings::{Asked, Settings};
use crate::today;

/// An account that is being read, with what there is to choose from. It lives as long as the view that it is for.
#[derive(Clone, Copy)]
pub struct Reading {
    settings: Settings,
    id: StoredValue<String>,
    /// The last time that it was read: an answer to an earlier time is out of date.
    turn: RwSignal<Turn>,
    had_focus: StoredValue<bool>,
}

type Turn = RwSignal<Asked<Found>>;

/// An account that was read. Taken out once, by the form that it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found(StoredValue<Option<(Kept, Offer)>, LocalStorage>);

/// An account for reading only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// What each field holds.
    pub resolved: Resolved,
    /// What it is to be understood with.
    pub context: Context,
    /// Which passwords it has.
    pub stored: Stored,
    /// Whether it is in use.
    pub enabled: bool,
}

/// What stands in the place of the account, and takes the focus when it is read again.
pub const ACCOUNT: &str = "account";

impl Settings {
    /// Begins to read an account.
    pub fn read_account(&self, id: &str) -> Reading {
        let (settings, id) = (*self, id.to_owned());
        let reading = Reading {
            settings,
            turn: RwSignal::new(settings.begin_to_read(&id)),
            id: StoredValue::new(id),
            had_focus: StoredValue::new(false),
        };
        self.fixed().reading.replace(Some(reading));
        on_cleanup(move || {
            let fixed = settings.fixed.try_get_value();
            fixed.map(|fixed| fixed.reading.take());
        });
        reading
    }

    /// Reads the account that is on the page again, to show what has become of it.
    pub fn read_again(&self) {
        let reading = *self.fixed().reading.borrow();
        if let Some(reading) = reading {
            reading.again();
        }
    }

    fn begin_to_read(&self, id: &str) -> Turn {
        let turn = RwSignal::new(Asked::Waiting);
        let (backend, id) = (self.backend(), id.to_owned());
        let found = StoredValue::new_local(None);
        spawn_local(async move {
            let offer = backend.offer().await;
            let kept = backend.read_account(id).await;
            let answer = offer.and_then(|offer| Ok((kept?, offer)));
            turn.try_set(
                answer
                    .map(|answer| {
                        found.try_set_value(Some(answer));
                        Found(found)
                    })
                    .into(),
            );
        });
        turn
    }
}

impl Reading {
    /// How far it is.
    pub fn asked(&self) -> Asked<Found> {
        self.turn.get().get()
    }

    /// Reads the account again.
    pub fn again(&self) {
        let turn = self.id.with_value(|id| self.settings.begin_to_read(id));
        self.had_focus.set_value(self.settings.holds_focus());
        self.turn.set(turn);
    }

    /// Whether something had the focus that went when the account was read again.
    pub fn had_focus(&self) -> bool {
        self.had_focus.get_value()
    }
}

impl Held {
    /// What people call the account.
    pub fn name(&self) -> &str {
        &self.resolved[FieldId::AccountName].value
    }
}

impl Found {
    /// Whether the back end that it comes from has a call.
    pub fn has(self, call: Call) -> bool {
        let has = |found: &Option<(Kept, Offer)>| {
            found
                .as_ref()
                .is_some_and(|(_, offer)| offer.calls.have(call))
        };
        self.0.try_with_value(has).unwrap_or_default()
    }

    /// For a form that changes the account.
    pub fn to_edit(self) -> Opening {
        self.opening(|kept, offer| Opening::kept(&kept, offer, today()))
    }

    /// For a form that makes another one like it.
    pub fn to_copy(self) -> Opening {
        self.opening(|kept, offer| Opening::like(kept.account, offer, today()))
    }

    fn opening(self, open: impl Fn(Kept, Offer) -> Opening) -> Opening {
        let taken = self.take();
        taken.map_or_else(
            || Opening::empty(today()),
            |(kept, offer)| open(kept, offer),
        )
    }

    /// For reading only. `None`: it was taken before.
    pub fn to_read(self) -> Option<Held> {
        let (kept, offer) = self.take()?;
        let mut context = Context {
            today: today(),
            account_exists: true,
            ..Context::default()
        };
        offer.put_into(&mut context);
        Some(Held {
            resolved: resolve(&Draft::from_wire(&kept.account), &context),
            stored: Stored::of(&kept.account),
            enabled: kept.account.is_enabled(),
            context,
        })
    }

    fn take(self) -> Option<(Kept, Offer)> {
        self.0.try_update_value(Option::take).flatten()
    }
}
