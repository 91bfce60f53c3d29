//! The email account form: asks an administrator for a mailbox and hands a finished account to a back end.
//!
//! [`EmailAccountForm`] is the form as a Leptos component, [`embed`] puts it into any page, and [`backend`] is where
//! accounts go. The rules are in the crate `email_account`.
//!
//! ```
//! use std::rc::Rc;
//! use email_account_form::{EmailAccountForm, backend::HttpBackend};
//! use leptos::prelude::*;
//!
//! #[component]
//! fn Settings() -> impl IntoView {
//!     view! { <EmailAccountForm backend=Rc::new(HttpBackend::new("/api")) /> }
//! }
//! ```

pub mod backend;
pub mod embed;
mod state;
mod text;
mod view;

use std::{
    rc::Rc,
    sync::atomic::{AtomicU32, Ordering},
};

use email_account::Date;
use leptos::{html::Div, prelude::*};
use web_sys::js_sys;

use state::form::{Opening, Place};
use view::form::Extras;

/// The form. Several may stand on one page.
#[component]
pub fn EmailAccountForm(
    /// Where accounts go.
    backend: Rc<dyn backend::Backend>,
) -> impl IntoView {
    let root: NodeRef<Div> = NodeRef::new();
    root.on_load(move |root| fill(&root, backend));
    view! { <div class="eaf" node_ref=root></div> }
}

/// Puts a form into an element of the class `eaf`. It lives as long as the reactive owner in which this is called.
fn fill(root: &web_sys::Element, backend: Rc<dyn backend::Backend>) {
    let place = Place {
        instance: instance(),
        root: root.clone(),
        backend,
        settings: None,
    };
    let form = state::Form::new(place, Opening::empty(today()));
    for part in view::form::form(form, Extras::NONE) {
        let _ = root.append_child(part.node());
    }
}

/// Puts the settings into an element of the class `eaf`, as [`fill`] does with a form.
fn fill_settings(root: &web_sys::Element, backend: Rc<dyn backend::SettingsBackend>) {
    let settings = state::settings::Settings::new(instance(), root.clone(), backend);
    for part in view::settings::settings(settings) {
        let _ = root.append_child(part.node());
    }
}

/// Begins all ids of one form, so that two forms on a page do not share any.
fn instance() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("eaf{}", COUNT.fetch_add(1, Ordering::Relaxed))
}

/// The day where the user is.
fn today() -> Date {
    let now = js_sys::Date::new_0();
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    Date::new(
        u16::try_from(now.get_full_year()).unwrap_or(0),
        small(now.get_month() + 1),
        small(now.get_date()),
    )
}
