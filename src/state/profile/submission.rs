//! Sending a profile.

use email_account::profile::{
    ProfileContext, ProfileDraft, ProfileField, ProfileIssue, ProfileStored, ValidProfile,
    parse_profile,
};
use email_account::wire::{AuthenticationProfile, ProblemError};
use leptos::{prelude::*, task::spawn_local};
use web_sys::AbortController;

use super::session::{Answered, ProfileObjection};
use super::{Basis, KeptProfile, ProfileEditor};
use crate::backend::Failure;
use crate::state::secret_input::KeptPassword;

/// How the submission stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileSaving {
    /// Nothing was submitted yet.
    Editing,
    /// Values have to be corrected first.
    Faulty {
        /// How often that has happened, so that each time is noticed.
        attempt: u32,
    },
    /// The profile is on its way.
    Sending,
    /// The back end has not saved it, or nobody knows whether it has.
    Failed(Failure),
    /// What somebody else has saved meanwhile was read: only what the user has changed differs from it. Named are the
    /// fields that both have changed, with what the other one has saved.
    ReadAgain(Vec<(ProfileField, String)>),
}

/// What each field held when it was judged.
type Values = Vec<Option<String>>;

impl ProfileEditor {
    /// How the submission stands.
    pub fn saving(&self) -> RwSignal<ProfileSaving> {
        self.saving
    }

    /// Sends the profile if nothing is wrong with it, unless it is on its way already.
    pub fn submit(&self) {
        if self.saving.with_untracked(|s| *s == ProfileSaving::Sending) {
            return;
        }
        self.session.update(|session| {
            session.conceal();
            session.visited = [true; ProfileField::COUNT];
        });
        match self.judged() {
            (Some(profile), _) => self.send(profile),
            (None, issues) => self.refuse(issues),
        }
    }

    fn judged(&self) -> (Option<ValidProfile>, Vec<ProfileIssue>) {
        let basis = self.basis.get_untracked();
        let stays = |field| {
            let decided = self.session.with_untracked(|s| s.secret(field).kept);
            basis.keeps(field) && decided == KeptPassword::Keep
        };
        let context = ProfileContext {
            provider: basis.provider,
            stored: ProfileStored {
                client_secret: stays(ProfileField::ClientSecret),
                password: stays(ProfileField::Password),
            },
        };
        let secrets = self.read_secrets();
        self.draft
            .with_untracked(|draft| parse_profile(draft, secrets, &context))
    }

    /// What is wrong with a secret is known only now, where it has been read.
    fn refuse(&self, issues: Vec<ProfileIssue>) {
        let of_secrets = issues.into_iter().filter(|issue| issue.field.is_secret());
        let answered = of_secrets.map(|issue| (issue.field, ProfileObjection::Rule(issue.code)));
        self.pin(answered.collect(), &self.judged_values());
        self.saving.update(|saving| {
            let attempt = match saving {
                ProfileSaving::Faulty { attempt } => *attempt + 1,
                _ => 1,
            };
            *saving = ProfileSaving::Faulty { attempt };
        });
    }

    /// Stops waiting for an answer.
    pub fn stop(&self) {
        // Whoever listens to it may begin again.
        let abort = self.fixed().abort.borrow().clone();
        if let Some(abort) = abort {
            abort.abort();
        }
    }

    fn send(&self, profile: ValidProfile) {
        let (editor, fixed) = (*self, self.fixed());
        let Ok(abort) = AbortController::new() else {
            return self.saving.set(ProfileSaving::Failed(Failure::Cancelled));
        };
        let signal = abort.signal();
        fixed.abort.replace(Some(abort));
        let mut profile = profile.into_wire();
        self.clear_secrets(&mut profile);
        let (values, basis) = (self.judged_values(), self.basis.get_untracked());
        self.saving.set(ProfileSaving::Sending);
        spawn_local(async move {
            let backend = &fixed.place.backend;
            let answer = match basis.kept.clone() {
                Some(kept) => backend.replace_profile(kept.id, profile, kept.tag, signal),
                None => backend.create_profile(profile, signal),
            };
            let answer = answer.await;
            if editor.awaits(&basis) {
                editor.finish(answer, &values);
            }
        });
    }

    /// Whether what began with this basis still waits for an answer. The editor may be gone, or have begun again.
    fn awaits(&self, basis: &Basis) -> bool {
        let sending = self.saving.try_get_untracked() == Some(ProfileSaving::Sending);
        sending && self.basis.with_untracked(|now| now == basis)
    }

