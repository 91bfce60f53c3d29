//! What the user can do with the whole form.

use leptos::{html::Button, prelude::*};

use crate::{
    state::{Form, Submission},
    text::words,
};

/// The buttons, and the question before anything typed is discarded.
pub fn actions(form: Form) -> AnyView {
    let submission = form.submission();
    let sending = Memo::new(move |_| submission.with(|s| *s == Submission::Sending));
    let asking = RwSignal::new(false);
    let cancel = move |_| {
        if sending.get_untracked() {
            form.stop();
        } else if untrack(|| form.is_dirty()) {
            asking.set(true);
        } else {
            form.clear();
        }
    };
    view! {
        <div class="eaf-actions">
            <button
                type="submit"
                class="eaf-button eaf-primary"
                aria-disabled=move || sending.get().then_some("true")
            >
                {move || if sending.get() { words::SUBMITTING } else { words::SUBMIT }}
            </button>
            <button type="button" class="eaf-button" on:click=cancel>
                {words::CANCEL}
            </button>
            <span class="eaf-visually-hidden" role="status">
                {move || sending.get().then_some(words::SUBMITTING)}
            </span>
            {move || asking.get().then(|| question(form, asking))}
        </div>
    }
    .into_any()
}

fn question(form: Form, asking: RwSignal<bool>) -> AnyView {
    let keep: NodeRef<Button> = NodeRef::new();
    keep.on_load(|button| {
        let _ = button.focus();
    });
    let discard = move |_| {
        asking.set(false);
        form.clear();
    };
    let id = form.id("discard");
    let name = id.clone();
    view! {
        <div class="eaf-question" role="alertdialog" aria-labelledby=name>
            <p id=id>{words::DISCARD_QUESTION}</p>
            <button type="button" class="eaf-button" node_ref=keep on:click=move |_| asking.set(false)>
                {words::KEEP}
            </button>
            <button type="button" class="eaf-button eaf-danger" on:click=discard>
                {words::DISCARD}
            </button>
        </div>
    }
    .into_any()
}
