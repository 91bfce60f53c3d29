//! What Microsoft has to be told about a profile, for a mailbox that the user names.

use email_account::{ReceiveUsing, SendUsing};
use leptos::prelude::*;
use web_sys::Event;

use crate::{
    state::{
        profile::{KeptProfile, paperwork::PaperworkChoice},
        settings::profiles::Profiles,
    },
    text::profiles as words,
    view::{
        element::{Element, button, element},
        profile::{HEADING, paper::paper},
    },
};

/// The questions, and the paperwork once they are answered.
pub fn paperwork(profiles: Profiles, profile: KeptProfile) -> Vec<Element> {
    let id = |part: &str| profiles.editor().id(part);
    let heading = element("h2", "eaf-heading")
        .attribute("id", id(HEADING))
        .text(words::PAPERWORK);
    let name = element("p", "eaf-hint").text(profile.name());
    let choice = PaperworkChoice::new(profile);
    let send = select(choice, [id("send"), words::SEND.into()], SEND);
    let receive = select(choice, [id("receive"), words::RECEIVE.into()], RECEIVE);
    let shown = element("div", "eaf-paper").renewed(move || match choice.paperwork() {
        Some(found) => paper(&found),
        None => Vec::new(),
    });
    let close = button("eaf-button", move |_| profiles.close()).text(words::CLOSE);
    vec![
        heading,
        name,
        mailbox(choice, &id("mailbox")),
        send,
        receive,
        shown,
        element("div", "eaf-actions").child(close),
    ]
}

fn mailbox(choice: PaperworkChoice, id: &str) -> Element {
    let hint_id = [id, "-hint"].concat();
    let input = element("input", "eaf-input")
        .attribute("type", "text")
        .attribute("id", id)
        .attribute("dir", "ltr")
        .attribute("inputmode", "email")
        .attribute("autocomplete", "off")
        .attribute("autocapitalize", "none")
        .attribute("spellcheck", "false")
        .attribute("aria-describedby", &*hint_id)
        .property("value", move || choice.mailbox().get_untracked())
        .on("input", move |event: Event| {
            choice.mailbox().set(event_target_value(&event));
        });
    let hint = element("p", "eaf-hint")
        .attribute("id", hint_id)
        .words(move || match choice.has_mailbox() {
            true => String::new(),
            false => words::MAILBOX_HINT.to_owned(),
        });
    labelled([id.to_owned(), words::MAILBOX.into()])
        .child(hint)
        .child(input)
}

/// How one side of the mailbox is chosen.
struct Protocol {
    offered: &'static [&'static str],
    chosen: fn(PaperworkChoice) -> &'static str,
    choose: fn(PaperworkChoice, &str),
}

const SEND: Protocol = Protocol {
    offered: SendUsing::WORDS,
    chosen: |choice| choice.send().get().as_str(),
    choose: |choice, text| {
        let send = SendUsing::from_text(text).unwrap_or(SendUsing::None);
        choice.send().set(send);
    },
};

const RECEIVE: Protocol = Protocol {
    offered: ReceiveUsing::WORDS,
    chosen: |choice| choice.receive().get().as_str(),
    choose: |choice, text| {
        let receive = ReceiveUsing::from_text(text).unwrap_or(ReceiveUsing::None);
        choice.receive().set(receive);
    },
};

fn select(choice: PaperworkChoice, [id, label]: [String; 2], protocol: Protocol) -> Element {
    let (chosen, choose) = (protocol.chosen, protocol.choose);
    let option = |value: &&'static str| {
        let value = *value;
        element("option", "")
            .attribute("value", value)
            .property("selected", move || chosen(choice) == value)
            .text(words::protocol(value))
    };
    let select = element("select", "eaf-input")
        .attribute("id", &*id)
        .on("change", move |event: Event| {
            choose(choice, &event_target_value(&event));
        })
        .children(protocol.offered.iter().map(option).collect());
    labelled([id, label]).child(select)
}

fn labelled([id, label]: [String; 2]) -> Element {
    element("div", "eaf-field").child(
        element("label", "eaf-label")
            .attribute("for", id)
            .text(label),
    )
}
