//! When somebody else has saved the account meanwhile: both versions, field by field.

use email_account::{
    Context, Draft, FieldId, Merge, MergeRow, Version, follow_rules, merge_switch,
};
use leptos::{prelude::*, task::spawn_local};

use super::Editing;
use crate::backend::{Failure, Kept};
use crate::state::Form;
use crate::state::form::{Basis, InUse};

/// Both versions of an account, and which values are to be saved.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Where they differ.
    pub merge: Merge,
    theirs: Basis,
    asked: InUse,
    begun_enabled: bool,
}

impl Conflict {
    /// Compares, and keeps the decisions of an earlier comparison as far as they are still about the same values.
    fn compared(
        theirs: Basis,
        asked: InUse,
        begun: &Basis,
        (mine, context): (&Draft, &Context),
        earlier: Option<&Self>,
    ) -> Self {
        let mut merge = Merge::new(&begun.kept_draft(), mine, &theirs.draft, context);
        let decided = earlier.iter().flat_map(|earlier| earlier.merge.rows());
        for row in decided {
            let same = |new: &MergeRow| {
                new.field == row.field && new.mine == row.mine && new.theirs == row.theirs
            };
            let still_there = merge.rows().iter().any(same);
            if let Some(version) = row.taken.filter(|_| still_there) {
                merge.choose(row.field, version);
            }
        }
        Self {
            merge,
            theirs,
            asked,
            begun_enabled: begun.is_enabled(),
        }
    }

    /// Whether the account will be in use: as the only one who has changed that wants it.
    pub fn in_use(&self) -> InUse {
        let mine = self.asked == InUse::Enabled;
        match merge_switch(self.begun_enabled, mine, self.theirs.is_enabled()) {
            true => InUse::Enabled,
            false => InUse::Disabled,
        }
    }

    /// Whether somebody else has changed if the account is in use.
    pub fn use_was_changed(&self) -> bool {
        self.begun_enabled != self.theirs.is_enabled()
    }
}

impl Editing {
    /// Where what was entered differs from what somebody else has saved meanwhile.
    pub fn conflict(&self) -> RwSignal<Option<Conflict>> {
        self.conflict
    }

    /// Reads what somebody else has saved, to compare it with what was entered.
    pub(super) fn compare(&self, form: Form, asked: InUse) {
        let (editing, backend) = (*self, self.settings.backend());
        let id = form.value_now(FieldId::AccountId);
        spawn_local(async move {
            let answer = backend.read_account(id).await;
            if !editing.conflict.is_disposed() {
                editing.take_theirs(form, asked, answer);
            }
        });
    }

    fn take_theirs(&self, form: Form, asked: InUse, answer: Result<Kept, Failure>) {
        match answer {
            Ok(kept) => {
                let theirs = form.with_draft_now(|_, context| Basis::of(&kept, context));
                self.show(form, theirs, asked);
            }
            Err(failure) => form.fail(failure),
        }
    }

    /// What is entered while both versions are shown belongs to the user's version.
    pub(super) fn compare_again(&self, form: Form) {
        if let Some(conflict) = self.conflict.get_untracked() {
            self.show(form, conflict.theirs, conflict.asked);
        }
    }

    fn show(&self, form: Form, theirs: Basis, asked: InUse) {
        let begun = form.basis();
        let earlier = self.conflict.get_untracked();
        let conflict = form.with_draft_now(|mine, context| {
            Conflict::compared(theirs, asked, &begun, (mine, context), earlier.as_ref())
        });
        self.conflict.set(Some(conflict));
    }

    /// Decides which version of a field is to be saved.
    pub fn choose_version(&self, field: FieldId, version: Version) {
        self.conflict.update(|conflict| {
            if let Some(conflict) = conflict {
                conflict.merge.choose(field, version);
            }
        });
    }

    /// Saves the chosen versions in the place of what somebody else has saved.
    pub fn save_chosen(&self, form: Form) {
        let Some(conflict) = self.conflict.get_untracked() else {
            return;
        };
        let Some(draft) = conflict.merge.resolved() else {
            return;
        };
        let draft = form.with_draft_now(|_, context| follow_rules(draft, context));
        let in_use = conflict.in_use();
        self.conflict.set(None);
        form.go_on_from(conflict.theirs);
        form.edit(|old| *old = draft);
        form.submit(in_use);
    }
}
