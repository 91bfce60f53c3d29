//! The widgets as Leptos components, in the light DOM.

use std::rc::Rc;

use email_account::{provider::Offered, wire};
use leptos::{html::Div, prelude::*};

use crate::backend::{Backend, Failure, SettingsBackend};
use crate::embed::{Host, Memory, Start, Verdict, Wording};
use crate::view::element::follow;
use crate::{fill, fill_settings};

/// The form. Several may stand on one page. The app loads its styles: `style/tokens.css` and `style/widget.css`.
///
/// ```
/// use std::rc::Rc;
/// use email_account_form::{EmailAccountForm, backend::HttpBackend};
/// use leptos::prelude::*;
///
/// #[component]
/// fn Settings() -> impl IntoView {
///     let saved = RwSignal::new(None);
///     view! {
///         <EmailAccountForm
///             backend=Rc::new(HttpBackend::new("/api"))
///             on_saved=move |account: email_account::wire::Account| saved.set(account.id)
///         />
///         <p>{move || saved.get().map(|id| format!("Saved as {id}"))}</p>
///     }
/// }
/// ```
#[component]
pub fn EmailAccountForm(
    /// Where accounts go.
    backend: Rc<dyn Backend>,
    /// What the form begins with: a part of an account. See [`Draft::fill_in`](email_account::Draft::fill_in).
    #[prop(optional)]
    value: wire::Account,
    /// The providers to choose from. At first every one.
    #[prop(optional)]
    providers: Offered,
    /// An account is about to be sent. `false` keeps it back.
    #[prop(optional, into)]
    on_submit: Option<UnsyncCallback<(wire::Account,), bool>>,
    /// An account is saved.
    #[prop(optional, into)]
    on_saved: Option<UnsyncCallback<(wire::Account,)>>,
    /// An account is not saved, or nobody knows whether it is.
    #[prop(optional, into)]
    on_error: Option<UnsyncCallback<(Failure,)>>,
    /// A connection test has ended.
    #[prop(optional, into)]
    on_test: Option<UnsyncCallback<(Verdict,)>>,
    /// There is something to lose now, or not any more.
    #[prop(optional, into)]
    on_dirty: Option<UnsyncCallback<(bool,)>>,
    /// The user has left the form without saving.
    #[prop(optional, into)]
    on_cancel: Option<UnsyncCallback<()>>,
    /// What it says in other words than its own. It may change.
    #[prop(optional, into)]
    wording: Option<Signal<Wording>>,
) -> impl IntoView {
    let host = Callbacks {
        on_submit,
        on_saved,
        on_error,
        on_test,
        on_dirty,
        on_cancel,
    };
    let wording = followed(wording);
    widget(move |root| {
        let form = fill(root, backend, Rc::new(host), wording);
        form.set_providers(providers);
        form.prefill(&value);
    })
}

/// The settings of all accounts: the list, and the form. Loads `style/settings.css` beside the styles of
/// [`EmailAccountForm`], and tells the same.
///
/// ```
/// use std::rc::Rc;
/// use email_account_form::{EmailAccounts, backend::HttpBackend};
/// use leptos::prelude::*;
///
/// #[component]
/// fn Settings() -> impl IntoView {
///     view! { <EmailAccounts backend=Rc::new(HttpBackend::new("/api")) /> }
/// }
/// ```
#[component]
pub fn EmailAccounts(
    /// Where accounts are kept.
    backend: Rc<dyn SettingsBackend>,
    /// What of the settings is shown, and where they keep that. At first the list, kept in themselves.
    #[prop(optional)]
    start: Start,
    /// Where they remember what was entered and not saved. Nowhere, unless this says where.
    #[prop(optional)]
    memory: Memory,
    /// What the account that stands alone begins with: as in [`EmailAccountForm`].
    #[prop(optional)]
    value: wire::Account,
    /// The providers to choose from. At first every one.
    #[prop(optional)]
    providers: Offered,
    /// An account is about to be sent. `false` keeps it back.
    #[prop(optional, into)]
    on_submit: Option<UnsyncCallback<(wire::Account,), bool>>,
    /// An account is saved.
    #[prop(optional, into)]
    on_saved: Option<UnsyncCallback<(wire::Account,)>>,
    /// An account is not saved, or nobody knows whether it is.
    #[prop(optional, into)]
    on_error: Option<UnsyncCallback<(Failure,)>>,
    /// A connection test has ended.
    #[prop(optional, into)]
    on_test: Option<UnsyncCallback<(Verdict,)>>,
    /// There is something to lose now, or not any more.
    #[prop(optional, into)]
    on_dirty: Option<UnsyncCallback<(bool,)>>,
    /// The user has left the form without saving.
    #[prop(optional, into)]
    on_cancel: Option<UnsyncCallback<()>>,
    /// What it says in other words than its own. It may change.
    #[prop(optional, into)]
    wording: Option<Signal<Wording>>,
) -> impl IntoView {
    let host = Callbacks {
        on_submit,
        on_saved,
        on_error,
        on_test,
        on_dirty,
        on_cancel,
    };
    let wording = followed(wording);
    widget(move |root| {
        let settings = fill_settings(root, backend, start, memory, Rc::new(host), wording);
        settings.set_providers(providers);
        settings.prefill(&value);
    })
}

/// The wording of a widget, which follows that of the app.
fn followed(wording: Option<Signal<Wording>>) -> ArcRwSignal<Wording> {
    let followed = ArcRwSignal::default();
    if let Some(wording) = wording {
        let followed = followed.clone();
        follow(Box::new(move || followed.set(wording.get())));
    }
    followed
}

/// An element of the class `eaf` that is filled once it is on the page.
fn widget(fill: impl FnOnce(&web_sys::Element) + 'static) -> impl IntoView {
    let root: NodeRef<Div> = NodeRef::new();
    root.on_load(move |root| fill(&root));
    view! { <div class="eaf" node_ref=root></div> }
}

/// A host that wants to know what it has a callback for.
struct Callbacks {
    on_submit: Option<UnsyncCallback<(wire::Account,), bool>>,
    on_saved: Option<UnsyncCallback<(wire::Account,)>>,
    on_error: Option<UnsyncCallback<(Failure,)>>,
    on_test: Option<UnsyncCallback<(Verdict,)>>,
    on_dirty: Option<UnsyncCallback<(bool,)>>,
    on_cancel: Option<UnsyncCallback<()>>,
}

/// A callback goes with the owner that made it, and the last news may come after that.
fn tell<T: 'static>(callback: &Option<UnsyncCallback<T>>, news: T) {
    if let Some(callback) = callback {
        callback.try_run(news);
    }
}

impl Host for Callbacks {
    fn submitting(&self, account: wire::Account) -> bool {
        let answer = self
            .on_submit
            .as_ref()
            .and_then(|ask| ask.try_run((account,)));
        answer.unwrap_or(true)
    }

    fn saved(&self, account: wire::Account) {
        tell(&self.on_saved, (account,));
    }

    fn failed(&self, failure: &Failure) {
        tell(&self.on_error, (failure.clone(),));
    }

    fn tested(&self, verdict: Verdict) {
        tell(&self.on_test, (verdict,));
    }

    fn dirty(&self, dirty: bool) {
        tell(&self.on_dirty, (dirty,));
    }

    fn cancelled(&self) {
        tell(&self.on_cancel, ());
    }
}
