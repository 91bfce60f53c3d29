//! The way to a part of the settings.

use wasm_bindgen::JsCast;
use web_sys::Event;

use crate::{
    state::settings::{Route, Routing, Settings},
    view::element::{Element, element},
};

/// Names the part that a link leads to, where no address does.
const TO: &str = "data-to";

/// A link to a part, without words yet. Where nothing leads elsewhere, it is none.
///
/// Where the address of the page names no part, there is nothing to open in another tab or to copy: so it is no `a`, which
/// would lead the host's page astray. What it does is that of a link all the same, and that is what screen readers say.
pub fn link(settings: Settings, route: &Route) -> Element {
    let fragment = route.fragment();
    match settings.routing() {
        Some(Routing::Fragment) => element("a", "").attribute("href", fragment),
        Some(Routing::Element) => element("button", "eaf-link")
            .attribute("type", "button")
            .attribute("role", "link")
            .attribute(TO, fragment),
        None => element("span", ""),
    }
}

/// Follows all links inside an element.
///
/// One listener for all: there is a link in each row of a long list.
pub fn with_links(settings: Settings, place: Element) -> Element {
    match settings.routing() {
        Some(Routing::Element) => place.on("click", move |event| follow(settings, &event)),
        _ => place,
    }
}

fn follow(settings: Settings, event: &Event) {
    let pressed = event.target().and_then(|target| target.dyn_into().ok());
    let to = pressed.and_then(|pressed: web_sys::Element| {
        let link = pressed.closest(&["[", TO, "]"].concat()).ok()??;
        link.get_attribute(TO)
    });
    if let Some(to) = to {
        settings.go(&Route::from_fragment(&to));
    }
}
