//! The widgets in a page that knows nothing of Leptos.

mod handle;
mod host;
mod page;
mod widget;

use std::{any::Any, cell::Cell, rc::Rc};

use leptos::{mount::mount_to_renderer, prelude::*};
use web_sys::Element;

pub use handle::Handle;
pub use host::{Host, NoHost, Verdict};
pub use page::{mount_forms, mount_settings};

pub use crate::state::settings::{Memory, Mode, Routing, Start};
pub use crate::text::Wording;

use crate::backend::{Backend, SettingsBackend};
use crate::view::root::name;
use crate::{fill, fill_settings};
use widget::Widget;

/// Puts a form into an element, which gets the class `eaf`. Accounts go to the back end; the host is told what happens.
///
/// ```no_run
/// use std::rc::Rc;
/// use email_account_form::{backend::HttpBackend, embed};
/// # let element: web_sys::Element = unimplemented!();
///
/// let backend = Rc::new(HttpBackend::new("/api"));
/// let handle = embed::mount_form(&element, backend, Rc::new(embed::NoHost));
/// handle.focus();
/// ```
pub fn mount_form(root: &Element, backend: Rc<dyn Backend>, host: Rc<dyn Host>) -> Handle {
    let fill = move |root: &_, wording| fill(root, backend, host, wording);
    let (mounted, wording, form) = mount(root, fill);
    Handle::new(mounted, wording, form.map(as_widget))
}

/// Puts settings into an element, as [`mount_form`] does with a form: those of all accounts, or of one alone.
pub fn mount_accounts(
    root: &Element,
    backend: Rc<dyn SettingsBackend>,
    start: Start,
    memory: Memory,
    host: Rc<dyn Host>,
) -> Handle {
    let fill = move |root: &_, wording| fill_settings(root, backend, start, memory, host, wording);
    let (mounted, wording, settings) = mount(root, fill);
    Handle::new(mounted, wording, settings.map(as_widget))
}

fn as_widget<T: Widget + 'static>(widget: T) -> Box<dyn Widget> {
    Box::new(widget)
}

/// The widget builds its elements itself: Leptos is left with nothing to render, but owns the signals.
fn mount<T: Copy + 'static>(
    root: &Element,
    fill: impl FnOnce(&Element, ArcRwSignal<Wording>) -> T + 'static,
) -> (Box<dyn Any>, ArcRwSignal<Wording>, Option<T>) {
    let made = Rc::new(Cell::new(None));
    let wording = ArcRwSignal::default();
    let (root, filled, worded) = (root.clone(), made.clone(), wording.clone());
    let mounted = mount_to_renderer(&root.clone(), move || {
        name(&root);
        filled.set(Some(fill(&root, worded)));
    });
    (Box::new(mounted), wording, made.get())
}
