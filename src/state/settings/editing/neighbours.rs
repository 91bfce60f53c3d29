//! The other accounts of the back end: what the one in the form may get in the way of.

use email_account::{Clash, FieldId, Footprint, clashes};
use leptos::{prelude::*, task::spawn_local};

use super::Editing;
use crate::backend::Call;
use crate::state::Form;

/// Another account, as far as it may matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    id: String,
    name: String,
    footprint: Footprint,
}

impl Editing {
    /// Reads the other accounts, where the back end lists them. Without them nothing is missing but a warning, so that
    /// a failure is not worth a word.
    pub(super) fn meet_neighbours(&self, form: Form) {
        let (editing, backend) = (*self, self.settings.backend());
        if !untrack(|| form.calls()).have(Call::ListAccounts) {
            return;
        }
        editing.neighbours.set(Vec::new());
        spawn_local(async move {
            let mut next = None;
            while let Ok(page) = backend.list_footprints(next).await {
                let known = page
                    .accounts
                    .into_iter()
                    .map(|(account, footprint)| Neighbour {
                        id: account.id,
                        name: account.name,
                        footprint,
                    });
                let alive = editing.neighbours.try_update(|all| all.extend(known));
                next = page.next;
                if next.is_none() || alive.is_none() {
                    break;
                }
            }
        });
    }

    /// Which other accounts the one in the form would get in the way of.
    pub fn clashes(&self, form: Form) -> Vec<Clash> {
        // An account that is not kept yet is none of the others, even with the ID of one.
        let id = match form.is_kept() {
            true => form.field_now(FieldId::AccountId).value,
            false => String::new(),
        };
        let footprint = form.with_draft(Footprint::of_draft);
        self.neighbours.with(|neighbours| {
            let others = neighbours
                .iter()
                .map(|other| (&*other.id, &other.footprint));
            clashes(&id, &footprint, others)
        })
    }

    /// What people call another account.
    pub fn neighbour_name(&self, id: &str) -> String {
        self.neighbours.with(|neighbours| {
            let found = neighbours.iter().find(|neighbour| neighbour.id == id);
            found.map_or(id.to_owned(), |neighbour| neighbour.name.clone())
        })
    }
}
