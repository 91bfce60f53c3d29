//! Which providers there are to choose from, if the host says so.

use email_account::provider::Offered;
use email_account::{Context, Draft, FieldId, resolve};
use leptos::prelude::*;

use super::{Basis, Entry, Form};

impl Form {
    /// Offers these providers from now on. What was chosen stays, and so does the provider of the account that the form
    /// began with.
    pub fn set_providers(&self, offered: Offered) {
        if self.with_draft_now(|_, context| context.providers == offered) {
            return;
        }
        self.commit_what_is_being_typed();
        self.forget_look_up();
        let Entry {
            draft,
            context: before,
        } = self.entry.get_untracked();
        let basis = self.basis();
        let own = own_provider(&self.begun(&basis), &before);
        let context = Context {
            providers: offered,
            ..before.clone()
        };
        let keep = |draft| keep_provider(draft, own.as_deref(), &before, &context);
        let (draft, begun) = (keep(draft), keep(basis.draft));
        self.go_on_from(Basis {
            draft: begun,
            ..basis
        });
        self.entry.set(Entry { draft, context });
        self.look_up_unless_typing();
    }
}

/// The provider of the account that a form began with. `None`: it began with nothing.
fn own_provider(begun: &Draft, context: &Context) -> Option<String> {
    (*begun != Draft::default()).then(|| provider(begun, context))
}

/// The draft in which this provider does not give way because it is not offered any more.
fn keep_provider(mut draft: Draft, own: Option<&str>, before: &Context, now: &Context) -> Draft {
    if let Some(own) = own
        && provider(&draft, before) == own
        && provider(&draft, now) != own
    {
        draft.set(FieldId::Provider, Some(own.to_owned()));
    }
    draft
}

fn provider(draft: &Draft, context: &Context) -> String {
    resolve(draft, context)[FieldId::Provider].value.clone()
}
