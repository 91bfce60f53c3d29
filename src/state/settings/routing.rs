//! Where settings keep which part is shown, and how they get from one part to another.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};

use super::{Route, Settings, Start};

/// Where settings keep which part is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Routing {
    /// In the fragment of the page's address, so that going back, reloading and links work. The page is theirs: they set
    /// its title as well.
    Fragment,
    /// In themselves. Nothing of the page is read or changed, and its history gets no entry.
    #[default]
    Element,
}

impl Routing {
    /// The routing with this name.
    ///
    /// ```
    /// use email_account_form::embed::Routing;
    /// assert_eq!(Routing::from_name("fragment"), Some(Routing::Fragment));
    /// assert_eq!(Routing::from_name("path"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "fragment" => Some(Self::Fragment),
            "element" => Some(Self::Element),
            _ => None,
        }
    }

    /// The part that is shown first.
    fn first(self) -> Route {
        match self {
            Self::Fragment => Route::from_fragment(&fragment()),
            Self::Element => Route::Accounts,
        }
    }

    /// Shows in the address that a part is still shown, after the address has named another one.
    ///
    /// Without an event of its own, which would be taken for the user's.
    fn put_back(self, shown: &Route) {
        if self == Self::Fragment {
            let history = window().history();
            let _ = history.and_then(|history| {
                history.push_state_with_url(&JsValue::NULL, "", Some(&shown.fragment()))
            });
        }
    }
}

impl Start {
    /// The part that is shown first.
    pub(super) fn first(&self) -> Route {
        match self {
            Self::Accounts(routing) => routing.first(),
            Self::Account { id, .. } => Route::Edit(id.clone()),
        }
    }

    /// Where the settings keep which part is shown. `None`: it is always the same.
    pub fn routing(&self) -> Option<Routing> {
        match self {
            Self::Accounts(routing) => Some(*routing),
            Self::Account { .. } => None,
        }
    }
}

impl Settings {
    /// Where they keep which part is shown. `None`: it is always the same.
    pub fn routing(&self) -> Option<Routing> {
        self.fixed().place.start.routing()
    }

    /// Shows a part, unless the user wants to keep what was entered.
    pub fn go(&self, route: &Route) {
        match self.routing() {
            // Its change is followed.
            Some(Routing::Fragment) => drop(window().location().set_hash(&route.fragment())),
            Some(Routing::Element) => self.follow(Routing::Element, route.clone()),
            None => {}
        }
    }

    /// Follows what others make of the place where the route is kept.
    pub(super) fn listen(&self) {
        if self.routing() == Some(Routing::Fragment) {
            self.follow_fragment();
        }
    }

    fn follow_fragment(&self) {
        let settings = *self;
        let listener: Closure<dyn FnMut()> = Closure::new(move || {
            settings.follow(Routing::Fragment, Route::from_fragment(&fragment()));
        });
        let callback: &web_sys::js_sys::Function = listener.as_ref().unchecked_ref();
        let _ = window().add_event_listener_with_callback(EVENT, callback);
        let listener = StoredValue::new_local(listener);
        on_cleanup(move || {
            listener.try_with_value(|listener| {
                let callback = listener.as_ref().unchecked_ref();
                window().remove_event_listener_with_callback(EVENT, callback)
            });
        });
    }

    /// Shows a part, unless something entered would be lost: then the form asks.
    fn follow(&self, routing: Routing, wanted: Route) {
        let shown = self.route.get_untracked();
        if wanted == shown {
            return;
        }
        let form = *self.fixed().form.borrow();
        if let Some(form) = form {
            form.settle();
        }
        if self.route.is_disposed() {
            return;
        }
        if self.holds_back() {
            return routing.put_back(&shown);
        }
        match form.filter(|form| untrack(|| form.is_dirty())) {
            None => self.route.set(wanted),
            Some(form) => {
                routing.put_back(&shown);
                self.close_dialog();
                self.fixed().wanted.replace(Some(wanted));
                form.ask_to_discard();
            }
        }
    }

    /// The page's address names a new account from now on, so that a reload finds what was entered.
    pub(super) fn show_as_new(&self) {
        if self.routing() == Some(Routing::Fragment) {
            let history = window().history();
            let _ = history.and_then(|history| {
                history.replace_state_with_url(&JsValue::NULL, "", Some(&Route::New.fragment()))
            });
        }
    }
}

/// Fired when the fragment of the page's address has changed (HTML Standard, section 7.4.6).
const EVENT: &str = "hashchange";

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}
