//! A password. The input keeps it to itself; the form knows only whether there is one.

use email_account::{FieldId, Side};
use leptos::prelude::*;

use crate::{
    state::{Form, Look},
    text::{self, words},
    view::{frame::Wiring, leaving::leaves},
};

/// The input with a button that shows what was typed, until the form is submitted.
pub fn password(form: Form, field: FieldId, wiring: Wiring) -> AnyView {
    let side = field.secret_side().unwrap_or(Side::Sender);
    let passwords = form.passwords();
    let revealed_at = RwSignal::new(None);
    let revealed = Memo::new(move |_| revealed_at.get() == Some(passwords.concealed()));
    let toggle = move |_| {
        let now = (!revealed.get_untracked()).then(|| untrack(|| passwords.concealed()));
        revealed_at.set(now);
    };
    let left = move |event: web_sys::FocusEvent| {
        if leaves(&event) {
            form.leave(field);
        }
    };
    let spaced = move || {
        let told = passwords.look(side) == Look::SpacedAppPassword && form.drops_spaces();
        told.then_some(text::APP_PASSWORD_SPACES)
    };
    view! {
        <div class="eaf-password">
            <input
                node_ref=passwords.input(side)
                class="eaf-input"
                id=wiring.id.clone()
                type=move || if revealed.get() { "text" } else { "password" }
                dir="ltr"
                autocomplete=field.autocomplete()
                autocapitalize="none"
                spellcheck="false"
                aria-describedby=wiring.described_by.clone()
                aria-invalid=wiring.invalid()
                aria-required="true"
                on:input=move |_| passwords.edited(side)
                on:blur=left
            />
            <button
                type="button"
                class="eaf-button eaf-reveal"
                aria-pressed=move || revealed.get().to_string()
                aria-describedby=wiring.label_id()
                on:click=toggle
            >
                {move || if revealed.get() { words::CONCEAL } else { words::REVEAL }}
            </button>
        </div>
        <p class="eaf-hint" aria-live="polite">
            {spaced}
        </p>
    }
    .into_any()
}