    /// Marks the secrets that are to go.
    fn clear_secrets(&self, profile: &mut AuthenticationProfile) {
        let clears = |field| {
            let decided = self.session.with_untracked(|s| s.secret(field).kept);
            let clears = self.keeps(field) && decided == KeptPassword::Clear;
            clears.then_some(false)
        };
        profile.client_secret_set = clears(ProfileField::ClientSecret);
        profile.password_set = clears(ProfileField::Password);
    }

    fn keeps(&self, field: ProfileField) -> bool {
        self.basis.with_untracked(|basis| basis.keeps(field))
    }

    fn finish(&self, answer: Result<AuthenticationProfile, Failure>, values: &Values) {
        match answer {
            Ok(saved) => {
                let saved = KeptProfile::of(saved);
                self.start(Basis::of(saved.clone()));
                (self.fixed().place.saved)(saved);
            }
            Err(failure) => {
                self.pin(objections(&failure), values);
                self.ask_for_refused_secrets();
                self.saving.set(ProfileSaving::Failed(failure));
            }
        }
    }

    /// A kept secret that the back end has something against has to be typed again.
    fn ask_for_refused_secrets(&self) {
        self.session.update(|session| {
            let refused: Vec<_> = session.answered.iter().map(|a| a.field).collect();
            for field in refused.into_iter().filter(|field| field.is_secret()) {
                session.secret_mut(field).kept = KeptPassword::Replace;
            }
        });
    }

    /// Reads what somebody else has saved meanwhile. What the user has changed stays.
    pub fn read_again(&self) {
        let (editor, backend) = (*self, self.fixed().place.backend.clone());
        let basis = self.basis.get_untracked();
        let Some(id) = basis.kept.as_ref().map(|kept| kept.id.clone()) else {
            return;
        };
        self.saving.set(ProfileSaving::Sending);
        spawn_local(async move {
            let answer = backend.read_profile(id).await;
            if !editor.awaits(&basis) {
                return;
            }
            match answer {
                Ok(read) => editor.take_over(Basis::of(KeptProfile::of(read))),
                Err(failure) => editor.saving.set(ProfileSaving::Failed(failure)),
            }
        });
    }

    fn take_over(&self, theirs: Basis) {
        let begun = self.basis.with_untracked(|basis| basis.draft.clone());
        let mut both = Vec::new();
        self.draft.update(|draft| {
            for field in ProfileField::ALL {
                let (mine, old) = (draft.get(field), begun.get(field));
                let new = theirs.draft.get(field);
                if mine == old {
                    draft.set(field, new.map(str::to_owned));
                } else if new != old && new != mine {
                    both.push((field, new.unwrap_or_default().to_owned()));
                }
            }
        });
        self.basis.set(theirs);
        self.saving.set(ProfileSaving::ReadAgain(both));
    }

    /// Makes what was entered a new profile, because the one that was changed is gone.
    pub fn save_as_new(&self) {
        self.basis.update(|basis| {
            basis.kept = None;
            basis.draft = ProfileDraft::default();
        });
        self.saving.set(ProfileSaving::Editing);
        self.focus_later(&ProfileField::Name.index().to_string());
    }

    /// What the server has against values that no field shows.
    pub fn unplaced(&self, failure: &Failure) -> Vec<ProblemError> {
        let Failure::Refused(refusal) = failure else {
            return Vec::new();
        };
        let placed = |issue: &&ProblemError| {
            let field = ProfileField::from_pointer(&issue.pointer);
            field.is_some_and(|field| untrack(|| self.judged_value(field)).is_some())
        };
        let left = refusal.issues.iter().filter(|issue| !placed(issue));
        left.cloned().collect()
    }

    fn judged_values(&self) -> Values {
        let judged = |field: &ProfileField| untrack(|| self.judged_value(*field));
        ProfileField::ALL.iter().map(judged).collect()
    }

    /// Keeps objections beside the values that they are about.
    fn pin(&self, objections: Vec<(ProfileField, ProfileObjection)>, values: &Values) {
        let pinned = |(field, objection): (ProfileField, _)| {
            Some(Answered {
                field,
                value: values[field.index()].clone()?,
                objection,
            })
        };
        let answered = objections.into_iter().filter_map(pinned).collect();
        self.session.update(|session| session.answered = answered);
    }
}

fn objections(failure: &Failure) -> Vec<(ProfileField, ProfileObjection)> {
    match failure {
        Failure::Refused(refusal) => refusal.issues.iter().filter_map(objection).collect(),
        _ => Vec::new(),
    }
}

fn objection(issue: &ProblemError) -> Option<(ProfileField, ProfileObjection)> {
    let field = ProfileField::from_pointer(&issue.pointer)?;
    let code = issue.code.clone();
    let detail = issue.detail.clone();
    Some((field, ProfileObjection::Server { code, detail }))
}
