//! A new authentication profile for the account that is in the form.

use leptos::prelude::*;

use crate::{
    state::{Form, form::Addition, settings::Settings},
    view::{dialog::dialog, element::Element, profile},
};

/// The dialog beside the form. What is made there is chosen in the form.
pub fn addition(settings: Settings, form: Form) -> Element {
    let editor = settings.profile_editor(move |made| form.add_profile(made.to_choice()));
    let open = Memo::new(move |_| form.adding().and_then(Addition::of) == Some(Addition::Profile));
    let content = move || {
        untrack(|| {
            editor.begin(form.profile_provider());
            super::editor(settings, editor, move || form.stop_adding())
        })
    };
    let heading = editor.id(profile::HEADING);
    dialog(heading, open, move || form.stop_adding(), content)
}
