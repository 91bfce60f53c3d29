//! A new truststore for the account that is in the form.

use email_account::{Named, wire::Truststore};
use leptos::prelude::*;

use super::editor;
use crate::{
    state::{
        Form,
        form::Addition,
        settings::{
            Settings,
            truststores::{Editor, Purpose},
        },
    },
    view::{dialog::dialog, element::Element},
};

/// The dialog beside the form. What is made there is chosen in the form.
pub fn addition(settings: Settings, form: Form) -> Element {
    let heading = settings.id("truststore-editor");
    let open =
        Memo::new(move |_| form.adding().and_then(Addition::of) == Some(Addition::Truststore));
    let content = {
        let heading = heading.clone();
        move || {
            let offer = move |made: Truststore| {
                form.offer_truststore(Named {
                    id: made.id,
                    name: made.name,
                });
            };
            let choose = move |made: &Truststore| form.choose_added(&made.id);
            let editor = Editor::new(settings, Purpose::New, offer, choose);
            editor::editor(editor, &heading, move |_| form.stop_adding())
        }
    };
    dialog(heading, open, move || form.stop_adding(), content)
}
