//! One line about the back end, where there is something to say.

use leptos::prelude::*;

use super::element::{button, element};
use crate::{
    state::{Form, Loading},
    text::{self, words},
};

/// The line.
pub fn banner(form: Form) -> AnyView {
    let loading = form.loading();
    let line = move || match loading.get() {
        Loading::Asking => vec![line(words::LOADING)],
        Loading::Done if form.forgets() => vec![line(words::IN_MEMORY)],
        Loading::Done => Vec::new(),
        Loading::Failed(failure) => {
            let again = button("eaf-button eaf-small", move |_| form.load());
            vec![
                line(&text::failure(&failure)),
                line(words::NOT_LOADED),
                again.text(words::TRY_AGAIN).into(),
            ]
        }
    };
    element("div", "eaf-banner")
        .attribute("role", "status")
        .renewed(line)
        .into()
}

fn line(words: &str) -> AnyView {
    element("p", "").text(words).into()
}
