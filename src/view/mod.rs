//! What a form looks like. Views read the [`Form`] and hand events to it; they never call a back end.

mod actions;
mod banner;
mod control;
mod frame;
mod leaving;
mod saved;
mod section;
mod summary;

use leptos::prelude::*;

use crate::state::{Form, Submission};
use crate::text::words;

/// The whole form, or what was saved with it.
pub fn form(form: Form) -> AnyView {
    let submission = form.submission();
    let saved = Memo::new(move |_| match submission.get() {
        Submission::Saved(draft) => Some(draft),
        _ => None,
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        form.submit();
    };
    view! {
        <div class="eaf">
            <form
                class="eaf-form"
                aria-label=words::FORM
                autocomplete="off"
                novalidate
                hidden=move || saved.with(Option::is_some)
                on:submit=submit
            >
                {banner::banner(form)}
                {summary::summary(form)}
                {section::sections(form)}
                {actions::actions(form)}
            </form>
            {move || saved.get().map(|draft| saved::saved(form, &draft))}
        </div>
    }
    .into_any()
}
