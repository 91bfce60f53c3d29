//! Where settings stand, and what of them.

use std::rc::Rc;

use web_sys::Element;

use super::Routing;
use crate::backend::SettingsBackend;
use crate::embed::Host;

/// Where settings stand.
pub struct SettingsPlace {
    /// Begins the ids of their elements.
    pub instance: String,
    /// Their elements are in here.
    pub root: Element,
    /// Where accounts are.
    pub backend: Rc<dyn SettingsBackend>,
    /// Who is told what happens in their forms.
    pub host: Rc<dyn Host>,
    /// What of them is there.
    pub start: Start,
    /// Where they remember what was entered and not saved.
    pub memory: Memory,
}

/// What of the settings is put into a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Start {
    /// All parts: the list of accounts first, and the way from one part to another.
    Accounts(Routing),
    /// One account that is kept, and no way to anything else.
    Account {
        /// Its ID.
        id: String,
        /// What can be done with it.
        mode: Mode,
    },
}

impl Default for Start {
    fn default() -> Self {
        Self::Accounts(Routing::default())
    }
}

/// What can be done with an account that stands alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// It is changed where the back end can do that, and read elsewhere.
    #[default]
    Edit,
    /// Another one is made like it: all but its ID and its secrets.
    Copy,
    /// It is read. Nothing can be changed.
    Read,
}

impl Mode {
    /// The mode with this name.
    ///
    /// ```
    /// use email_account_form::embed::Mode;
    /// assert_eq!(Mode::from_name("copy"), Some(Mode::Copy));
    /// assert_eq!(Mode::from_name("delete"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "edit" => Some(Self::Edit),
            "copy" => Some(Self::Copy),
            "read" => Some(Self::Read),
            _ => None,
        }
    }
}

/// Where settings remember what was entered and not saved, for as long as the browser's tab is open.
///
/// All widgets of a site share the browser's storage, so each needs a name there that is still its own after a reload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Memory {
    /// Nowhere.
    #[default]
    Nothing,
    /// By this name, which no other widget of the page has, such as the `id` of the host's element. What the page shows
    /// under the same path for another customer, say, needs another name.
    Named(String),
    /// By the number of the widget: for a page where the same widgets always come in the same order.
    Numbered,
}

impl Memory {
    /// For an element with this `id`. One without an `id` remembers nothing, as nobody could tell it from others.
    ///
    /// ```
    /// use email_account_form::embed::Memory;
    /// assert_eq!(Memory::of_element("mail"), Memory::Named("mail".into()));
    /// assert_eq!(Memory::of_element(""), Memory::Nothing);
    /// ```
    pub fn of_element(id: &str) -> Self {
        match id {
            "" => Self::Nothing,
            id => Self::Named(id.into()),
        }
    }
}

impl SettingsPlace {
    /// The name among all that the page remembers. `None`: nothing is to be remembered.
    ///
    /// No name that a host gives is the number of a widget.
    pub(super) fn remembered_name(&self) -> Option<String> {
        match &self.memory {
            Memory::Nothing => None,
            Memory::Named(name) => Some(["#", name].concat()),
            Memory::Numbered => Some(self.instance.clone()),
        }
    }
}
