//! The email account form: asks an administrator for a mailbox and hands a finished account to a back end.
//!
//! [`EmailAccountForm`] is the form as a Leptos component, and [`EmailAccounts`] the settings round it; [`embed`] puts both
//! into any page, and [`backend`] is where accounts go. The rules are in the crate `email_account`.

pub mod backend;
mod component;
pub mod embed;
mod state;
mod text;
mod view;

use std::{
    rc::Rc,
    sync::atomic::{AtomicU32, Ordering},
};

use email_account::Date;
use leptos::prelude::ArcRwSignal;
use web_sys::js_sys;

pub use component::{EmailAccountForm, EmailAccounts};

use state::form::{Opening, Place};
use state::settings::{Memory, Settings, SettingsPlace, Start};
use view::form::Extras;

/// Puts a form into an element of the class `eaf`. It lives as long as the reactive owner in which this is called.
fn fill(
    root: &web_sys::Element,
    backend: Rc<dyn backend::Backend>,
    host: Rc<dyn embed::Host>,
    wording: ArcRwSignal<embed::Wording>,
) -> state::Form {
    let place = Place {
        instance: instance("eaf"),
        root: root.clone(),
        backend,
        host,
        settings: None,
    };
    view::root::fill(root, wording, move || {
        let form = state::Form::new(place, Opening::empty(today()));
        (form, view::form::form(form, Extras::NONE).into())
    })
}

/// Puts the settings into an element of the class `eaf`, as [`fill`] does with a form.
fn fill_settings(
    root: &web_sys::Element,
    backend: Rc<dyn backend::SettingsBackend>,
    start: Start,
    memory: Memory,
    host: Rc<dyn embed::Host>,
    wording: ArcRwSignal<embed::Wording>,
) -> Settings {
    let place = SettingsPlace {
        instance: instance("eas"),
        root: root.clone(),
        backend,
        host,
        start,
        memory,
    };
    view::root::fill(root, wording, move || {
        let settings = Settings::new(place);
        (settings, view::settings::settings(settings))
    })
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
