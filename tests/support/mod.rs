//! A widget on a page of its own, and back ends that answer as a test has written.

pub mod keeper;

use std::{
    any::Any, cell::RefCell, collections::VecDeque, future::pending, rc::Rc, time::Duration,
};

use email_account::{provider::Offered, wire::Account};
use email_account_form::{
    EmailAccountForm,
    backend::{Answer, Backend, Failure, IdempotencyKey, SettingsBackend},
    embed::{Handle, Host, Memory, NoHost, Start, Wording, mount_accounts, mount_form},
};
use leptos::{mount::mount_to, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement,
    js_sys::{Array, Promise},
};

/// What a form has sent.
#[derive(Debug)]
pub struct Sent {
    pub account: Account,
    pub key: IdempotencyKey,
    pub abort: AbortSignal,
}

/// What a back end is to answer, one answer a call; after that, nothing.
#[derive(Clone, Default)]
pub struct Script {
    answers: Rc<RefCell<VecDeque<Result<(), Failure>>>>,
    sent: Rc<RefCell<Vec<Sent>>>,
}

impl Script {
    pub fn answering<const N: usize>(answers: [Result<(), Failure>; N]) -> Self {
        let script = Self::default();
        script.answers.borrow_mut().extend(answers);
        script
    }

    pub fn never_answering() -> Self {
        Self::default()
    }

    pub fn backend(&self) -> Self {
        self.clone()
    }

    /// What was sent since this was last asked.
    pub fn sent(&self) -> Vec<Sent> {
        self.sent.take()
    }
}

impl Backend for Script {
    fn create_account(
        &self,
        account: Account,
        key: IdempotencyKey,
        abort: AbortSignal,
    ) -> Answer<'_, ()> {
        self.sent.borrow_mut().push(Sent {
            account,
            key,
            abort,
        });
        let answer = self.answers.borrow_mut().pop_front();
        Box::pin(async {
            match answer {
                Some(answer) => answer,
                None => pending().await,
            }
        })
    }
}

/// A widget in an element of its own; it goes when this is dropped.
pub struct Page {
    element: HtmlElement,
    widget: Box<dyn Any>,
}

impl Page {
    pub async fn new(backend: impl Backend + 'static) -> Self {
        Self::worded(backend, Wording::default()).await.0
    }

    /// A form whose host has words of its own, which it can change.
    pub async fn worded(
        backend: impl Backend + 'static,
        wording: Wording,
    ) -> (Self, ArcRwSignal<Wording>) {
        let wording = ArcRwSignal::new(wording);
        let said = wording.clone();
        let backend: Rc<dyn Backend> = Rc::new(backend);
        let form = move || view! { <EmailAccountForm backend wording=said /> };
        let page = Self::with(|element| mount_to(element, form)).await;
        (page, wording)
    }

    /// A form in a Leptos app that begins with a part of an account, and offers only some providers.
    pub async fn beginning_with(
        backend: impl Backend + 'static,
        value: Account,
        providers: Offered,
    ) -> Self {
        let backend: Rc<dyn Backend> = Rc::new(backend);
        let form = move || view! { <EmailAccountForm backend value providers /> };
        Self::with(|element| mount_to(element, form)).await
    }

    /// Settings in a page that is somebody else's.
    pub async fn settings(backend: impl SettingsBackend + 'static, start: Start) -> Self {
        Self::remembering(backend, start, Memory::Nothing).await
    }

    /// Settings that remember what was entered.
    pub async fn remembering(
        backend: impl SettingsBackend + 'static,
        start: Start,
        memory: Memory,
    ) -> Self {
        let (backend, host) = (Rc::new(backend), Rc::new(NoHost));
        Self::with(|element| mount_accounts(&element, backend, start, memory, host)).await
    }

    /// What the host of settings has in its hand, to do something with.
    pub async fn have(&self, act: impl FnOnce(&Handle)) {
        act(self.widget.downcast_ref().expect("settings"));
        settled().await;
    }

