//! The settings in somebody else's page, in a real browser.
#![cfg(target_arch = "wasm32")]

#[allow(dead_code, reason = "the tests of the form use more of it")]
mod support;

use email_account_form::{
    backend::Failure,
    embed::{Handle, Memory, Mode, Start},
};
use leptos::prelude::{document, window};
use support::{Page, keeper::Keeper};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn alone(id: &str, mode: Mode) -> Start {
    let id = id.to_owned();
    Start::Account { id, mode }
}

fn address() -> (String, String, u32) {
    let history = window().history().unwrap();
    let href = window().location().href().unwrap();
    (href, document().title(), history.length().unwrap())
}

#[wasm_bindgen_test]
async fn in_a_host_no_way_through_the_settings_changes_the_page() {
    let before = address();
    let page = Page::settings(Keeper::new(), Start::default()).await;
    page.press("New").await;
    assert!(page.has("form"));
    page.press("Email accounts").await;
    assert!(page.has("table"));
    page.press("Duplicate").await;
    assert!(page.has("form"));
    assert_eq!(address(), before);
}

#[wasm_bindgen_test]
async fn in_a_host_no_link_leads_to_an_address() {
    let page = Page::settings(Keeper::new(), Start::default()).await;
    assert!(page.has("[role=link]"));
    assert!(!page.has("a"));
}

#[wasm_bindgen_test]
async fn in_a_host_the_first_heading_is_left_to_the_page() {
    let page = Page::settings(Keeper::new(), Start::default()).await;
    assert!(!page.has("h1"));
    assert_eq!(page.texts("h2.eaf-title"), ["Email accounts"]);
}

#[wasm_bindgen_test]
async fn settings_on_one_page_know_nothing_of_each_other() {
    let first = Page::settings(Keeper::new(), Start::default()).await;
    let second = Page::settings(Keeper::new(), Start::default()).await;
    first.press("New").await;
    assert!(first.has("form"));
    assert!(second.has("table"));
    let ids = first.ids();
    assert!(second.ids().iter().all(|id| !ids.contains(id)));
}

#[wasm_bindgen_test]
async fn in_a_host_the_form_asks_before_what_was_typed_is_lost() {
    let page = Page::settings(Keeper::new(), Start::default()).await;
    page.press("New").await;
    page.fill("Account ID", "billing").await;
    page.press("Email accounts").await;
    assert!(page.has("[role=alertdialog]:not([hidden])"));
    page.press("Keep editing").await;
    assert_eq!(page.value("Account ID"), "billing");
    page.press("Email accounts").await;
    page.press("Discard").await;
    assert!(page.has("table"));
}

#[wasm_bindgen_test]
async fn an_account_alone_has_no_way_elsewhere() {
    for mode in [Mode::Edit, Mode::Copy, Mode::Read] {
        let page = Page::settings(Keeper::new(), alone("support", mode)).await;
        assert!(!page.has("nav, h1, a, [role=link]"), "{mode:?}");
    }
}

#[wasm_bindgen_test]
async fn an_account_alone_is_edited_saved_and_edited_again() {
    let keeper = Keeper::new();
    let page = Page::settings(keeper.clone(), alone("support", Mode::Edit)).await;
    page.fill("Account name", "Help desk").await;
    page.submit().await;
    let name = keeper.kept("support").and_then(|account| account.name);
    assert_eq!(name.as_deref(), Some("Help desk"));
    assert!(page.text(".eaf-saved").contains("Help desk"));
    assert_eq!(page.texts(".eaf-saved button"), ["Edit"]);
    page.press("Edit").await;
    page.fill("Account name", "Helpers").await;
    page.submit().await;
    assert!(page.text(".eaf-saved").contains("Helpers"));
}

#[wasm_bindgen_test]
async fn cancelling_leaves_an_account_alone_as_it_was() {
    let page = Page::settings(Keeper::new(), alone("support", Mode::Edit)).await;
    page.fill("Account name", "Help desk").await;
    page.press("Cancel").await;
    page.press("Discard").await;
    assert_eq!(page.value("Account name"), "Customer support");
}

#[wasm_bindgen_test]
async fn a_copy_alone_has_all_but_id_and_secrets_and_is_saved_as_another_account() {
    let keeper = Keeper::new();
    let page = Page::settings(keeper.clone(), alone("support", Mode::Copy)).await;
    assert_eq!(page.value("Account ID"), "");
    assert_eq!(page.value("Account name"), "Customer support");
    assert_eq!(page.value("Password"), "");
    page.fill("Account ID", "billing").await;
    page.fill("Password", "s3cret").await;
    page.submit().await;
    assert!(keeper.kept("billing").is_some());
    assert!(keeper.kept("support").is_some());
}

