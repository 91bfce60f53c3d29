//! The settings round the form: their parts, and what may be lost when one is left.

mod accounts;
mod begun;
mod dialog;
mod editing;
mod given;
mod hosted;
pub mod pasting;
mod place;
pub mod profiles;
mod route;
mod routing;
pub mod transfer;
pub mod truststores;

use std::{cell::RefCell, rc::Rc};

use leptos::{prelude::*, task::spawn_local};
use web_sys::Element;

use super::Form;
use super::form::{Opening, Place};
use crate::backend::{Failure, Offer, SettingsBackend};

pub use crate::backend::Call;
pub use accounts::{Accounts, Column, Deed, Hit, Order, Query, Row, State, Told};
pub use begun::HELD;
pub use editing::{ACCOUNT, Conflict, Editing, Found, Held, ReadProfile, Reading};
pub use hosted::HEADING;
pub use place::{Memory, Mode, SettingsPlace, Start};
pub use route::Route;
pub use routing::Routing;

/// The settings in one place: a handle that is copied into every view and event handler.
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
    place: SettingsPlace,
    /// What the host says of every form.
    given: RefCell<given::Given>,
    /// The account that is on the page.
    reading: RefCell<Option<Reading>>,
    /// The form that is on the page.
    form: RefCell<Option<Form>>,
    /// Where the user wanted to go when the form asked whether to discard what was entered.
    wanted: RefCell<Option<Route>>,
    /// What is being entered in a dialog.
    begun: RefCell<Option<begun::Begun>>,
}

impl Settings {
    /// Settings in their place.
    pub fn new(place: SettingsPlace) -> Self {
        let route = RwSignal::new(place.start.first());
        let fixed = Fixed {
            place,
            given: RefCell::default(),
            reading: RefCell::default(),
            form: RefCell::default(),
            wanted: RefCell::default(),
            begun: RefCell::default(),
        };
        let settings = Self {
            fixed: StoredValue::new_local(Rc::new(fixed)),
            offer: RwSignal::new(Asked::Waiting),
            route,
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
        self.fixed().place.backend.clone()
    }

    /// What of them is on the page.
    pub fn start(&self) -> Start {
        self.fixed().place.start.clone()
    }

    /// The element that they are in.
    pub fn root(&self) -> Element {
        self.fixed().place.root.clone()
    }

    /// The id of a part of the settings, which nothing else on the page has.
    pub fn id(&self, part: &str) -> String {
        [&self.fixed().place.instance, "-", part].concat()
    }

    /// Moves the focus to a part of the settings when what was just changed is on the page.
    pub fn focus_later(&self, part: &str) {
        super::focus_later(self.fixed().place.root.clone(), self.id(part));
    }

    /// Whether anything in the settings has the focus.
    fn holds_focus(&self) -> bool {
        let found = self.root().query_selector(":focus");
        found.is_ok_and(|found| found.is_some())
    }

    /// Whether a part of the settings has the focus.
    pub fn has_focus(&self, part: &str) -> bool {
        let selector = ["#", &self.id(part), ":focus"].concat();
        let found = self.fixed().place.root.query_selector(&selector);
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

    /// The user goes on with the form: the way to elsewhere is forgotten.
    fn stay(&self) {
        self.fixed().wanted.take();
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
                instance: fixed.place.instance.clone(),
                root: fixed.place.root.clone(),
                backend: fixed.place.backend.clone(),
                host: fixed.place.host.clone(),
                settings: Some(Rc::new(editing)),
            },
            opening,
        );
        settings.give(form);
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
