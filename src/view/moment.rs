//! A moment: how long ago it was, and exactly when.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::js_sys::Date;

use crate::{
    text::accounts as words,
    view::element::{Element, element},
};

/// The attribute with the moment itself.
const MOMENT: &str = "datetime";

/// How often ages are told anew: their smallest unit is a minute.
const BEAT: Duration = Duration::from_secs(60);

/// A moment of the contract (RFC 3339, in UTC).
pub fn moment(time: &str) -> Element {
    element("time", "")
        .attribute(MOMENT, time)
        .attribute("title", words::moment(time))
        .text(age(time))
}

/// Lets the moments inside an element grow older while they are on the page.
pub fn growing_older(place: Element) -> Element {
    let node: web_sys::Element = place.node().clone().unchecked_into();
    if let Ok(beat) = set_interval_with_handle(move || tell_ages(&node), BEAT) {
        on_cleanup(move || beat.clear());
    }
    place
}

fn tell_ages(place: &web_sys::Element) {
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
            moment.set_text_content(Some(&age(&time)));
        }
    }
}

fn age(time: &str) -> String {
    words::ago((Date::now() - Date::parse(time)) / 1000.0)
}
