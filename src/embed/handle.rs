//! A widget on the page, as its host sees it.

use std::any::Any;

use email_account::provider::Offered;
use email_account::wire;
use leptos::prelude::{ArcRwSignal, Set, untrack};

use super::{Wording, widget::Widget};
use crate::state::Form;

/// A widget on the page. It goes, with everything that belongs to it, when this is dropped.
pub struct Handle {
    /// What Leptos has mounted: dropping it ends all signals, listeners and requests.
    _mounted: Box<dyn Any>,
    wording: ArcRwSignal<Wording>,
    /// `None`: nothing could be made.
    widget: Option<Box<dyn Widget>>,
}

impl Handle {
    pub(super) fn new(
        mounted: Box<dyn Any>,
        wording: ArcRwSignal<Wording>,
        widget: Option<Box<dyn Widget>>,
    ) -> Self {
        Self {
            _mounted: mounted,
            wording,
            widget,
        }
    }

    /// Leaves the widget on the page for as long as the page lives.
    pub fn forget(self) {
        std::mem::forget(self);
    }

    /// Moves the focus to the first field, or where there is none to the heading.
    pub fn focus(&self) {
        if let Some(widget) = &self.widget {
            widget.focus();
        }
    }

    /// Begins again, with what the form began with, or with the account as it is saved. What was typed is gone.
    pub fn reset(&self) {
        if let Some(widget) = &self.widget {
            widget.reset();
        }
    }

    /// Submits the form, as its button does; or as the user has tried to, when that was held back. A saved form stays saved.
    pub fn submit(&self) {
        if let Some(form) = self.form() {
            form.submit_for_host();
        }
    }

    /// Asks the back end anew what it offers, or for what is shown of it. What was typed stays.
    pub fn reload(&self) {
        if let Some(widget) = &self.widget {
            widget.reload();
        }
    }

    /// Says from now on what the host would rather have it say. What was typed and the focus stay.
    pub fn set_wording(&self, wording: Wording) {
        self.wording.set(wording);
    }

    /// Whether anything was entered that would be lost.
    pub fn is_dirty(&self) -> bool {
        self.form().is_some_and(|form| untrack(|| form.is_dirty()))
    }

    /// What the form shows at this moment, without passwords; values may be missing or wrong. `None` where there is no
    /// form on the page.
    pub fn value(&self) -> Option<wire::Account> {
        Some(self.form()?.value_shown())
    }

    /// Begins with a part of an account, which takes the place of the part that was given before. What is not in it follows
    /// the rules; what the user has typed stays. See [`Draft::fill_in`](email_account::Draft::fill_in).
    ///
    /// It is about the form alone, or about one account alone. Settings of all accounts know of none that is meant.
    pub fn set_value(&self, part: &wire::Account) {
        if let Some(widget) = &self.widget {
            widget.prefill(part);
        }
    }

    /// Offers these providers alone. What was chosen stays.
    pub fn set_providers(&self, offered: Offered) {
        if let Some(widget) = &self.widget {
            widget.set_providers(offered);
        }
    }

    /// The form on the page. The settings may show something else.
    fn form(&self) -> Option<Form> {
        self.widget.as_ref()?.form()
    }
}
