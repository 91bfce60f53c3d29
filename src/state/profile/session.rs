//! What has happened in an editor beside typing: what was left and answered, and what is known of the secrets.

use email_account::profile::{ProfileField, ProfileIssueCode};
use leptos::prelude::*;

use super::ProfileEditor;
use crate::state::secret_input::{KeptPassword, KeptSecret, Look, Password, SecretInput};

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProfileObjection {
    /// A rule is broken.
    Rule(ProfileIssueCode),
    /// The server does not accept the value.
    Server {
        /// Its code, such as `authentication-profile.name-taken`.
        code: String,
        /// Its words, shortened.
        detail: Option<String>,
    },
}

/// An objection that was answered to one value: it holds for as long as the field has this value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    pub field: ProfileField,
    pub value: String,
    pub objection: ProfileObjection,
}

/// The course of one edited profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// Which fields the user has left.
    pub visited: [bool; ProfileField::COUNT],
    /// What was answered to the last submission, about single values.
    pub answered: Vec<Answered>,
    client_secret: Password,
    password: Password,
}

impl Session {
    /// What is known of a secret.
    pub fn secret(&self, field: ProfileField) -> &Password {
        match field {
            ProfileField::Password => &self.password,
            _ => &self.client_secret,
        }
    }

    /// What is known of a secret, to change it.
    pub fn secret_mut(&mut self, field: ProfileField) -> &mut Password {
        match field {
            ProfileField::Password => &mut self.password,
            _ => &mut self.client_secret,
        }
    }

    /// Whether a secret was typed.
    pub fn has_secret(&self) -> bool {
        self.client_secret.look != Look::Empty || self.password.look != Look::Empty
    }

    /// Forgets that secrets were typed, because their inputs are new.
    pub fn secrets_are_gone(&mut self) {
        for secret in [&mut self.client_secret, &mut self.password] {
            secret.look = Look::Empty;
            secret.revealed = false;
            secret.edits += 1;
        }
    }

    /// Hides what was revealed.
    pub fn conceal(&mut self) {
        self.client_secret.revealed = false;
        self.password.revealed = false;
    }
}

impl ProfileEditor {
    /// Judges a field from now on.
    pub fn leave(&self, field: ProfileField) {
        self.session
            .update(|session| session.visited[field.index()] = true);
    }

    /// What is wrong with a field, once the user has left it. What was answered about this very value says more than a
    /// rule: a secret that is demanded again is missing by the rules as well.
    pub fn objection(&self, field: ProfileField) -> Option<ProfileObjection> {
        let judged = self.session.with(|session| session.visited[field.index()]);
        self.answered_objection(field)
            .or_else(|| self.rule_objection(field).filter(|_| judged))
    }

    /// Everything that is wrong, in the order of the page.
    pub fn objections(&self) -> Vec<(ProfileField, ProfileObjection)> {
        let objection = |field| Some((field, self.objection(field)?));
        ProfileField::ALL
            .into_iter()
            .filter_map(objection)
            .collect()
    }

    fn rule_objection(&self, field: ProfileField) -> Option<ProfileObjection> {
        self.issues.with(|issues| {
            let found = issues.iter().find(|issue| issue.field == field)?;
            Some(ProfileObjection::Rule(found.code))
        })
    }

    fn answered_objection(&self, field: ProfileField) -> Option<ProfileObjection> {
        self.session.with(|session| {
            let found = session.answered.iter().find(|a| a.field == field)?;
            let holds = self.judged_value(field)? == found.value;
            holds.then(|| found.objection.clone())
        })
    }

    /// What an answer is about: the value of a field that is shown, or for a secret how often it was typed into.
    pub(super) fn judged_value(&self, field: ProfileField) -> Option<String> {
        let (visible, value) = self
            .resolved
            .with(|resolved| (resolved[field].visible, resolved[field].value.clone()));
        let value = match field.is_secret() {
            true => self
                .session
                .with(|session| session.secret(field).edits.to_string()),
            false => value,
        };
        visible.then_some(value)
    }
}

/// A secret of a profile, as its control sees it.
#[derive(Clone, Copy)]
pub struct ProfileSecret {
    /// The editor.
    pub editor: ProfileEditor,
    /// The field.
    pub field: ProfileField,
}

impl ProfileSecret {
    fn update(&self, change: impl FnOnce(&mut Password)) {
        let field = self.field;
        self.editor
            .session
            .update(|session| change(session.secret_mut(field)));
    }
}

impl SecretInput for ProfileSecret {
    fn known(&self) -> Password {
        self.editor
            .session
            .with(|session| *session.secret(self.field))
    }

    fn typed(&self, look: Look) {
        self.update(|secret| {
            secret.look = look;
            secret.edits += 1;
        });
    }

    fn reveal(&self) {
        self.update(|secret| secret.revealed = !secret.revealed);
    }

    fn is_asked(&self) -> bool {
        !self.is_kept() || self.known().kept == KeptPassword::Replace
    }
}

impl KeptSecret for ProfileSecret {
    fn is_kept(&self) -> bool {
        self.editor.basis.with(|basis| basis.keeps(self.field))
    }

    fn decide(&self, kept: KeptPassword) {
        self.update(|secret| secret.kept = kept);
    }
}
