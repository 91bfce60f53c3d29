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
    /// Who is told what happens in the form.
    #[prop(optional)]
    host: Option<Rc<dyn embed::Host>>,
) -> impl IntoView {
    let root: NodeRef<Div> = NodeRef::new();
    root.on_load(move |root| {
        fill(
            &root,
            backend,
            host.unwrap_or_else(|| Rc::new(embed::NoHost)),
        );
    });
    view! { <div class="eaf" node_ref=root></div> }
}

/// Puts a form into an element of the class `eaf`. It lives as long as the reactive owner in which this is called.
fn fill(
    root: &web_sys::Element,
    backend: Rc<dyn backend::Backend>,
    host: Rc<dyn embed::Host>,
) -> state::Form {
    let place = Place {
        instance: instance("eaf"),
        root: root.clone(),
        backend,
        host,
        settings: None,
    };
    let form = state::Form::new(place, Opening::empty(today()));
    for part in view::form::form(form, Extras::NONE) {
        let _ = root.append_child(part.node());
    }
    form
}

/// Puts the settings into an element of the class `eaf`, as [`fill`] does with a form.
fn fill_settings(
    root: &web_sys::Element,
    backend: Rc<dyn backend::SettingsBackend>,
    host: Rc<dyn embed::Host>,
) -> state::settings::Settings {
    let settings = state::settings::Settings::new(instance("eas"), root.clone(), backend, host);
    for part in view::settings::settings(settings) {
        let _ = root.append_child(part.node());
    }
    settings
}

/// Begins all ids of one widget, so that two on a page do not share any. The form alone and the settings are programs of
/// their own, which count for themselves.
fn instance(widget: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    format!("{widget}{}", COUNT.fetch_add(1, Ordering::Relaxed))
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
