//! What the editor of an authentication profile knows and does: a form of its own, by the same road as that of accounts.
//!
//! One signal holds the draft, and one memo reads it. Secrets stand in their inputs until they are sent.

mod check;
mod kept;
mod page;
pub mod paperwork;
mod session;
mod submission;

use std::{cell::RefCell, rc::Rc};

use email_account::FieldView;
use email_account::profile::{
    ProfileContext, ProfileDraft, ProfileField, ProfileIssue, ProfileProvider, ProfileSecrets,
    ProfileStored, ResolvedProfile, parse_profile, resolve_profile,
};
use leptos::prelude::*;
use web_sys::{AbortController, Element};

use super::secret_input::{KeptPassword, Look};
use crate::backend::{EntityTag, SettingsBackend};

pub use check::{CheckState, ProfileCheck};
pub use kept::KeptProfile;
pub use session::{ProfileObjection, ProfileSecret};
pub use submission::ProfileSaving;

use session::Session;

/// The editor of one profile: a handle that is copied into every view and event handler.
#[derive(Clone, Copy)]
pub struct ProfileEditor {
    fixed: StoredValue<Rc<Fixed>, LocalStorage>,
    basis: RwSignal<Basis>,
    draft: RwSignal<ProfileDraft>,
    resolved: Memo<ResolvedProfile>,
    issues: Memo<Vec<ProfileIssue>>,
    session: RwSignal<Session>,
    saving: RwSignal<ProfileSaving>,
}

/// Where an editor stands, and who waits for its profile.
pub struct ProfilePlace {
    /// Begins the ids of its elements.
    pub instance: String,
    /// Its elements are in here.
    pub root: Element,
    /// Where profiles go.
    pub backend: Rc<dyn SettingsBackend>,
    /// What happens when a profile is saved.
    pub saved: Box<dyn Fn(KeptProfile)>,
}

/// What no view follows.
struct Fixed {
    place: ProfilePlace,
    abort: RefCell<Option<AbortController>>,
}

/// What the user's changes are compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Basis {
    /// Whose tokens a new profile obtains, as long as nobody has chosen.
    provider: ProfileProvider,
    /// The draft that the editor began with.
    draft: ProfileDraft,
    /// What the back end keeps. `None`: nothing yet.
    kept: Option<KeptState>,
}

/// The state of a profile that an editor began with.
#[derive(Clone, Debug, PartialEq, Eq)]
struct KeptState {
    id: String,
    tag: EntityTag,
    stored: ProfileStored,
}

impl Basis {
    fn new_for(provider: ProfileProvider) -> Self {
        Self {
            provider,
            draft: ProfileDraft::default(),
            kept: None,
        }
    }

    fn of(kept: KeptProfile) -> Self {
        Self {
            provider: kept.resolved().provider(),
            draft: kept.draft,
            kept: Some(KeptState {
                id: kept.id,
                tag: kept.tag,
                stored: kept.stored,
            }),
        }
    }

    fn stored(&self) -> ProfileStored {
        let kept = self.kept.as_ref();
        kept.map_or(ProfileStored::default(), |kept| kept.stored)
    }

    fn keeps(&self, field: ProfileField) -> bool {
        match field {
            ProfileField::ClientSecret => self.stored().client_secret,
            ProfileField::Password => self.stored().password,
            _ => false,
        }
    }
}

impl ProfileEditor {
    /// An editor in its place, with an empty profile.
    pub fn new(place: ProfilePlace) -> Self {
        let basis = RwSignal::new(Basis::new_for(ProfileContext::default().provider));
        let draft = RwSignal::new(ProfileDraft::default());
        let session = RwSignal::new(Session::default());
        let resolved = move |_: Option<&_>| {
            let context = context(&basis.get());
            draft.with(|draft| resolve_profile(draft, &context))
        };
        let issues = move |_: Option<&_>| {
            let basis = basis.get();
            let has = |field| session.with(|session| has_secret(session, &basis, field));
            let context = ProfileContext {
                stored: ProfileStored {
                    client_secret: has(ProfileField::ClientSecret),
                    password: has(ProfileField::Password),
                },
                ..context(&basis)
            };
            draft.with(|draft| parse_profile(draft, ProfileSecrets::default(), &context).1)
        };
        let fixed = Fixed {
            place,
            abort: RefCell::default(),
        };
        let editor = Self {
            fixed: StoredValue::new_local(Rc::new(fixed)),
            basis,
            draft,
            resolved: Memo::new(resolved),
            issues: Memo::new(issues),
            session,
            saving: RwSignal::new(ProfileSaving::Editing),
        };
        on_cleanup(move || editor.stop());
        editor
    }

