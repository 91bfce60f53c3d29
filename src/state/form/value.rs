//! The account in the form as its host sees it, and as the host wants it to begin.

use email_account::{Context, Draft, FieldId, as_shown, follow_rules, wire};
use leptos::prelude::*;

use super::{Basis, Entry, Form, session::Session};

impl Form {
    /// What the form shows at this moment, as an account that nobody has judged: see [`as_shown`]. A text counts once its
    /// field is left.
    pub fn value_shown(&self) -> wire::Account {
        let Entry { draft, mut context } = self.entry.get_untracked();
        context.stored = self.session.with_untracked(Session::kept_on);
        let kept = self.basis().kept;
        wire::Account {
            enabled: kept.map(|kept| kept.enabled),
            ..as_shown(&draft, &context)
        }
    }

    /// Begins with what the host says, which takes the place of what it has said before. What the user has typed or given
    /// up stays, and so does the ID of an account that exists.
    pub fn prefill(&self, part: &wire::Account) {
        self.commit_what_is_being_typed();
        let basis = self.basis();
        let anew = self.with_draft_now(|_, context| self.filled_in(&basis, part, context));
        let draft = self.with_draft_now(|draft, _| draft.begun_anew(&basis.draft, &anew));
        self.go_on_from(Basis {
            draft: anew,
            ..basis
        });
        self.edit(|now| *now = draft);
        self.look_up_unless_typing();
    }

    fn filled_in(&self, basis: &Basis, part: &wire::Account, context: &Context) -> Draft {
        let begun = self.begun(basis);
        let mut draft = begun.clone();
        draft.fill_in(part);
        if context.account_exists {
            let id = begun.get(FieldId::AccountId).map(str::to_owned);
            draft.set(FieldId::AccountId, id);
        }
        follow_rules(draft, context)
    }

    /// What the form has begun with, before its host said anything: every value of the account that is kept, or else what
    /// a new one was to be like.
    pub(super) fn begun(&self, basis: &Basis) -> Draft {
        match &basis.kept {
            Some(kept) => kept.draft.clone(),
            None => self.fixed().begun.clone(),
        }
    }
}
