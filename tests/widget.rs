//! The widget in a real browser, with a back end that the tests control.
#![cfg(target_arch = "wasm32")]

#[allow(dead_code, reason = "the tests of the settings use more of it")]
mod support;

use email_account_form::{
    backend::{Failure, MemoryBackend},
    embed::Wording,
};
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
        Failure::PageFailed,
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

fn saying<const N: usize>(messages: [(&str, &str); N]) -> Wording {
    Wording {
        messages: messages.map(|(key, text)| (key.into(), text.into())).into(),
        ..Wording::default()
    }
}

fn in_the_manner_of(locale: &str) -> Wording {
    Wording {
        locale: Some(locale.into()),
        ..Wording::default()
    }
}

#[wasm_bindgen_test]
async fn the_words_follow_the_host_while_what_is_typed_and_the_focus_stay() {
    let script = Script::never_answering();
    let (page, wording) = Page::worded(script.backend(), Wording::default()).await;
    fill_in_a_sender(&page).await;
    page.focus("SMTP host");
    let words = [
        ("label.smtpHost", "Outgoing server"),
        ("hint.smtpHost", "As your provider calls it."),
        ("legend.sender", "<b>Outbox</b>"),
        ("form.submit", "Connect"),
        ("form.name", "Mailbox"),
        ("choice.doNotReceive", "Never receive"),
    ];
    page.say(&wording, saying(words)).await;
    assert!(page.has_focus("Outgoing server"));
    assert_eq!(page.value("Password"), "s3cret");
    assert_eq!(page.value("Receive using"), "none");
    assert!(page.texts("legend").contains(&"<b>Outbox</b>".into()));
    assert!(page.texts("option").contains(&"Never receive".into()));
    let hints = page.texts(".eaf-hint");
    assert!(hints.contains(&"As your provider calls it.".into()));
    assert_eq!(
        page.attribute("form", "aria-label").as_deref(),
        Some("Mailbox")
    );
    page.press("Connect").await;
    assert_eq!(script.sent().len(), 1);
    page.say(&wording, Wording::default()).await;
    assert_eq!(page.value("SMTP host"), "smtp.gmail.com");
}

#[wasm_bindgen_test]
async fn the_words_of_one_form_are_not_those_of_another() {
    let words = saying([("form.submit", "Connect")]);
    let (first, _) = Page::worded(MemoryBackend::default(), words).await;
    let second = Page::new(MemoryBackend::default()).await;
    assert_eq!(first.text("button[type=submit]"), "Connect");
    assert_eq!(second.text("button[type=submit]"), "Submit");
}

#[wasm_bindgen_test]
async fn what_is_wrong_with_a_field_calls_it_what_its_label_does_and_so_do_the_links() {
    let words = saying([("label.accountName", "Team")]);
    let (page, wording) = Page::worded(MemoryBackend::default(), words).await;
    page.submit().await;
    let issue = "Enter “Account › Team”, for example Customer support.";
    assert!(page.texts(".eaf-issue p").contains(&issue.into()));
    assert!(page.texts(".eaf-summary a").contains(&issue.into()));
    let words = saying([("label.accountName", "Group")]);
    page.say(&wording, words).await;
    let issue = "Enter “Account › Group”, for example Customer support.";
    assert!(page.texts(".eaf-issue p").contains(&issue.into()));
    assert!(page.texts(".eaf-summary a").contains(&issue.into()));
}

#[wasm_bindgen_test]
async fn the_form_names_its_language_whatever_that_of_the_page_is() {
    let (page, wording) = Page::worded(MemoryBackend::default(), in_the_manner_of("de")).await;
    assert_eq!(page.attribute(".eaf", "lang").as_deref(), Some("en"));
    page.say(&wording, saying([("lang", "de")])).await;
    assert_eq!(page.attribute(".eaf", "lang").as_deref(), Some("de"));
}

#[wasm_bindgen_test]
async fn days_are_written_in_the_manner_of_the_locale_unless_the_browser_refuses_it() {
    let (page, wording) = Page::worded(MemoryBackend::default(), Wording::default()).await;
    page.choose("Email provider", "microsoft365").await;
    assert!(page.text("form").contains("2026-12-31"));
    page.say(&wording, in_the_manner_of("de-AT")).await;
    assert!(page.text("form").contains("31.12.2026"));
    for refused in ["xx_invalid!", "", "de-"] {
        page.say(&wording, in_the_manner_of(refused)).await;
        assert!(page.text("form").contains("2026-12-31"), "{refused}");
    }
}
