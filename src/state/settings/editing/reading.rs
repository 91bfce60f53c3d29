//! Reading an account before it is edited or another one is made like it.

use leptos::{prelude::*, task::spawn_local};

use crate::backend::{Kept, Offer};
use crate::state::form::Opening;
use crate::state::settings::{Asked, Settings};
use crate::today;

/// An account that is being read, with what there is to choose from. Taken out once, by the form that it is for.
pub type Reading = RwSignal<Asked<Found>>;

/// An account that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found(StoredValue<Option<(Kept, Offer)>, LocalStorage>);

impl Settings {
    /// Begins to read an account.
    pub fn read_account(&self, id: &str) -> Reading {
        let reading = RwSignal::new(Asked::Waiting);
        let (backend, id) = (self.backend(), id.to_owned());
        let found = StoredValue::new_local(None);
        spawn_local(async move {
            let offer = backend.offer().await;
            let kept = backend.read_account(id).await;
            let answer = offer.and_then(|offer| Ok((kept?, offer)));
            reading.try_set(
                answer
                    .map(|answer| {
                        found.try_set_value(Some(answer));
                        Found(found)
                    })
                    .into(),
            );
        });
        reading
    }
}

impl Found {
    /// For a form that changes the account.
    pub fn to_edit(self) -> Opening {
        self.opening(|kept, offer| Opening::kept(&kept, offer, today()))
    }

    /// For a form that makes another one like it.
    pub fn to_copy(self) -> Opening {
        self.opening(|kept, offer| Opening::like(kept.account, offer, today()))
    }

    fn opening(self, open: impl Fn(Kept, Offer) -> Opening) -> Opening {
        let taken = self.0.try_update_value(Option::take).flatten();
        taken.map_or_else(
            || Opening::empty(today()),
            |(kept, offer)| open(kept, offer),
        )
    }
}