    fn fixed(&self) -> Rc<Fixed> {
        self.fixed.get_value()
    }

    /// Begins with an empty profile, or goes on with one that was begun and neither saved nor discarded.
    pub fn begin(&self, provider: ProfileProvider) {
        match !self.is_kept() && untrack(|| self.is_changed()) {
            true => self.go_on(),
            false => self.start(Basis::new_for(provider)),
        }
    }

    /// Begins to change a profile, or goes on with changes that were neither saved nor discarded.
    pub fn edit(&self, profile: KeptProfile) {
        let same = |kept: &KeptState| kept.id == profile.id;
        let is_same = |basis: &Basis| basis.kept.as_ref().is_some_and(same);
        match self.basis.with_untracked(is_same) && untrack(|| self.is_changed()) {
            true => self.go_on(),
            false => self.start(Basis::of(profile)),
        }
    }

    /// What stood in the inputs of secrets went with them.
    fn go_on(&self) {
        self.session.update(Session::secrets_are_gone);
        self.saving.set(ProfileSaving::Editing);
    }

    /// Gives up what was entered.
    pub fn discard(&self) {
        self.stop();
        self.start(self.basis.get_untracked());
    }

    fn start(&self, basis: Basis) {
        self.empty_secrets();
        self.draft.set(basis.draft.clone());
        self.basis.set(basis);
        self.session.set(Session::default());
        self.saving.set(ProfileSaving::Editing);
    }

    /// Whether the profile exists already.
    pub fn is_kept(&self) -> bool {
        self.basis.with_untracked(|basis| basis.kept.is_some())
    }

    /// Whether anything was entered that would be lost.
    pub fn is_dirty(&self) -> bool {
        self.is_changed() || self.session.with(Session::has_secret)
    }

    fn is_changed(&self) -> bool {
        let begun = self.basis.with(|basis| basis.draft.clone());
        self.draft.with(|draft| *draft != begun)
    }

    /// The id of a part of this editor, which no other part of the page has.
    pub fn id(&self, part: &str) -> String {
        [&self.fixed().place.instance, "-", part].concat()
    }

    /// The id of a field's control.
    pub fn field_id(&self, field: ProfileField) -> String {
        self.id(&field.index().to_string())
    }

    /// Everything that is shown.
    pub fn resolved(&self) -> Memo<ResolvedProfile> {
        self.resolved
    }

    /// What is shown for a field.
    pub fn field(&self, field: ProfileField) -> Memo<FieldView> {
        let resolved = self.resolved;
        Memo::new(move |_| resolved.with(|resolved| resolved[field].clone()))
    }

    /// The value in force of a field at this moment, for event handlers.
    pub fn value_now(&self, field: ProfileField) -> String {
        self.resolved
            .with_untracked(|resolved| resolved[field].value.clone())
    }

    /// What a typed field would hold by its rule, if that is something else.
    pub fn default_instead(&self, field: ProfileField) -> Option<String> {
        let mut draft = self.draft.get();
        let typed = draft.get(field)?.to_owned();
        draft.set(field, None);
        let context = context(&self.basis.get());
        let rule = resolve_profile(&draft, &context)[field].value.clone();
        (typed != rule && !rule.is_empty()).then_some(rule)
    }

    /// Takes over what was typed or chosen.
    pub fn commit(&self, field: ProfileField, text: &str) {
        let committed = ProfileDraft::committed(field, text);
        let known = |draft: &ProfileDraft| draft.get(field) == committed.as_deref();
        if !self.draft.with_untracked(known) {
            self.draft.update(|draft| draft.set(field, committed));
        }
    }

    /// Gives a typed value up for the rule's.
    pub fn reset(&self, field: ProfileField) {
        self.draft.update(|draft| draft.set(field, None));
    }
}

fn context(basis: &Basis) -> ProfileContext {
    ProfileContext {
        provider: basis.provider,
        stored: basis.stored(),
    }
}

/// Whether there will be a secret when the profile is saved.
fn has_secret(session: &Session, basis: &Basis, field: ProfileField) -> bool {
    let secret = session.secret(field);
    match secret.kept {
        KeptPassword::Keep if basis.keeps(field) => true,
        KeptPassword::Clear if basis.keeps(field) => false,
        _ => secret.look != Look::Empty,
    }
}
