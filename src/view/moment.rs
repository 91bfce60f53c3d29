//! A moment: how long ago it was, and exactly when.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::js_sys::Date;

use crate::{
    text::{accounts as words, locale},
    view::element::{Element, element, follow},
};

/// The attribute with the moment itself.
const MOMENT: &str = "datetime";

/// The attribute with the moment in words.
const EXACTLY: &str = "title";

/// How often ages are told anew: their smallest unit is a minute.
const BEAT: Duration = Duration::from_secs(60);

/// A moment of the contract (RFC 3339, in UTC).
pub fn moment(time: &str) -> Element {
    element("time", "")
        .attribute(MOMENT, time)
        .attribute(EXACTLY, untrack(|| locale::moment(time)))
        .text(age(time))
}

/// Lets the moments inside an element grow older while they are on the page, and follow the locale. They have no effects
/// of their own, because a list has many.
pub fn growing_older(place: Element) -> Element {
    let node: web_sys::Element = place.node().clone().unchecked_into();
    let aging = node.clone();
    let tell_age = |moment: &web_sys::Element, time: &str| {
        moment.set_text_content(Some(&age(time)));
    };
    if let Ok(beat) = set_interval_with_handle(move || each(&aging, &tell_age), BEAT) {
        on_cleanup(move || beat.clear());
    }
    follow(Box::new(move || {
        locale::track();
        each(&node, &|moment, time| {
            let _ = moment.set_attribute(EXACTLY, &locale::moment(time));
        });
    }));
    place
}

fn each(place: &web_sys::Element, act: &dyn Fn(&web_sys::Element, &str)) {
    let Ok(moments) = place.query_selector_all("time") else {
        return;
    };
    for index in 0..moments.length() {
        let node = moments.item(index);
        let moment = node.and_then(|node| node.dyn_into::<web_sys::Element>().ok());
        let time = moment
            .as_ref()
            .and_then(|moment| moment.get_attribute(MOMENT));
        if let (Some(moment), Some(time)) = (moment, time) {
            act(&moment, &time);
        }
    }
}

fn age(time: &str) -> String {
    words::ago((Date::now() - Date::parse(time)) / 1000.0)
}
