//! What the host of a form says of it and reads in it, in a real browser.
#![cfg(target_arch = "wasm32")]

#[allow(dead_code, reason = "the tests of the settings use more of it")]
mod support;

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use email_account::provider::Offered;
use email_account::wire::{Account, Candidate, DiscoveredServer, Discovery, DiscoverySource};
use email_account::{MailProtocol, Security};
use email_account_form::backend::{
    Answer, Backend, Failure, IdempotencyKey, MemoryBackend, Offer, part_of_account,
};
use email_account_form::embed::{Handle, Host, Mode, Start};
use support::{Page, Script, fill_in_a_sender, keeper::Keeper, settled};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{AbortSignal, js_sys::JSON};

wasm_bindgen_test_configure!(run_in_browser);

/// A part of an account, as a host in JavaScript writes it.
fn part(json: &str) -> Account {
    part_of_account(JSON::parse(json).unwrap())
}

#[wasm_bindgen_test]
async fn a_form_begins_with_what_its_host_knows_and_there_is_nothing_to_lose() {
    let (page, handle) = Page::embedded(MemoryBackend::default()).await;
    handle.set_value(&part(r#"{ "sender": { "email": "ann@gmail.com" } }"#));
    settled().await;
    assert_eq!(page.value("Email address"), "ann@gmail.com");
    assert_eq!(page.value("SMTP host"), "smtp.gmail.com");
    assert!(!handle.is_dirty());
}

#[wasm_bindgen_test]
async fn what_was_typed_stays_whatever_the_host_says_later() {
    let (page, handle) = Page::embedded(MemoryBackend::default()).await;
    page.fill("Account name", "Orders").await;
    handle.set_value(&part(r#"{ "id": "support", "name": "Support" }"#));
    settled().await;
    assert_eq!(page.value("Account ID"), "support");
    assert_eq!(page.value("Account name"), "Orders");
    assert!(handle.is_dirty());
}

#[wasm_bindgen_test]
async fn what_is_being_typed_stays_as_well() {
    let (page, handle) = Page::embedded(MemoryBackend::default()).await;
    page.begin_to_fill("Account name", "Ord").await;
    handle.set_value(&part(r#"{ "name": "Support" }"#));
    settled().await;
    assert_eq!(page.value("Account name"), "Ord");
    assert!(handle.is_dirty());
}

#[wasm_bindgen_test]
async fn what_the_host_has_said_before_is_over_when_it_says_something_else() {
    let (page, handle) = Page::embedded(MemoryBackend::default()).await;
    let first =
        r#"{ "id": "a", "sender": { "email": "ann@gmail.com", "replyTo": "help@example.org" } }"#;
    handle.set_value(&part(first));
    handle.set_value(&part(r#"{ "sender": { "email": "ben@web.de" } }"#));
    settled().await;
    assert_eq!(page.value("Account ID"), "");
    assert_eq!(page.value("Reply to"), "");
    assert_eq!(page.value("SMTP host"), "smtp.web.de");
}

#[wasm_bindgen_test]
async fn to_begin_again_is_to_begin_with_what_the_host_has_said() {
    let (page, handle) = Page::embedded(MemoryBackend::default()).await;
    handle.set_value(&part(r#"{ "name": "Support" }"#));
    page.fill("Account name", "Orders").await;
    handle.reset();
    settled().await;
    assert_eq!(page.value("Account name"), "Support");
}

#[wasm_bindgen_test]
async fn rubbish_from_a_host_is_passed_over() {
    let (page, handle) = Page::embedded(MemoryBackend::default()).await;
    for rubbish in [
        "null",
        "7",
        "[]",
        r#""gmail""#,
        r#"{ "id": {}, "sender": [], "receiver": { "server": { "port": "993" } } }"#,
    ] {
        handle.set_value(&part(rubbish));
        settled().await;
        assert_eq!(page.value("Account ID"), "", "{rubbish}");
        assert!(!handle.is_dirty(), "{rubbish}");
    }
}

#[wasm_bindgen_test]
async fn a_side_that_is_null_is_not_used() {
    let (page, handle) = Page::embedded(MemoryBackend::default()).await;
    handle.set_value(&part(
        r#"{ "sender": { "email": "a@b.example" }, "receiver": null }"#,
    ));
    settled().await;
    assert_eq!(page.value("Send using"), "smtp");
    assert_eq!(page.value("Receive using"), "none");
}

#[wasm_bindgen_test]
async fn a_host_reads_what_is_shown_and_never_a_password() {
    let (page, handle) = Page::embedded(MemoryBackend::default()).await;
    fill_in_a_sender(&page).await;
    let value = handle.value().unwrap();
    assert_eq!(value.provider.as_deref(), Some("gmail"));
    assert!(value.receiver.is_none());
    let auth = value.sender.unwrap().auth.unwrap();
    assert_eq!(auth.user_id.as_deref(), Some("support@gmail.com"));
    assert!(auth.password.is_none() && auth.password_set.is_none());
}

#[wasm_bindgen_test]
async fn only_the_providers_are_offered_that_the_host_names_and_what_was_chosen_stays() {
    let (page, handle) = Page::embedded(MemoryBackend::default()).await;
    let offered = |ids: &str| handle.set_providers(Offered::by_ids(ids.split(' ')));
    offered("microsoft365 gmail");
    settled().await;
    assert_eq!(page.options("Email provider"), ["microsoft365", "gmail"]);
    assert_eq!(page.value("Email provider"), "microsoft365");

    page.choose("Email provider", "gmail").await;
    offered("microsoft365 other");
    settled().await;
    assert_eq!(page.value("Email provider"), "gmail");
    assert_eq!(
        page.options("Email provider"),
        ["microsoft365", "other", "gmail"]
    );
}

#[wasm_bindgen_test]
async fn a_leptos_app_says_the_same_with_properties() {
    let value = part(r#"{ "sender": { "email": "ann@gmail.com" } }"#);
    let providers = Offered::by_ids(["icloud", "gmail"]);
    let page = Page::beginning_with(MemoryBackend::default(), value, providers).await;
    assert_eq!(page.options("Email provider"), ["icloud", "gmail"]);
    assert_eq!(page.value("SMTP host"), "smtp.gmail.com");
}

/// Knows settings of every domain, and remembers for which it was asked.
#[derive(Clone, Default)]
struct Publishing {
    provider: Option<&'static str>,
    asked: Rc<RefCell<Vec<String>>>,
}

impl Backend for Publishing {
    fn create_account(&self, _: Account, _: IdempotencyKey, _: AbortSignal) -> Answer<'_, ()> {
        Box::pin(async { Ok(()) })
    }

    fn offer(&self) -> Answer<'_, Offer> {
        let calls = ["discover"].into_iter().collect();
        let offer = Offer {
            calls,
            ..Offer::default()
        };
        Box::pin(async { Ok(offer) })
    }

    fn discover(&self, domain: email_account::Host, _: AbortSignal) -> Answer<'_, Discovery> {
        let domain = domain.ascii().to_owned();
        self.asked.borrow_mut().push(domain.clone());
        let server = |protocol, port| DiscoveredServer {
            protocol,
            host: format!("mail.{domain}"),
            port,
            security: Security::Tls,
            user_id: None,
            oauth: false,
        };
        let candidate = Candidate {
            source: DiscoverySource::Autoconfig,
            publisher: domain.clone(),
            provider: self.provider.map(str::to_owned),
            name: None,
            trusted: true,
            foreign_hosts: Vec::new(),
            senders: vec![server(MailProtocol::Smtp, 465)],
            receivers: vec![server(MailProtocol::Imap, 993)],
        };
        let answer = Discovery {
            domain,
            candidates: vec![candidate],
            sources: Vec::new(),
        };
        Box::pin(async { Ok(answer) })
    }
}

#[wasm_bindgen_test]
async fn an_address_that_the_host_has_filled_in_is_looked_up() {
    let backend = Publishing::default();
    let (page, handle) = Page::embedded(backend.clone()).await;
    handle.set_value(&part(r#"{ "sender": { "email": "ann@contoso.example" } }"#));
    settled().await;
    assert_eq!(backend.asked.take(), ["contoso.example"]);
    assert_eq!(page.value("SMTP host"), "mail.contoso.example");
    assert!(!handle.is_dirty());
}

#[wasm_bindgen_test]
async fn a_domain_is_looked_up_where_the_provider_only_stands_in() {
    let backend = Publishing {
        provider: Some("gmail"),
        ..Publishing::default()
    };
    let (page, handle) = Page::embedded(backend.clone()).await;
    handle.set_providers(Offered::by_ids(["microsoft365", "gmail"]));
    handle.set_value(&part(r#"{ "sender": { "email": "ann@contoso.example" } }"#));
    settled().await;
    assert_eq!(backend.asked.take(), ["contoso.example"]);
    assert_eq!(page.value("Email provider"), "gmail");
}

#[wasm_bindgen_test]
async fn what_was_found_is_looked_at_anew_when_other_providers_are_offered() {
    let backend = Publishing {
        provider: Some("fastmail"),
        ..Publishing::default()
    };
    let (page, handle) = Page::embedded(backend.clone()).await;
    handle.set_value(&part(r#"{ "sender": { "email": "ann@contoso.example" } }"#));
    settled().await;
    assert_eq!(page.value("Email provider"), "fastmail");

    handle.set_providers(Offered::by_ids(["gmail", "other"]));
    settled().await;
    assert_eq!(page.value("Email provider"), "other");
    assert_eq!(page.value("SMTP host"), "mail.contoso.example");
}

fn alone(mode: Mode) -> Start {
    let id = "support".into();
    Start::Account { id, mode }
}

#[wasm_bindgen_test]
async fn the_provider_of_an_account_that_is_kept_stays_though_it_is_not_offered() {
    for mode in [Mode::Edit, Mode::Copy] {
        let (page, handle) = Page::embedded_settings(Keeper::new(), alone(mode)).await;
        handle.set_providers(Offered::by_ids(["microsoft365"]));
        settled().await;
        assert_eq!(page.value("Email provider"), "gmail", "{mode:?}");
        assert_eq!(page.options("Email provider"), ["microsoft365", "gmail"]);
        assert!(!handle.is_dirty(), "{mode:?}");
    }
}

#[wasm_bindgen_test]
async fn what_the_host_says_before_an_account_is_read_counts_as_well() {
    let (page, handle) = Page::mounting_settings(Keeper::new(), alone(Mode::Edit));
    handle.set_providers(Offered::by_ids(["microsoft365", "gmail"]));
    handle.set_value(&part(
        r#"{ "id": "other", "sender": { "replyTo": "help@gmail.com" } }"#,
    ));
    settled().await;
    assert_eq!(page.options("Email provider"), ["microsoft365", "gmail"]);
    assert_eq!(page.value("Reply to"), "help@gmail.com");
    assert_eq!(handle.value().unwrap().id.as_deref(), Some("support"));
    assert_eq!(page.value("Email address"), "support@gmail.com");
}

#[wasm_bindgen_test]
async fn providers_hold_for_every_form_of_the_settings_and_a_value_for_none() {
    let (page, handle) = Page::embedded_settings(Keeper::new(), Start::default()).await;
    handle.set_providers(Offered::by_ids(["icloud"]));
    handle.set_value(&part(r#"{ "name": "Support" }"#));
    page.press("New").await;
    assert_eq!(page.options("Email provider"), ["icloud"]);
    assert_eq!(page.value("Account name"), "");
}

/// A host that does something with its form when an account is about to be sent.
#[derive(Clone, Default)]
struct Acting {
    handle: Rc<RefCell<Option<Rc<Handle>>>>,
    act: Rc<Cell<Option<fn(Rc<Handle>)>>>,
    allows: Rc<Cell<bool>>,
    failures: Rc<RefCell<Vec<&'static str>>>,
}

impl Acting {
    /// What it does at the next account, and whether it lets that go.
    fn will(&self, act: fn(Rc<Handle>), allows: bool) {
        self.act.set(Some(act));
        self.allows.set(allows);
    }
}

impl Host for Acting {
    fn submitting(&self, _: Account) -> bool {
        let handle = self.handle.borrow().clone();
        if let (Some(act), Some(handle)) = (self.act.get(), handle) {
            act(handle);
        }
        self.allows.get()
    }

    fn failed(&self, failure: &Failure) {
        self.failures.borrow_mut().push(failure.code());
    }
}

#[wasm_bindgen_test]
async fn a_form_that_is_saved_is_not_submitted_again() {
    let script = Script::answering([Ok(()), Ok(())]);
    let (page, handle) = Page::embedded(script.backend()).await;
    fill_in_a_sender(&page).await;
    handle.submit();
    settled().await;
    handle.submit();
    settled().await;
    assert_eq!(script.sent().len(), 1);
    assert!(page.text(".eaf-saved").contains("The account is saved"));
}

#[wasm_bindgen_test]
async fn a_host_that_submits_while_it_is_asked_is_asked_once() {
    let (script, host) = (Script::never_answering(), Acting::default());
    let (page, handle) = Page::hosted(script.backend(), host.clone()).await;
    host.handle.replace(Some(handle));
    host.will(|handle| handle.submit(), true);
    fill_in_a_sender(&page).await;
    page.submit().await;
    assert_eq!(script.sent().len(), 1);
    host.handle.take();
}

#[wasm_bindgen_test]
async fn a_host_that_begins_again_while_it_is_asked_has_nothing_sent() {
    let (script, host) = (Script::never_answering(), Acting::default());
    let (page, handle) = Page::hosted(script.backend(), host.clone()).await;
    host.handle.replace(Some(handle));
    host.will(|handle| handle.reset(), true);
    fill_in_a_sender(&page).await;
    page.submit().await;
    assert_eq!(script.sent().len(), 0);
    assert_eq!(page.value("Account ID"), "");
    host.handle.take();
}

/// A host that gives its form up when an account is about to be sent.
#[derive(Clone, Default)]
struct Leaving(Rc<RefCell<Option<Handle>>>);

impl Host for Leaving {
    fn submitting(&self, _: Account) -> bool {
        drop(self.0.take());
        true
    }
}

#[wasm_bindgen_test]
async fn a_form_that_its_host_gives_up_while_it_is_asked_goes_quietly() {
    let (script, host) = (Script::never_answering(), Leaving::default());
    let (page, handle) = Page::given_up(script.backend(), host.clone()).await;
    host.0.replace(Some(handle));
    fill_in_a_sender(&page).await;
    page.submit().await;
    assert_eq!(script.sent().len(), 0);
    assert!(host.0.borrow().is_none());
    assert!(!page.has("form"));
}

#[wasm_bindgen_test]
async fn nothing_of_a_form_stays_in_the_element_of_its_host() {
    let (page, handle) = Page::embedded(MemoryBackend::default()).await;
    fill_in_a_sender(&page).await;
    page.begin_to_fill("Account name", "Ord").await;
    let password: web_sys::HtmlInputElement = page.control("Password").unchecked_into();
    drop(handle);
    let element = page.left_by().await;
    assert_eq!(element.child_element_count(), 0);
    assert_eq!(element.class_name(), "");
    assert_eq!(element.get_attribute("lang"), None);
    assert_eq!(password.value(), "");
}

#[wasm_bindgen_test]
async fn a_listener_to_the_end_of_a_request_may_begin_again() {
    let (script, host) = (Script::never_answering(), Acting::default());
    host.allows.set(true);
    let (page, handle) = Page::hosted(script.backend(), host.clone()).await;
    fill_in_a_sender(&page).await;
    page.submit().await;
    let abort = script.sent().remove(0).abort;
    let reset = handle.clone();
    let listener = Closure::<dyn FnMut()>::new(move || reset.reset());
    abort.set_onabort(Some(listener.as_ref().unchecked_ref()));
    page.press("Cancel").await;
    assert_eq!(page.value("Account ID"), "");
    assert!(handle.value().is_some() && !handle.is_dirty());
    assert_eq!(host.failures.take(), ["cancelled"]);
    abort.set_onabort(None);
}

#[wasm_bindgen_test]
async fn to_begin_again_takes_the_focus_from_nobody() {
    let (page, handle) = Page::embedded(MemoryBackend::default()).await;
    let (elsewhere, _handle) = Page::embedded(MemoryBackend::default()).await;
    elsewhere.focus("Account name");
    handle.reset();
    settled().await;
    assert!(elsewhere.has_focus("Account name"));
    page.focus("Account name");
    handle.reset();
    settled().await;
    assert!(page.has_focus("Account ID"));
}

#[wasm_bindgen_test]
async fn a_list_has_no_account_to_be_read() {
    let (_page, handle) = Page::embedded_settings(Keeper::new(), Start::default()).await;
    assert!(handle.value().is_none());
}

#[wasm_bindgen_test]
async fn a_saved_account_is_read_anew_to_begin_again() {
    let (page, handle) = Page::embedded_settings(Keeper::new(), alone(Mode::Edit)).await;
    page.fill("Account name", "Help desk").await;
    page.submit().await;
    handle.reset();
    settled().await;
    assert_eq!(page.value("Account name"), "Help desk");
}

#[wasm_bindgen_test]
async fn what_was_held_back_is_submitted_as_the_user_has_wanted_it() {
    let (keeper, host) = (Keeper::new(), Acting::default());
    let (page, handle) =
        Page::hosted_settings(keeper.clone(), alone(Mode::Edit), host.clone()).await;
    page.press("Save as disabled").await;
    host.allows.set(true);
    handle.submit();
    settled().await;
    let kept = keeper.kept("support").unwrap();
    assert!(!kept.is_enabled());
}