    async fn with<T: 'static>(mount: impl FnOnce(HtmlElement) -> T) -> Self {
        let element = Self::place();
        let widget = Box::new(mount(element.clone()));
        settled().await;
        Self { element, widget }
    }

    /// Whether something on the page fits a selector.
    pub fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    /// A form that a host without Leptos has mounted, with what the host holds of it.
    pub async fn embedded(backend: impl Backend + 'static) -> (Self, Rc<Handle>) {
        let backend = Rc::new(backend);
        let held = Self::held(|element| mount_form(&element, backend, Rc::new(NoHost)));
        settled().await;
        held
    }

    /// A form likewise, whose host is told what happens.
    pub async fn hosted(
        backend: impl Backend + 'static,
        host: impl Host + 'static,
    ) -> (Self, Rc<Handle>) {
        let (backend, host) = (Rc::new(backend), Rc::new(host));
        let held = Self::held(|element| mount_form(&element, backend, host));
        settled().await;
        held
    }

    /// A form likewise, which its host may give up.
    pub async fn given_up(
        backend: impl Backend + 'static,
        host: impl Host + 'static,
    ) -> (Self, Handle) {
        let element = Self::place();
        let handle = mount_form(&element, Rc::new(backend), Rc::new(host));
        settled().await;
        let widget = Box::new(());
        (Self { element, widget }, handle)
    }

    /// Settings likewise, whose host is told what happens.
    pub async fn hosted_settings(
        backend: impl SettingsBackend + 'static,
        start: Start,
        host: impl Host + 'static,
    ) -> (Self, Rc<Handle>) {
        let (backend, host) = (Rc::new(backend), Rc::new(host));
        let held =
            Self::held(|element| mount_accounts(&element, backend, start, Memory::Nothing, host));
        settled().await;
        held
    }

    /// Takes the form off the page, and gives the element that it was in.
    pub async fn left_by(self) -> HtmlElement {
        drop(self.widget);
        settled().await;
        self.element
    }

    /// Settings likewise.
    pub async fn embedded_settings(
        backend: impl SettingsBackend + 'static,
        start: Start,
    ) -> (Self, Rc<Handle>) {
        let held = Self::mounting_settings(backend, start);
        settled().await;
        held
    }

    /// Settings likewise, before the back end has answered anything.
    pub fn mounting_settings(
        backend: impl SettingsBackend + 'static,
        start: Start,
    ) -> (Self, Rc<Handle>) {
        let (backend, host) = (Rc::new(backend), Rc::new(NoHost));
        let memory = Memory::Nothing;
        Self::held(|element| mount_accounts(&element, backend, start, memory, host))
    }

    fn held(mount: impl FnOnce(HtmlElement) -> Handle) -> (Self, Rc<Handle>) {
        let element = Self::place();
        let handle = Rc::new(mount(element.clone()));
        let widget = Box::new(handle.clone());
        (Self { element, widget }, handle)
    }

    fn place() -> HtmlElement {
        let element: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&element).unwrap();
        element
    }

    fn find(&self, selector: &str) -> Element {
        let found = self.element.query_selector(selector).unwrap();
        found.unwrap_or_else(|| panic!("nothing on the page fits {selector}"))
    }

    fn all(&self, selector: &str) -> Vec<Element> {
        let list = self.element.query_selector_all(selector).unwrap();
        let items = Array::from(&JsValue::from(list));
        items.iter().map(JsCast::unchecked_into).collect()
    }

    /// The first control with this label.
    pub fn control(&self, label: &str) -> Element {
        let labels = self.all("label").into_iter();
        let label = labels
            .filter(|found| found.text_content().as_deref() == Some(label))
            .find_map(|label| label.get_attribute("for"));
        self.find(&format!("#{}", label.expect("a label with these words")))
    }

    /// Moves the focus to the first control with this label.
    pub fn focus(&self, label: &str) {
        let control: HtmlElement = self.control(label).unchecked_into();
        control.focus().unwrap();
    }

    /// Whether the first control with this label has the focus.
    pub fn has_focus(&self, label: &str) -> bool {
        document().active_element() == Some(self.control(label))
    }

    /// Says something else from now on.
    pub async fn say(&self, wording: &ArcRwSignal<Wording>, words: Wording) {
        wording.set(words);
        settled().await;
    }

    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        self.find(selector).get_attribute(name)
    }

    pub fn texts(&self, selector: &str) -> Vec<String> {
        let texts = self.all(selector).into_iter();
        texts.filter_map(|element| element.text_content()).collect()
    }

    pub fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default()
    }

    pub fn markup(&self) -> String {
        self.element.outer_html()
    }

    pub fn ids(&self) -> Vec<String> {
        self.all("[id]").iter().map(Element::id).collect()
    }

    pub fn value(&self, label: &str) -> String {
        let input: HtmlInputElement = self.control(label).unchecked_into();
        input.value()
    }

    pub async fn fill(&self, label: &str, text: &str) {
        let input: HtmlInputElement = self.control(label).unchecked_into();
        input.set_value(text);
        for event in ["input", "change"] {
            input.dispatch_event(&Event::new(event).unwrap()).unwrap();
        }
        settled().await;
    }

    /// Types a text and goes on typing.
    pub async fn begin_to_fill(&self, label: &str, text: &str) {
        let input: HtmlInputElement = self.control(label).unchecked_into();
        input.focus().unwrap();
        input.set_value(text);
        input.dispatch_event(&Event::new("input").unwrap()).unwrap();
        settled().await;
    }

    /// What a choice offers.
    pub fn options(&self, label: &str) -> Vec<String> {
        let options = self.all(&format!("#{} option", self.control(label).id()));
        let value = |option: &Element| option.get_attribute("value").unwrap_or_default();
        options.iter().map(value).collect()
    }

    pub async fn choose(&self, label: &str, value: &str) {
        let select: HtmlSelectElement = self.control(label).unchecked_into();
        select.set_value(value);
        select
            .dispatch_event(&Event::new("change").unwrap())
            .unwrap();
        settled().await;
    }

    pub async fn press(&self, words: &str) {
        let buttons = self.all("button").into_iter();
        let button = buttons
            .filter(|button| button.text_content().as_deref() == Some(words))
            .find_map(|button| button.dyn_into::<HtmlElement>().ok());
        button.expect("a button with these words").click();
        settled().await;
    }

    /// Takes the form off the page, as a host does that has no more use for it.
    pub async fn unmount(self) {
        drop(self.widget);
        settled().await;
    }

    pub async fn submit(&self) {
        let submit: HtmlElement = self.find("button[type=submit]").unchecked_into();
        submit.click();
        settled().await;
    }
}

/// An account that only sends, by way of Gmail.
pub async fn fill_in_a_sender(page: &Page) {
    page.fill("Account ID", "support").await;
    page.fill("Account name", "Customer support").await;
    page.fill("Email address", "support@gmail.com").await;
    page.fill("Password", "s3cret").await;
    page.choose("Receive using", "none").await;
}

/// Waits until everything that follows from the last event is on the page.
pub async fn settled() {
    let waited = Promise::new(&mut |resolve, _| {
        set_timeout(
            move || {
                let _ = resolve.call0(&JsValue::NULL);
            },
            Duration::from_millis(20),
        );
    });
    JsFuture::from(waited).await.unwrap();
}
