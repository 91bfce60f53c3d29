//! The settings round the form: which part of them is shown, and what may be lost when it is left.

mod accounts;
mod begun;
mod dialog;
mod editing;
pub mod pasting;
pub mod profiles;
mod route;
pub mod transfer;
pub mod truststores;

use std::{cell::RefCell, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::Element;

use super::Form;
use super::form::{Opening, Place};
use crate::backend::{Failure, Offer, SettingsBackend};
use crate::embed::Host;

pub use crate::backend::Call;
pub use accounts::{Accounts, Column, Deed, Hit, Order, Query, Row, State, Told};
pub use begun::HELD;
pub use editing::{Conflict, Editing, Found, ReadProfile};
pub use route::Route;

/// The settings of one page: a handle that is copied into every view and event handler.
#[derive(Clone, Copy)]
pub struct Settings {
    fixed: StoredValue<Rc<Fixed>, LocalStorage>,
    offer: RwSignal<Asked<Offer>>,
    route: RwSignal<Route>,
    list: accounts::List,
}

/// Something that the back end was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked<T> {
    /// It has not answered yet.
    Waiting,
    /// Its answer.
    Answered(T),
    /// It could not be asked.
    Failed(Failure),
}

/// What no view follows.
struct Fixed {
    instance: String,
    root: Element,
    backend: Rc<dyn SettingsBackend>,
    host: Rc<dyn Host>,
    /// The form that is on the page.
    form: RefCell<Option<Form>>,
    /// Where the user wanted to go when the form asked whether to discard what was entered.
    wanted: RefCell<Option<Route>>,
    /// What is being entered in a dialog.
    begun: RefCell<Option<begun::Begun>>,
}

impl Settings {
    /// Settings for the accounts of a back end. Their elements are in `root`; their ids begin with `instance`.
    pub fn new(
        instance: String,
        root: Element,
        backend: Rc<dyn SettingsBackend>,
        host: Rc<dyn Host>,
    ) -> Self {
        let fixed = Fixed {
            instance,
            root,
            backend,
            host,
            form: RefCell::default(),
            wanted: RefCell::default(),
            begun: RefCell::default(),
        };
        let settings = Self {
            fixed: StoredValue::new_local(Rc::new(fixed)),
            offer: RwSignal::new(Asked::Waiting),
            route: RwSignal::new(Route::from_fragment(&fragment())),
            list: accounts::List::new(),
        };
        settings.load();
        settings.listen();
        settings
    }

    fn fixed(&self) -> Rc<Fixed> {
        self.fixed.get_value()
    }

    /// The back end, for the other parts of the state.
    pub fn backend(&self) -> Rc<dyn SettingsBackend> {
        self.fixed().backend.clone()
    }

    /// The element that they are in.
    pub fn root(&self) -> Element {
        self.fixed().root.clone()
    }

    /// The id of a part of the settings, which nothing else on the page has.
    pub fn id(&self, part: &str) -> String {
        [&self.fixed().instance, "-", part].concat()
    }

    /// Moves the focus to a part of the settings when what was just changed is on the page.
    pub fn focus_later(&self, part: &str) {
        super::focus_later(self.fixed().root.clone(), self.id(part));
    }

    /// Whether a part of the settings has the focus.
    pub fn has_focus(&self, part: &str) -> bool {
        let selector = ["#", &self.id(part), ":focus"].concat();
        let found = self.fixed().root.query_selector(&selector);
        found.is_ok_and(|found| found.is_some())
    }

    /// What the back end can do and has to choose from.
    pub fn offer(&self) -> RwSignal<Asked<Offer>> {
        self.offer
    }

    /// Whether the back end has a call.
    pub fn can(&self, call: Call) -> bool {
        self.offer
            .with(|offer| matches!(offer, Asked::Answered(offer) if offer.calls.have(call)))
    }

    /// Asks the back end what it can do.
    pub fn load(&self) {
        let settings = *self;
        let backend = self.backend();
        settings.offer.set(Asked::Waiting);
        spawn_local(async move {
            let answer = backend.offer().await;
            settings.offer.try_set(answer.into());
        });
    }

    /// The part that is shown.
    pub fn route(&self) -> RwSignal<Route> {
        self.route
    }

    /// Shows a part, unless the user wants to keep what was entered.
    pub fn go(&self, route: &Route) {
        let _ = window().location().set_hash(&route.fragment());
    }

    fn listen(&self) {
        let settings = *self;
        let listener: Closure<dyn FnMut()> = Closure::new(move || settings.follow_fragment());
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

    /// Follows the address, unless something entered would be lost: then the address goes back and the form asks.
    fn follow_fragment(&self) {
        let wanted = Route::from_fragment(&fragment());
        let shown = self.route.get_untracked();
        if wanted == shown {
            return;
        }
        let form = *self.fixed().form.borrow();
        if let Some(form) = form {
            form.settle();
        }
        if self.holds_back() {
            return put_fragment_back(&shown);
        }
        match form.filter(|form| untrack(|| form.is_dirty())) {
            None => self.route.set(wanted),
            Some(form) => {
                put_fragment_back(&shown);
                self.close_dialog();
                self.fixed().wanted.replace(Some(wanted));
                form.ask_to_discard();
            }
        }
    }

    /// The user goes on with the form: the way to elsewhere is forgotten.
    fn stay(&self) {
        self.fixed().wanted.take();
    }

    /// The page's address names a new account from now on, so that a reload finds what was entered.
    fn show_as_new(&self) {
        let history = window().history();
        let _ = history.and_then(|history| {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&Route::New.fragment()))
        });
    }

    /// What happens when a form is left for good: the way to where the user wanted to go, or to the list if there is one.
    fn leave_form(&self) {
        let wanted = self.fixed().wanted.take();
        let list = || untrack(|| self.can(Call::ListAccounts)).then_some(Route::Accounts);
        if let Some(wanted) = wanted.or_else(list) {
            self.go(&wanted);
        }
    }

    /// The form that is on the page, if there is one.
    pub fn shown_form(&self) -> Option<Form> {
        self.fixed.try_with_value(|fixed| *fixed.form.borrow())?
    }

    /// A form in the settings.
    pub fn form(&self, opening: Opening) -> Form {
        let (settings, fixed) = (*self, self.fixed());
        let (editing, opening) = Editing::begin(settings, opening);
        let form = Form::new(
            Place {
                instance: fixed.instance.clone(),
                root: fixed.root.clone(),
                backend: fixed.backend.clone(),
                host: fixed.host.clone(),
                settings: Some(Rc::new(editing)),
            },
            opening,
        );
        fixed.form.replace(Some(form));
        on_cleanup(move || {
            settings.fixed.try_with_value(|fixed| {
                fixed.form.take();
                fixed.wanted.take();
            });
        });
        form
    }
}

impl<T> From<Result<T, Failure>> for Asked<T> {
    fn from(answer: Result<T, Failure>) -> Self {
        match answer {
            Ok(answer) => Self::Answered(answer),
            Err(failure) => Self::Failed(failure),
        }
    }
}

/// Fired when the fragment of the page's address has changed (HTML Standard, section 7.4.6).
const EVENT: &str = "hashchange";

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Without an event of its own, which would be taken for the user's.
fn put_fragment_back(route: &Route) {
    let history = window().history();
    let _ = history.and_then(|history| {
        history.push_state_with_url(&JsValue::NULL, "", Some(&route.fragment()))
    });
}
