//! The truststores: all of them, and what is being done to one.

mod deletion;
mod editor;
mod file;

use email_account::wire::Truststore;
use leptos::{prelude::*, task::spawn_local};

use super::{Asked, Settings};

pub use deletion::{Deletion, Refused};
pub use editor::{CONTENT, Editor, NAME, NOT_SAVED, Preview, Progress, Purpose, Refusal};

/// The truststores that the back end keeps: a handle that is copied into every view and event handler.
#[derive(Clone, Copy)]
pub struct Truststores {
    settings: Settings,
    list: RwSignal<Asked<Vec<Truststore>>>,
    task: RwSignal<Option<Task>>,
    done: RwSignal<Option<Done>>,
}

/// What the user is doing to a truststore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Task {
    /// Making it, or changing it.
    Edit(Purpose),
    /// Deleting it.
    Delete(Truststore),
}

/// What was done to the truststore of this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// It was made or changed.
    Saved(String),
    /// It was deleted.
    Deleted(String),
}

impl Settings {
    /// The truststores, which are read now.
    pub fn truststores(&self) -> Truststores {
        let truststores = Truststores {
            settings: *self,
            list: RwSignal::new(Asked::Waiting),
            task: RwSignal::new(None),
            done: RwSignal::new(None),
        };
        truststores.load();
        truststores
    }
}

impl Truststores {
    /// The settings that they belong to.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// All of them, by name.
    pub fn list(&self) -> RwSignal<Asked<Vec<Truststore>>> {
        self.list
    }

    /// What the user is doing.
    pub fn task(&self) -> RwSignal<Option<Task>> {
        self.task
    }

    /// What was done last.
    pub fn done(&self) -> RwSignal<Option<Done>> {
        self.done
    }

    /// Asks for all of them.
    pub fn load(&self) {
        let truststores = *self;
        let backend = self.settings.backend();
        truststores.list.set(Asked::Waiting);
        spawn_local(async move {
            let answer = backend.list_truststores().await;
            truststores.list.try_set(answer.into());
        });
    }

    /// Begins something.
    pub fn begin(&self, task: Task) {
        self.done.set(None);
        self.task.set(Some(task));
    }

    /// Ends it, done or not.
    pub fn end(&self) {
        self.task.set(None);
    }

    /// Takes over a truststore that was made or changed.
    pub fn saved(&self, saved: Truststore) {
        let name = saved.name.clone();
        self.list.update(|list| {
            if let Asked::Answered(stores) = list {
                put(stores, saved);
            }
        });
        self.done.set(Some(Done::Saved(name)));
    }

    /// Ends what was done to a truststore. The heading over it takes the focus.
    pub fn end_at(&self, id: &str) {
        let place = self.list.with_untracked(|list| match list {
            Asked::Answered(stores) => stores.iter().position(|store| store.id == id),
            Asked::Waiting | Asked::Failed(_) => None,
        });
        self.end();
        if let Some(place) = place {
            self.settings.focus_later(&heading(place));
        }
    }

    /// Takes over that one was deleted.
    pub fn deleted(&self, id: &str, name: String) {
        self.list.update(|list| {
            if let Asked::Answered(stores) = list {
                stores.retain(|store| store.id != id);
            }
        });
        self.done.set(Some(Done::Deleted(name)));
    }

    /// Ends what was done to a truststore that is gone. The button for a new one takes the focus.
    pub fn end_deleted(&self) {
        self.end();
        self.settings.focus_later(NEW);
    }
}

/// The button that begins a new truststore.
pub const NEW: &str = "new-truststore";

/// The heading over the truststore at a place of the list.
pub fn heading(place: usize) -> String {
    ["truststore-", &place.to_string()].concat()
}

/// Puts a truststore where its name belongs, in place of what it was before.
fn put(stores: &mut Vec<Truststore>, saved: Truststore) {
    stores.retain(|store| store.id != saved.id);
    let after = stores.iter().position(|store| store.name > saved.name);
    let place = after.unwrap_or(stores.len());
    stores.insert(place, saved);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(id: &str, name: &str) -> Truststore {
        Truststore {
            id: id.into(),
            name: name.into(),
            ..Truststore::default()
        }
    }

    #[test]
    fn a_truststore_that_was_renamed_moves_to_where_its_name_belongs() {
        let mut stores = vec![store("a", "Alpha"), store("b", "Beta"), store("c", "Gamma")];
        put(&mut stores, store("a", "Delta"));
        let ids: Vec<&str> = stores.iter().map(|store| &*store.id).collect();
        assert_eq!(ids, ["b", "a", "c"]);
    }
}
