//! The widget in a real browser, with a back end that the tests control.
#![cfg(target_arch = "wasm32")]

mod support;

use email_account_form::backend::{Failure, MemoryBackend};
use support::{Page, Script, fill_in_a_sender};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn without_a_back_end_the_form_says_that_accounts_stay_in_memory() {
    let page = Page::new(MemoryBackend::default()).await;
    assert!(page.text(".eaf-banner").contains("memory of this page"));
}

#[wasm_bindgen_test]
async fn two_forms_on_a_page_share_no_id() {
    let first = Page::new(MemoryBackend::default()).await;
    let second = Page::new(MemoryBackend::default()).await;
    let ids = first.ids();
    assert!(ids.len() > 30);
    assert!(second.ids().iter().all(|id| !ids.contains(id)));
}

#[wasm_bindgen_test]
async fn an_account_is_sent_once_however_often_submit_is_pressed() {
    let script = Script::never_answering();
    let page = Page::new(script.backend()).await;
    fill_in_a_sender(&page).await;
    page.submit().await;
    page.submit().await;
    assert_eq!(script.sent().len(), 1);
}

#[wasm_bindgen_test]
async fn every_retry_of_a_form_carries_the_same_key_and_the_next_form_another() {
    let script = Script::answering([Err(Failure::Unreachable), Ok(()), Ok(())]);
    let page = Page::new(script.backend()).await;
    fill_in_a_sender(&page).await;
    page.submit().await;
    page.submit().await;
    page.press("Create another account").await;
    fill_in_a_sender(&page).await;
    page.submit().await;
    let keys: Vec<_> = script.sent().into_iter().map(|sent| sent.key).collect();
    assert_eq!(keys.len(), 3);
    assert_eq!(keys[0], keys[1]);
    assert_ne!(keys[1], keys[2]);
}

#[wasm_bindgen_test]
async fn a_failure_keeps_all_that_was_typed_and_says_so() {
    for failure in [
        Failure::Unreachable,
        Failure::Silent { seconds: 10 },
        Failure::Broken { status: 500 },
        Failure::NotTheApi { status: 200 },
        Failure::Redirected,
        Failure::Unauthorised,
        Failure::TooLarge,
        Failure::Exists,
        Failure::SavedBefore,
        Failure::Cancelled,
    ] {
        let script = Script::answering([Err(failure.clone())]);
        let page = Page::new(script.backend()).await;
        fill_in_a_sender(&page).await;
        page.submit().await;
        let summary = page.text(".eaf-summary");
        let doubt = ["not saved", "not known whether"];
        assert!(
            doubt.iter().any(|words| summary.contains(words)),
            "{failure:?}: {summary}"
        );
        assert_eq!(page.value("Account ID"), "support", "{failure:?}");
        assert_eq!(page.value("Password"), "s3cret", "{failure:?}");
    }
}

#[wasm_bindgen_test]
async fn only_what_is_shown_is_sent() {
    let script = Script::answering([Ok(())]);
    let page = Page::new(script.backend()).await;
    fill_in_a_sender(&page).await;
    page.choose("Receive using", "imap").await;
    page.fill("Host", "imap.example.com").await;
    page.choose("Receive using", "none").await;
    page.submit().await;
    let sent = script.sent().remove(0);
    assert!(sent.account.receiver.is_none());
    let auth = sent.account.sender.and_then(|sender| sender.auth);
    let password = auth.and_then(|auth| auth.password);
    assert_eq!(
        password.map(|secret| secret.expose().to_owned()).as_deref(),
        Some("s3cret")
    );
}

#[wasm_bindgen_test]
async fn a_saved_account_is_shown_without_its_password_and_the_input_is_emptied() {
    let script = Script::answering([Ok(())]);
    let page = Page::new(script.backend()).await;
    fill_in_a_sender(&page).await;
    page.submit().await;
    let saved = page.text(".eaf-saved");
    assert!(saved.contains("The account is saved"));
    assert!(saved.contains("smtp.gmail.com"));
    assert!(!page.markup().contains("s3cret"));
    assert_eq!(page.value("Password"), "");
}

#[wasm_bindgen_test]
async fn cancel_stops_an_account_on_its_way() {
    let script = Script::never_answering();
    let page = Page::new(script.backend()).await;
    fill_in_a_sender(&page).await;
    page.submit().await;
    page.press("Cancel").await;
    assert!(script.sent()[0].abort.aborted());
}

#[wasm_bindgen_test]
async fn a_form_that_is_taken_off_the_page_stops_its_account() {
    let script = Script::never_answering();
    let page = Page::new(script.backend()).await;
    fill_in_a_sender(&page).await;
    page.submit().await;
    page.unmount().await;
    assert!(script.sent()[0].abort.aborted());
}
