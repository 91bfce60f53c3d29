//! One line about the back end, where there is something to say.

use leptos::prelude::*;

use crate::{
    state::{Form, Loading},
    text::{self, words},
};

/// The line.
pub fn banner(form: Form) -> AnyView {
    let loading = form.loading();
    let line = move || match loading.get() {
        Loading::Asking => view! { <p>{words::LOADING}</p> }.into_any(),
        Loading::Done if form.forgets() => view! { <p>{words::IN_MEMORY}</p> }.into_any(),
        Loading::Done => ().into_any(),
        Loading::Failed(failure) => view! {
            <p>{text::failure(&failure)} " " {words::NOT_LOADED}</p>
            <button type="button" class="eaf-button eaf-small" on:click=move |_| form.load()>
                {words::TRY_AGAIN}
            </button>
        }
        .into_any(),
    };
    view! {
        <div class="eaf-banner" role="status">
            {line}
        </div>
    }
    .into_any()
}
