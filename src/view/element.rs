//! Elements of the page, and how they follow signals.
//!
//! Leptos mounts the form and runs its signals, memos and effects. Its `view!` would also write the elements, but gives
//! every piece of markup a type of its own with code to build, change and remove it: for a form with this many fields
//! that was most of the wasm. Here tag, attributes and children are values, so that all elements share the code below.
//! ARCHITECTURE.md has the measurements.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, Node, js_sys::Reflect};

use crate::text::Word;

/// An element with what is in it. It lives as long as the reactive owner in which it is built.
#[derive(Clone)]
pub struct Element(web_sys::Element);

/// What a page may style of a widget in its shadow root, by `::part()`: the classes of these names, without their prefix.
/// `docs/embedding/styling.md` says what each is.
const PARTS: &[&str] = &[
    "actions", "banner", "button", "form", "group", "hint", "input", "issue", "label", "legend",
    "primary", "summary",
];

/// An empty element with a class.
pub fn element(tag: &str, class: &str) -> Element {
    let node = document().create_element(tag);
    let element = Element(node.expect("the tags of the form are names of elements"));
    let names = class
        .split(' ')
        .filter_map(|name| name.strip_prefix("eaf-"));
    let parts: Vec<&str> = names.filter(|name| PARTS.contains(name)).collect();
    if !parts.is_empty() {
        element.set("part", Some(&parts.join(" ")));
    }
    match class {
        "" => element,
        _ => element.attribute("class", class),
    }
}

/// A button that does not submit.
pub fn button(class: &str, act: impl FnMut(Event) + 'static) -> Element {
    element("button", class)
        .attribute("type", "button")
        .on("click", act)
}

impl Element {
    /// The node, to be put into the page.
    pub fn node(&self) -> &Node {
        &self.0
    }

    /// An attribute that stays as it is.
    pub fn attribute(self, name: &str, value: impl AsRef<str>) -> Self {
        self.set(name, Some(value.as_ref()));
        self
    }

    /// Only a name that is none can be refused, and names are written in this crate.
    fn set(&self, name: &str, value: Option<&str>) {
        let _ = match value {
            Some(value) => self.0.set_attribute(name, value),
            None => self.0.remove_attribute(name),
        };
    }

    /// An attribute that follows a signal: absent while there is no value.
    pub fn following(
        self,
        name: &'static str,
        value: impl FnMut() -> Option<&'static str> + 'static,
    ) -> Self {
        self.follow_attribute(name, Box::new(value));
        self
    }

    fn follow_attribute(
        &self,
        name: &'static str,
        mut value: Box<dyn FnMut() -> Option<&'static str>>,
    ) {
        let element = self.clone();
        let mut last = None;
        follow(Box::new(move || {
            let value = value();
            if last != Some(value) {
                element.set(name, value);
                last = Some(value);
            }
        }));
    }

    /// Not there while this does not hold.
    pub fn shown(self, mut holds: impl FnMut() -> bool + 'static) -> Self {
        self.following("hidden", move || (!holds()).then_some(""))
    }

    /// A property, such as the value of an input, that follows a signal.
    pub fn property<T: Into<JsValue>>(
        self,
        name: &'static str,
        mut value: impl FnMut() -> T + 'static,
    ) -> Self {
        self.follow_property(name, Box::new(move || value().into()));
        self
    }

    fn follow_property(&self, name: &'static str, mut value: Box<dyn FnMut() -> JsValue>) {
        let element = self.0.clone();
        follow(Box::new(move || {
            let _ = Reflect::set(&element, &JsValue::from_str(name), &value());
        }));
    }

    /// What happens at an event.
    pub fn on(self, event: &str, act: impl FnMut(Event) + 'static) -> Self {
        self.listen(event, Box::new(act));
        self
    }

    fn listen(&self, event: &str, act: Box<dyn FnMut(Event)>) {
        let listener = Closure::wrap(act);
        let callback = listener.as_ref().unchecked_ref();
        let _ = self.0.add_event_listener_with_callback(event, callback);
        StoredValue::new_local(listener);
    }

    /// A text that stays as it is.
    pub fn text(self, text: impl AsRef<str>) -> Self {
        self.append(&document().create_text_node(text.as_ref()))
    }

    /// A text that follows a signal.
    pub fn words(self, words: impl FnMut() -> String + 'static) -> Self {
        self.follow_words(Box::new(words))
    }

    fn follow_words(self, mut words: Box<dyn FnMut() -> String>) -> Self {
        let text = document().create_text_node("");
        let parent = self.append(&text);
        follow(Box::new(move || text.set_data(&words())));
        parent
    }

    /// A fixed text, as the host words it.
    pub fn word(self, word: Word) -> Self {
        self.follow_words(Box::new(move || word.now()))
    }

    /// An attribute with a fixed text, as the host words it.
    pub fn worded(self, name: &'static str, word: Word) -> Self {
        let element = self.clone();
        follow(Box::new(move || element.set(name, Some(&word.now()))));
        self
    }

    /// Something inside.
    pub fn child(self, child: Element) -> Self {
        self.append(&child.0)
    }

    /// Several things inside.
    pub fn children(self, children: Vec<Element>) -> Self {
        children.into_iter().fold(self, Self::child)
    }

    /// What follows a signal inside: built anew whenever it changes.
    pub fn renewed(self, children: impl FnMut() -> Vec<Element> + 'static) -> Self {
        self.follow_children(Box::new(children))
    }

    fn follow_children(self, mut children: Box<dyn FnMut() -> Vec<Element>>) -> Self {
        let end = document().create_text_node("");
        let parent = self.append(&end);
        let place = parent.0.clone();
        let present = StoredValue::new_local(Vec::new());
        follow(Box::new(move || {
            on_cleanup(move || remove(present));
            let new = children();
            for child in &new {
                let _ = place.insert_before(&child.0, Some(&end));
            }
            present.set_value(new);
        }));
        parent
    }

    /// A new element takes any node that is not one of its ancestors.
    fn append(self, child: &Node) -> Self {
        let _ = self.0.append_child(child);
        self
    }
}

/// Takes elements off the page while their listeners still live: what has the focus is left by that, and commits.
pub fn remove(elements: StoredValue<Vec<Element>, LocalStorage>) {
    elements.try_with_value(|elements| {
        for element in elements {
            element.0.remove();
        }
    });
}

/// Does something now, and again whenever a signal that it reads has changed, until the owner is cleaned up.
pub fn follow(mut act: Box<dyn FnMut()>) {
    StoredValue::new_local(RenderEffect::new(move |_| act()));
}
