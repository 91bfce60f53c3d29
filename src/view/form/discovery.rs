//! What has come of looking a mail domain up, and what the user can do about it.

use email_account::FieldId;
use email_account::discovery::Discovered;
use leptos::prelude::*;

use crate::state::form::{Decision, Finding, LookUp};
use crate::view::element::{Element, button, element};
use crate::{state::Form, text::discovery as words};

/// The line below the field with the domain, which screen readers announce when it changes.
pub fn look_up(form: Form, field: FieldId) -> Element {
    let shown = Memo::new(move |_| form.look_up_of(field));
    element("div", "eaf-notices eaf-look-up")
        .attribute("role", "status")
        .renewed(move || {
            let line = |look_up| line(form, field, &look_up);
            shown.get().map(line).into_iter().collect()
        })
}

fn line(form: Form, field: FieldId, look_up: &LookUp) -> Element {
    let domain = look_up.about.name.ascii();
    match &look_up.finding {
        Finding::Asking => quiet(words::asking(domain)),
        Finding::Nothing => quiet(words::nothing(domain)),
        Finding::Failed => quiet(words::failed(domain)),
        Finding::Found(found, decision) => {
            let decisions = match decision {
                Decision::Open => vec![Decision::Used, Decision::Declined],
                Decision::Used => vec![Decision::Declined],
                Decision::Declined => vec![Decision::Used],
            };
            let act = |next| act(form, field, words::act(found, *decision, next), next);
            let sentences = words::found(found, *decision);
            element("div", class(found, *decision))
                .child(element("p", "").text(sentences))
                .children(decisions.into_iter().map(act).collect())
        }
    }
}

fn quiet(sentence: String) -> Element {
    element("p", "eaf-hint").text(sentence)
}

fn class(found: &Discovered, decision: Decision) -> &'static str {
    match (found.doubt(), decision) {
        (Some(_), Decision::Open) => "eaf-remark eaf-warning",
        _ => "eaf-remark",
    }
}

/// The button goes away with the line, so the focus goes on to the field.
fn act(form: Form, field: FieldId, words: String, decision: Decision) -> Element {
    let act = move |_| {
        form.decide_on_found(decision);
        form.focus_field(field);
    };
    button("eaf-button eaf-small", act).text(words)
}
