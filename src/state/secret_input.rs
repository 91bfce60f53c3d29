//! Inputs for secrets: what a form knows of one without knowing the secret.

use email_account::{Secret, is_spaced_app_password};

/// The input of one secret, for the control that shows it.
pub trait SecretInput {
    /// What is known of it.
    fn known(&self) -> Password;

    /// Takes note that something was typed.
    fn typed(&self, look: Look);

    /// Shows what was typed, or hides it again.
    fn reveal(&self);

    /// Whether a secret can be typed: none is kept, or it is to be replaced.
    fn is_asked(&self) -> bool;
}

/// The input of one secret that the back end may keep already.
pub trait KeptSecret: SecretInput {
    /// Whether the back end keeps one.
    fn is_kept(&self) -> bool;

    /// Decides what becomes of it.
    fn decide(&self, kept: KeptPassword);
}

/// What is known of the input of a password or another secret. What stands in it is read when the form is submitted, and nowhere kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Password {
    /// What can be said without knowing it.
    pub look: Look,
    /// How often it was typed into.
    pub edits: u32,
    /// Whether it is shown.
    pub revealed: bool,
    /// What is to become of the password that the back end keeps.
    pub kept: KeptPassword,
}

/// What is to become of a password that the back end keeps. It cannot be shown, so the input never stands for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KeptPassword {
    /// It stays as it is.
    #[default]
    Keep,
    /// What is typed takes its place.
    Replace,
    /// It goes.
    Clear,
}

/// What can be said about a password without knowing it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// Nothing is typed.
    #[default]
    Empty,
    /// Something is typed.
    Typed,
    /// Sixteen letters with spaces between, as Google shows an app password.
    SpacedAppPassword,
}

impl Look {
    /// Looks at a password, and forgets it.
    pub fn of(password: String) -> Self {
        let password = Secret::new(password);
        match password.expose() {
            "" => Self::Empty,
            text if is_spaced_app_password(text) => Self::SpacedAppPassword,
            _ => Self::Typed,
        }
    }
}
