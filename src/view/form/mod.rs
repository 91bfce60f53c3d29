//! What a form looks like. Views read the [`Form`] and hand events to it; they never call a back end.

mod actions;
mod banner;
mod control;
mod extras;
pub mod facts;
pub mod frame;
pub mod reading;
mod remark;
mod saved;
mod section;
mod summary;
mod test;

use leptos::prelude::*;
use web_sys::Event;

pub use extras::Extras;

use crate::state::form::{InUse, SAVED};
use crate::state::{Form, Submission};
use crate::text::words;
use crate::view::element::{Element, element, follow};
use crate::view::host::tell_host;
use crate::view::leave_guard::leave_guard;
use crate::view::press::keep_focus;

/// The whole form, or what was saved with it.
pub fn form(form: Form, extras: Extras) -> [Element; 2] {
    let submission = form.submission();
    let submit = move |event: Event| {
        event.prevent_default();
        form.settle();
        form.submit(InUse::Enabled);
    };
    let fields = element("form", "eaf-form")
        .worded("aria-label", words::FORM)
        .attribute("autocomplete", "off")
        .attribute("novalidate", "")
        .shown(move || !submission.with(Submission::is_saved))
        .on("submit", submit)
        .on("mousedown", keep_focus)
        .child(banner::banner(form))
        .child(summary::summary(form))
        .children((extras.above)(form))
        .children(section::sections(form, extras))
        .children((extras.below)(form))
        .child(test::round_trip(form))
        .child(test::panel(form))
        .child(actions::actions(form, extras));
    let saved = element("div", "").renewed(move || match submission.get() {
        Submission::Saved(draft) => vec![saved::saved(form, extras, &draft)],
        _ => Vec::new(),
    });
    follow(Box::new(move || match submission.get() {
        Submission::Faulty { .. } | Submission::Failed(_) => form.focus_later(summary::SUMMARY),
        Submission::Saved(_) => form.focus_later(SAVED),
        Submission::Editing | Submission::Sending => {}
    }));
    leave_guard(move || form.is_dirty());
    tell_host(form);
    [fields, saved]
}
