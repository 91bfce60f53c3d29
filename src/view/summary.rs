//! Why the account was not saved: the failure, and everything that is wrong, with links to the fields.

use email_account::FieldId;
use leptos::{html::Div, prelude::*};

use super::frame::{focus, words as in_words};
use crate::{
    backend::Failure,
    state::{Form, Objection, Submission},
    text::{self, words},
};

/// The summary. It takes the focus each time that a submission ends here.
pub fn summary(form: Form) -> AnyView {
    let submission = form.submission();
    let panel: NodeRef<Div> = NodeRef::new();
    Effect::new(move || {
        if submission.with(Submission::ended_in_vain)
            && let Some(panel) = panel.get()
        {
            let _ = panel.focus();
        }
    });
    let content = move || match submission.get() {
        Submission::Faulty { .. } => faulty(form),
        Submission::Failed(failure) => failed(form, &failure),
        Submission::Editing | Submission::Sending | Submission::Saved(_) => ().into_any(),
    };
    view! {
        <div class="eaf-summary" node_ref=panel tabindex="-1" role="alert">
            {content}
        </div>
    }
    .into_any()
}

fn faulty(form: Form) -> AnyView {
    let count = Memo::new(move |_| form.objections().len());
    let heading = move || match count.get() {
        0 => words::CORRECTED.to_owned(),
        count => text::summary(count),
    };
    view! {
        <h2 class="eaf-heading">{heading}</h2>
        {links(form)}
    }
    .into_any()
}

fn failed(form: Form, failure: &Failure) -> AnyView {
    let heading = match failure.leaves_doubt() {
        true => words::PERHAPS_SAVED,
        false => words::NOT_SAVED,
    };
    let unplaced: Vec<_> = form
        .unplaced(failure)
        .iter()
        .map(|issue| view! { <p>{text::server_issue(&issue.code, issue.detail.as_deref())}</p> })
        .collect();
    view! {
        <h2 class="eaf-heading">{heading}</h2>
        <p>{text::failure(failure)}</p>
        {unplaced}
        {links(form)}
    }
    .into_any()
}

/// The links say what stands beside the fields, word for word.
fn links(form: Form) -> AnyView {
    let link = move |(field, objection): (FieldId, Objection)| {
        let id = form.field_id(field);
        let href = ["#", &id].concat();
        let follow = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            focus(&id);
        };
        view! {
            <li>
                <a href=href on:click=follow>
                    {in_words(&objection)}
                </a>
            </li>
        }
        .into_any()
    };
    let links = move || form.objections().into_iter().map(link).collect::<Vec<_>>();
    view! { <ul>{links}</ul> }.into_any()
}
