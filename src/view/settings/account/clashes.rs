//! Other accounts that the one in the form would get in the way of.

use email_account::Clash;
use leptos::prelude::*;

use crate::{
    state::{
        Form,
        settings::{Editing, Route},
    },
    text,
    view::{
        element::{Element, element},
        settings::link::link,
    },
};

/// The warnings, with the way to the other accounts.
pub fn clashes(editing: Editing, form: Form) -> Element {
    let found = Memo::new(move |_| editing.clashes(form));
    element("div", "eaf-notices eaf-clashes")
        .attribute("role", "status")
        .renewed(move || {
            found
                .get()
                .iter()
                .map(|clash| warning(editing, form, clash))
                .collect()
        })
}

fn warning(editing: Editing, form: Form, clash: &Clash) -> Element {
    let words = element("p", "").text(text::clash(clash.kind)).text(" ");
    let name = editing.neighbour_name(&clash.with);
    let other = match form.has_list() {
        true => link(editing.settings(), &Route::Edit(clash.with.clone())),
        false => element("span", ""),
    };
    element("div", "eaf-remark eaf-warning")
        .child(words.child(other.attribute("dir", "auto").text(name)))
}
