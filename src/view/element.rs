//! Elements of one type.
//!
//! Leptos gives each piece of markup a type of its own, and the compiler writes code for each: with all fields of the
//! form that was two thirds of the wasm. Here tag, attributes and children are values, so that there is one type of
//! element, one of text, and one of each kind of closure. `cargo xtask size` weighs the difference.

use leptos::{
    attr::{
        any_attribute::{AnyAttribute, IntoAnyAttribute},
        custom::custom_attribute,
    },
    ev::{self, on},
    html::custom,
    prelude::*,
    tachys::html::property::prop,
};
use web_sys::Event;

/// An element under construction.
pub struct Element {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An empty element with a class.
pub fn element(tag: &'static str, class: &'static str) -> Element {
    let bare = Element {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    };
    match class {
        "" => bare,
        _ => bare.attribute("class", class),
    }
}

/// A button that does not submit.
pub fn button(class: &'static str, act: impl FnMut(Event) + 'static) -> Element {
    element("button", class)
        .attribute("type", "button")
        .on("click", act)
}

impl Element {
    /// An attribute that stays as it is.
    pub fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value: String = value.into();
        self.attributes
            .push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// An attribute that follows a signal: absent while there is no value.
    pub fn following(
        mut self,
        name: &'static str,
        value: impl FnMut() -> Option<&'static str> + Send + 'static,
    ) -> Self {
        let value: Box<dyn FnMut() -> Option<&'static str> + Send> = Box::new(value);
        self.attributes
            .push(custom_attribute(name, value).into_any_attr());
        self
    }

    /// Not there while this does not hold.
    pub fn shown(self, mut holds: impl FnMut() -> bool + Send + 'static) -> Self {
        self.following("hidden", move || (!holds()).then_some(""))
    }

    /// What stands in the control.
    pub fn value(mut self, value: impl FnMut() -> String + Send + 'static) -> Self {
        let value: Box<dyn FnMut() -> String + Send> = Box::new(value);
        self.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// A property that is on or off.
    pub fn switched(
        mut self,
        name: &'static str,
        value: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        let value: Box<dyn FnMut() -> bool + Send> = Box::new(value);
        self.attributes.push(prop(name, value).into_any_attr());
        self
    }

    /// What happens at an event.
    pub fn on(mut self, event: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        let act: Box<dyn FnMut(Event)> = Box::new(act);
        self.attributes
            .push(on(ev::Custom::new(event), act).into_any_attr());
        self
    }

    /// A text that stays as it is.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        let text: String = text.into();
        self.children.push(text.into_any());
        self
    }

    /// A text that follows a signal.
    pub fn words(mut self, words: impl FnMut() -> String + Send + 'static) -> Self {
        let words: Box<dyn FnMut() -> String + Send> = Box::new(words);
        self.children.push(words.into_any());
        self
    }

    /// Something inside.
    pub fn child(mut self, child: impl Into<AnyView>) -> Self {
        self.children.push(child.into());
        self
    }

    /// Several things inside.
    pub fn children(mut self, children: Vec<AnyView>) -> Self {
        self.children.extend(children);
        self
    }

    /// What follows a signal inside: built anew whenever it changes.
    pub fn renewed(mut self, children: impl FnMut() -> Vec<AnyView> + Send + 'static) -> Self {
        let children: Box<dyn FnMut() -> Vec<AnyView> + Send> = Box::new(children);
        self.children.push(children.into_any());
        self
    }
}

impl From<Element> for AnyView {
    fn from(element: Element) -> Self {
        custom(element.tag)
            .child(element.children)
            .add_any_attr(element.attributes)
            .into_any()
    }
}
