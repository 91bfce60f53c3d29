//! The authentication profiles: listing, editing and deleting them.

use std::rc::Rc;

use email_account::profile::ProfileContext;
use leptos::{prelude::*, task::spawn_local};

use super::{Asked, Settings};
use crate::backend::{Failure, SettingsBackend};
use crate::state::profile::{KeptProfile, ProfileEditor, ProfilePlace};

/// The part of the settings with the authentication profiles: a handle that is copied into every view and event handler.
#[derive(Clone, Copy)]
pub struct Profiles {
    settings: Settings,
    list: RwSignal<ProfileList>,
    opened: RwSignal<Opened>,
    editor: ProfileEditor,
    deletion: RwSignal<Deletion>,
    done: RwSignal<Option<Done>>,
}

/// The profiles, as far as they have been read.
pub type ProfileList = Asked<Vec<KeptProfile>>;

/// What stands in the dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It is closed.
    Nothing,
    /// The editor.
    Editor,
    /// The question whether this profile is to be deleted.
    Deletion(Box<KeptProfile>),
    /// What becomes of a request for a token with this profile.
    Check(Box<KeptProfile>),
    /// What Microsoft has to be told about this profile.
    Paperwork(Box<KeptProfile>),
}

/// How deleting stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deletion {
    /// The user has not decided yet.
    Asking,
    /// The back end has been told.
    Deleting,
    /// It has not done so.
    Failed(Failure),
}

/// What has been done last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Done {
    /// The profile with this name is saved.
    Saved(String),
    /// The profile with this name is deleted.
    Deleted(String),
}

/// The part of the page that says what has been done.
pub const DONE: &str = "profiles-done";

impl Settings {
    /// An editor in the settings. `saved` gets what it has saved.
    pub fn profile_editor(&self, saved: impl Fn(KeptProfile) + 'static) -> ProfileEditor {
        ProfileEditor::new(ProfilePlace {
            instance: self.id("profile"),
            root: self.root(),
            backend: self.backend(),
            saved: Box::new(saved),
        })
    }
}

impl Profiles {
    /// Begins to read the profiles.
    pub fn new(settings: Settings) -> Self {
        let list = RwSignal::new(Asked::Waiting);
        let opened = RwSignal::new(Opened::Nothing);
        let done = RwSignal::new(None);
        let saved = move |profile: KeptProfile| {
            opened.set(Opened::Nothing);
            done.set(Some(Done::Saved(profile.name().to_owned())));
            read(list, settings.backend());
            settings.focus_later(DONE);
        };
        let profiles = Self {
            settings,
            list,
            opened,
            editor: settings.profile_editor(saved),
            deletion: RwSignal::new(Deletion::Asking),
            done,
        };
        profiles.load();
        profiles
    }

    /// The settings that it is a part of.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// The profiles, as far as they have been read.
    pub fn list(&self) -> RwSignal<ProfileList> {
        self.list
    }

    /// What stands in the dialog.
    pub fn opened(&self) -> RwSignal<Opened> {
        self.opened
    }

    /// The editor.
    pub fn editor(&self) -> ProfileEditor {
        self.editor
    }

    /// How deleting stands.
    pub fn deletion(&self) -> RwSignal<Deletion> {
        self.deletion
    }

    /// What has been done last.
    pub fn done(&self) -> RwSignal<Option<Done>> {
        self.done
    }

    /// Reads the profiles. Those that are shown stay until the answer is there.
    pub fn load(&self) {
        read(self.list, self.settings.backend());
    }

    /// Begins a profile.
    pub fn begin(&self) {
        self.editor.begin(ProfileContext::default().provider);
        self.opened.set(Opened::Editor);
    }

    /// Begins to change a profile.
    pub fn edit(&self, profile: KeptProfile) {
        self.editor.edit(profile);
        self.opened.set(Opened::Editor);
    }

    /// Asks whether a profile is to be deleted.
    pub fn ask_to_delete(&self, profile: KeptProfile) {
        self.deletion.set(Deletion::Asking);
        self.opened.set(Opened::Deletion(Box::new(profile)));
    }

    /// Opens the check of a profile.
    pub fn check(&self, profile: KeptProfile) {
        self.opened.set(Opened::Check(Box::new(profile)));
    }

    /// Opens the paperwork of a profile.
    pub fn show_paperwork(&self, profile: KeptProfile) {
        self.opened.set(Opened::Paperwork(Box::new(profile)));
    }

    /// Closes the dialog.
    pub fn close(&self) {
        self.opened.set(Opened::Nothing);
    }

    /// Deletes a profile that no account refers to.
    pub fn delete(&self, profile: KeptProfile) {
        if self.deletion.get_untracked() == Deletion::Deleting {
            return;
        }
        let (profiles, backend) = (*self, self.settings.backend());
        self.deletion.set(Deletion::Deleting);
        spawn_local(async move {
            let (id, tag) = (profile.id.clone(), profile.tag.clone());
            let answer = backend.delete_profile(id, tag).await;
            if !profiles.opened.is_disposed() {
                profiles.deleted(&profile, answer);
            }
        });
    }

    /// Whoever wanted it gone has what they wanted, also where somebody else was quicker.
    fn deleted(&self, profile: &KeptProfile, answer: Result<(), Failure>) {
        match answer {
            Ok(()) | Err(Failure::Gone) => {
                self.close();
                self.done
                    .set(Some(Done::Deleted(profile.name().to_owned())));
                self.load();
                self.settings.focus_later(DONE);
            }
            Err(failure) => self.deletion.set(Deletion::Failed(failure)),
        }
    }
}

fn read(list: RwSignal<ProfileList>, backend: Rc<dyn SettingsBackend>) {
    spawn_local(async move {
        let answer = backend.list_profiles().await;
        let kept = answer.map(|read| read.into_iter().map(KeptProfile::of).collect());
        list.try_set(kept.into());
    });
}
