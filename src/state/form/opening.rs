//! Where a form stands, and what it begins with.

use std::rc::Rc;

use email_account::{Context, Date, Draft, Side, Stored, follow_rules, wire};
use web_sys::{AbortSignal, Element};

use super::{Form, InUse};
use crate::backend::{Answer, Backend, EntityTag, Kept, Offer};
use crate::embed::Host;
use crate::state::settings::Editing;

/// Where a form stands.
pub struct Place {
    /// Begins the ids of its elements.
    pub instance: String,
    /// Its elements are in here.
    pub root: Element,
    /// Where accounts go.
    pub backend: Rc<dyn Backend>,
    /// Who is told what happens.
    pub host: Rc<dyn Host>,
    /// What it can do beside creating accounts. `None`: nothing, because it stands alone.
    pub settings: Option<Rc<dyn Surroundings>>,
}

/// The settings that a form stands in, as it sees them.
///
/// A form that stands alone has none, and none of the code behind these calls.
pub trait Surroundings {
    /// Puts an account in the place of the state that the tag names.
    fn replace(&self, account: wire::Account, tag: EntityTag, abort: AbortSignal)
    -> Answer<'_, ()>;

    /// The back end has said what it offers.
    fn offered(&self, form: Form);

    /// The draft has changed.
    fn edited(&self, form: Form);

    /// The user goes on with the form, and nowhere else.
    fn stays(&self);

    /// What was entered is to become a new account, because the one that was changed is gone.
    fn becomes_new(&self, form: Form);

    /// What was entered is saved or discarded.
    fn done(&self);

    /// Somebody else has saved the account meanwhile, which was to be used or not.
    fn overtaken(&self, form: Form, in_use: InUse);

    /// Leaves the form for good.
    fn leave(&self);

    /// Whether there are other parts than the form, which a way leads to.
    fn has_parts(&self) -> bool;

    /// All that the settings know of the account.
    fn editing(&self) -> Editing;
}

/// What a form begins with.
pub struct Opening {
    /// What identifies the form among those of its page.
    pub name: String,
    /// What the user's changes are compared with.
    pub basis: Basis,
    /// What is entered already.
    pub draft: Draft,
    /// What the rules need to know.
    pub context: Context,
    /// What the back end offers. `None`: it has to be asked.
    pub offer: Option<Offer>,
}

impl Opening {
    /// Nothing, on this day.
    pub fn empty(today: Date) -> Self {
        Self {
            name: "new".into(),
            basis: Basis::default(),
            draft: Draft::default(),
            context: Context {
                today,
                ..Context::default()
            },
            offer: None,
        }
    }

    /// All of another account but its ID and its passwords.
    pub fn like(mut account: wire::Account, offer: Offer, today: Date) -> Self {
        let mut opening = Self::empty(today);
        opening.name = ["like ", account.id.as_deref().unwrap_or_default()].concat();
        offer.clone().put_into(&mut opening.context);
        account.id = None;
        opening.draft = follow_rules(Draft::from_wire(&account), &opening.context);
        opening.basis.draft = opening.draft.clone();
        opening.offer = Some(offer);
        opening
    }

    /// An account to be changed.
    pub fn kept(kept: &Kept, offer: Offer, today: Date) -> Self {
        let mut opening = Self::empty(today);
        opening.name = ["edit ", kept.account.id.as_deref().unwrap_or_default()].concat();
        offer.clone().put_into(&mut opening.context);
        opening.context.account_exists = true;
        opening.basis = Basis::of(kept, &opening.context);
        opening.draft = opening.basis.draft.clone();
        opening.offer = Some(offer);
        opening
    }
}

/// What the user's changes are compared with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// The draft that the form began with.
    pub draft: Draft,
    /// What the back end keeps. `None`: nothing yet.
    pub kept: Option<KeptState>,
}

/// The state of an account that a form began with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptState {
    /// Names it.
    pub tag: EntityTag,
    /// Every value of it.
    pub draft: Draft,
    /// Which passwords it has.
    pub stored: Stored,
    /// Whether it is in use.
    pub enabled: bool,
}

impl Basis {
    /// The account as it is kept: what the rules would say anyhow follows them.
    pub fn of(kept: &Kept, context: &Context) -> Self {
        let account = &kept.account;
        let draft = Draft::from_wire(account);
        Self {
            draft: follow_rules(draft.clone(), context),
            kept: Some(KeptState {
                tag: kept.tag.clone(),
                draft,
                stored: Stored::of(account),
                enabled: account.is_enabled(),
            }),
        }
    }

    /// What a new account begins with: nothing, where this is one that is kept.
    pub fn draft_if_new(&self) -> Draft {
        match self.kept {
            Some(_) => Draft::default(),
            None => self.draft.clone(),
        }
    }

    /// Whether the account is in use. A new one is meant to be.
    pub fn is_enabled(&self) -> bool {
        self.kept.as_ref().is_none_or(|kept| kept.enabled)
    }

    /// Every value of the account that is kept.
    pub fn kept_draft(&self) -> Draft {
        let kept = self.kept.as_ref();
        kept.map_or_else(Draft::default, |kept| kept.draft.clone())
    }

    /// Whether a password is kept for one side.
    pub fn keeps_password(&self, side: Side) -> bool {
        let stored = self
            .kept
            .as_ref()
            .map_or(Stored::default(), |kept| kept.stored);
        match side {
            Side::Sender => stored.sender,
            Side::Receiver => stored.receiver,
        }
    }
}
