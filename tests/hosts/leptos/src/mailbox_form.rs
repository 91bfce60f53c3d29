use std::rc::Rc;

use email_account::wire::{Account, Auth, Method, Receiver, Sender, Server};
use email_account_form::EmailAccountForm;
use email_account_form::backend::{Failure, HttpBackend};
use email_account_form::embed::Wording;
use leptos::prelude::*;

#[component]
pub fn MailboxForm(
    german: RwSignal<bool>,
    note: impl Fn(String) + Copy + 'static,
) -> impl IntoView {
    let wording = Signal::derive(move || {
        if german.get() {
            in_german()
        } else {
            Wording::default()
        }
    });
    let id = |account: Account| account.id.unwrap_or_default();

    view! {
        <EmailAccountForm
            backend=Rc::new(HttpBackend::new("/api"))
            value=prefilled()
            wording=wording
            on_submit=move |account: Account| {
                note(format!("submit {}", id(account)));
                true
            }
            on_saved=move |account: Account| note(format!("saved {}", id(account)))
            on_error=move |failure: Failure| note(format!("error {}", failure.code()))
            on_dirty=move |dirty: bool| note(format!("dirty {dirty}"))
        />
    }
}

fn prefilled() -> Account {
    let server = |host: &str| Server {
        host: Some(host.into()),
        ..Server::default()
    };
    Account {
        name: Some("Customer support".into()),
        sender: Some(Sender {
            email: Some("support@example.org".into()),
            server: Some(server("smtp.example.org")),
            ..Sender::default()
        }),
        receiver: Some(Receiver {
            auth: Some(Auth {
                method: Some(Method::Sender),
                ..Auth::default()
            }),
            server: Some(server("imap.example.org")),
            ..Receiver::default()
        }),
        ..Account::default()
    }
}

/// Dates and numbers follow the locale; what is not worded here stays English.
fn in_german() -> Wording {
    let messages = [("form.submit", "Speichern"), ("form.cancel", "Abbrechen")];
    Wording {
        locale: Some("de".into()),
        messages: messages.map(|(key, text)| (key.into(), text.into())).into(),
    }
}
