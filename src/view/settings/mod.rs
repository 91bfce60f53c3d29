//! The settings round the form: the way to each part, and the part that is shown.

mod account;
mod accounts;
mod begun;
mod link;
mod paste;
mod profiles;
mod transfer;
mod truststores;
mod used_by;

use leptos::prelude::*;

use crate::{
    state::{
        Failure,
        form::Opening,
        settings::{Asked, Call, HEADING, Route, Routing, Settings, Start},
    },
    text::{self, settings as words, words::TRY_AGAIN},
    today,
    view::element::{Element, button, element, follow},
};

use link::{link, with_links};

/// What is shown: it follows from the route and from what the back end can do.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Asking,
    NotAnswered(Failure),
    At(Route),
}

/// What of the settings is to be on the page.
pub fn settings(settings: Settings) -> Vec<Element> {
    match settings.start() {
        Start::Accounts(routing) => parts(settings, routing),
        Start::Account { id, mode } => account::alone(settings, &id, mode),
    }
}

/// All of the settings.
fn parts(settings: Settings, routing: Routing) -> Vec<Element> {
    let part = Memo::new(move |_| part(settings));
    let shown =
        element("div", "eaf-part").renewed(move || part.with(|part| view(settings, routing, part)));
    if routing == Routing::Fragment {
        follow(Box::new(move || document().set_title(&part.with(heading))));
    }
    let mut first = true;
    follow(Box::new(move || {
        settings.route().track();
        if !std::mem::take(&mut first) {
            settings.focus_later(HEADING);
        }
    }));
    let views = [navigation(settings), shown];
    views.map(|view| with_links(settings, view)).into()
}

/// A back end that lists nothing has nothing but the form. The form needs nobody's answer.
fn part(settings: Settings) -> Part {
    let route = settings.route().get();
    match settings.offer().get() {
        _ if route == Route::New => Part::At(Route::New),
        Asked::Waiting => Part::Asking,
        Asked::Failed(failure) => Part::NotAnswered(failure),
        Asked::Answered(offer) if offer.calls.have(Call::ListAccounts) => Part::At(route),
        Asked::Answered(_) => Part::At(Route::New),
    }
}

fn heading(part: &Part) -> String {
    match part {
        Part::Asking | Part::NotAnswered(_) => words::ACCOUNTS.into(),
        Part::At(route) => route_heading(route),
    }
}

fn route_heading(route: &Route) -> String {
    match route {
        Route::Edit(id) => words::edit(id),
        Route::Accounts => words::ACCOUNTS.into(),
        Route::New | Route::Like(_) => words::NEW_ACCOUNT.into(),
        Route::Truststores => words::TRUSTSTORES.into(),
        Route::Profiles => words::PROFILES.into(),
        Route::Transfer => words::TRANSFER.into(),
    }
}

/// The first heading of a page is the page's own.
const fn title(routing: Routing) -> &'static str {
    match routing {
        Routing::Fragment => "h1",
        Routing::Element => "h2",
    }
}

fn view(settings: Settings, routing: Routing, part: &Part) -> Vec<Element> {
    let heading = element(title(routing), "eaf-title")
        .attribute("id", settings.id(HEADING))
        .attribute("tabindex", "-1")
        .text(heading(part));
    let mut views = vec![heading];
    views.extend(match part {
        Part::Asking => vec![waiting(words::ASKING)],
        Part::NotAnswered(failure) => not_answered(settings, failure),
        Part::At(route) => route_view(settings, route),
    });
    views
}

fn route_view(settings: Settings, route: &Route) -> Vec<Element> {
    match route {
        Route::New => account::account_form(settings, Opening::empty(today())),
        Route::Like(id) => account::account(settings, id, account::copying),
        Route::Edit(id) => account::account(settings, id, account::editing),
        Route::Accounts => accounts::accounts(settings),
        Route::Truststores => truststores::truststores(settings),
        Route::Profiles => profiles::profiles(settings),
        Route::Transfer => transfer::transfer(settings),
    }
}

/// Something is on its way.
pub fn waiting(words: &str) -> Element {
    element("p", "eaf-waiting")
        .attribute("role", "status")
        .text(words)
}

fn not_answered(settings: Settings, failure: &Failure) -> Vec<Element> {
    let again = button("eaf-button", move |_| settings.load()).word(TRY_AGAIN);
    vec![problem(&text::failure(failure)).child(again)]
}

/// Something could not be done.
pub fn problem(words: &str) -> Element {
    element("div", "eaf-problem")
        .attribute("role", "alert")
        .child(element("p", "").text(words))
}

/// The way to each part that the back end can fill. Until it has answered, this keeps the room for all of them.
fn navigation(settings: Settings) -> Element {
    let asking = move || settings.offer().with(|offer| *offer == Asked::Waiting);
    let links = move || {
        let parts = [
            (Route::Accounts, Call::ListAccounts),
            (Route::Truststores, Call::ListTruststores),
            (Route::Profiles, Call::ListProfiles),
            (Route::Transfer, Call::ReadAccount),
        ];
        let offered = parts
            .into_iter()
            .filter(|(_, call)| asking() || settings.can(*call));
        offered.map(|(route, _)| step(settings, route)).collect()
    };
    element("nav", "eaf-navigation")
        .attribute("aria-label", words::PARTS)
        .following("data-expected", move || asking().then_some(""))
        .shown(move || asking() || settings.can(Call::ListAccounts))
        .child(element("ul", "").renewed(links))
}

fn step(settings: Settings, route: Route) -> Element {
    let words = route_heading(&route);
    let link = link(settings, &route)
        .following("aria-current", move || {
            settings
                .route()
                .with(|shown| (*shown == route).then_some("page"))
        })
        .text(words);
    element("li", "").child(link)
}