#[wasm_bindgen_test]
async fn an_account_for_reading_is_told_in_words_and_nothing_of_it_can_be_changed() {
    let page = Page::settings(Keeper::new(), alone("support", Mode::Read)).await;
    let said = page.text(".eaf-saved");
    for words in [
        "Customer support",
        "smtp.gmail.com",
        "Kept, and never shown",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(!page.has("form, input, select, textarea, button"));
}

#[wasm_bindgen_test]
async fn an_account_for_reading_says_that_it_is_disabled_and_claims_no_password() {
    let page = Page::settings(Keeper::new(), alone("sales", Mode::Read)).await;
    let said = page.text(".eaf-saved");
    assert!(said.contains("This account is disabled"));
    assert!(!said.contains("Kept, and never shown"));
}

#[wasm_bindgen_test]
async fn an_account_that_cannot_be_replaced_is_only_read() {
    let keeper = Keeper::new().with_calls(&["readAccount"]);
    let page = Page::settings(keeper, alone("support", Mode::Edit)).await;
    assert!(page.text(".eaf-saved").contains("smtp.gmail.com"));
    assert!(!page.has("form"));
}

#[wasm_bindgen_test]
async fn a_failing_read_is_said_and_tried_again() {
    for mode in [Mode::Edit, Mode::Copy, Mode::Read] {
        for failure in [Failure::Unreachable, Failure::Gone] {
            let keeper = Keeper::new();
            keeper.fail_once(failure.clone());
            let page = Page::settings(keeper, alone("support", mode)).await;
            assert!(page.has("[role=alert]"), "{mode:?} {failure:?}");
            assert_eq!(page.texts("button"), ["Try again"]);
            page.press("Try again").await;
            assert!(!page.has(".eaf-problem"), "{mode:?} {failure:?}");
        }
    }
}

#[wasm_bindgen_test]
async fn what_was_entered_is_back_under_the_same_name_only() {
    let keeper = Keeper::new();
    let open = |name: &str| {
        let memory = Memory::of_element(name);
        Page::remembering(keeper.clone(), alone("support", Mode::Edit), memory)
    };
    let page = open("desk").await;
    page.fill("Account name", "Help desk").await;
    page.unmount().await;
    assert_eq!(open("").await.value("Account name"), "Customer support");
    assert_eq!(
        open("other").await.value("Account name"),
        "Customer support"
    );
    assert_eq!(open("desk").await.value("Account name"), "Help desk");
}

#[wasm_bindgen_test]
async fn two_of_the_same_name_on_a_page_take_nothing_from_each_other() {
    let keeper = Keeper::new();
    let open = || {
        let memory = Memory::of_element("twin");
        Page::remembering(keeper.clone(), alone("support", Mode::Edit), memory)
    };
    let first = open().await;
    first.fill("Account name", "Help desk").await;
    let second = open().await;
    assert_eq!(second.value("Account name"), "Customer support");
}

#[wasm_bindgen_test]
async fn without_a_name_nothing_is_remembered() {
    let stored = || {
        window()
            .session_storage()
            .unwrap()
            .unwrap()
            .length()
            .unwrap()
    };
    let before = stored();
    let page = Page::settings(Keeper::new(), alone("support", Mode::Edit)).await;
    page.fill("Account name", "Help desk").await;
    assert_eq!(stored(), before);
}

#[wasm_bindgen_test]
async fn a_host_has_the_list_read_again() {
    let keeper = Keeper::new();
    let page = Page::settings(keeper.clone(), Start::default()).await;
    let mut account = keeper.kept("support").unwrap();
    account.name = Some("Help desk".into());
    keeper.keep(account);
    page.have(Handle::reload).await;
    assert!(page.text("table").contains("Help desk"));
}

#[wasm_bindgen_test]
async fn a_host_has_an_account_for_reading_read_again_without_taking_the_focus() {
    let keeper = Keeper::new();
    let page = Page::settings(keeper.clone(), alone("support", Mode::Read)).await;
    let mut account = keeper.kept("support").unwrap();
    account.name = Some("Help desk".into());
    keeper.keep(account);
    page.have(Handle::reload).await;
    assert_eq!(page.texts("h2"), ["Help desk"]);
    assert!(!page.has(":focus"));
}

#[wasm_bindgen_test]
async fn what_was_typed_stays_when_a_host_has_the_back_end_asked_again() {
    let page = Page::settings(Keeper::new(), Start::default()).await;
    page.press("New").await;
    page.fill("Account ID", "billing").await;
    page.have(Handle::reload).await;
    assert_eq!(page.value("Account ID"), "billing");
}

#[wasm_bindgen_test]
async fn a_host_moves_the_focus_to_what_is_shown() {
    for (start, shown) in [
        (Start::default(), "h2:focus"),
        (alone("support", Mode::Read), "h2:focus"),
        (alone("support", Mode::Edit), "input:focus"),
    ] {
        let page = Page::settings(Keeper::new(), start).await;
        page.have(Handle::focus).await;
        assert!(page.has(shown), "{}", page.markup());
    }
}
