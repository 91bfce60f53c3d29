//! The page of a help desk: a form for a mailbox, and a protocol of what happens in it.

mod mailbox_form;

use leptos::prelude::*;
use mailbox_form::MailboxForm;

fn main() {
    mount_to_body(Desk);
}

#[component]
fn Desk() -> impl IntoView {
    let german = RwSignal::new(false);
    let branded = RwSignal::new(false);
    let shown = RwSignal::new(true);
    let events: RwSignal<Vec<String>> = RwSignal::default();
    let note = move |event: String| events.update(|events| events.push(event));
    let toggle = |signal: RwSignal<bool>| move |_| signal.update(|on| *on = !*on);

    view! {
        <main>
            <h1>"Mailboxes"</h1>
            <p>
                <button type="button" on:click=toggle(german)>
                    {move || if german.get() { "English" } else { "Deutsch" }}
                </button>
                " "
                <button
                    type="button"
                    aria-pressed=move || branded.get().to_string()
                    on:click=toggle(branded)
                >
                    "Our colours"
                </button>
                " "
                <button type="button" on:click=toggle(shown)>
                    {move || if shown.get() { "Remove" } else { "Show" }}
                </button>
            </p>
            <section aria-label="New mailbox" class:branded=branded>
                <Show when=move || shown.get()>
                    <MailboxForm german note />
                </Show>
            </section>
            <h2>"What happened"</h2>
            <output>
                <ol aria-label="Events">
                    {move || events.get().into_iter().map(|event| view! { <li>{event}</li> }).collect_view()}
                </ol>
            </output>
        </main>
    }
}
