//! What has happened in a form beside typing: what was left, answered, revealed and asked.

use email_account::{Secret, Side, Stored, is_spaced_app_password};

use super::{objection::Answered, visits::Visits};

/// The course of one filled form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// Which fields the user has left.
    pub visits: Visits,
    /// What was answered to the last submission, about single values.
    pub answered: Vec<Answered>,
    /// The sender's password input.
    pub sender: Password,
    /// The receiver's password input.
    pub receiver: Password,
    /// Whether the user is being asked if everything is to be discarded.
    pub asks_to_discard: bool,
}

impl Session {
    /// The password input of one side.
    pub fn password(&self, side: Side) -> &Password {
        match side {
            Side::Sender => &self.sender,
            Side::Receiver => &self.receiver,
        }
    }

    /// The password input of one side, to change it.
    pub fn password_mut(&mut self, side: Side) -> &mut Password {
        match side {
            Side::Sender => &mut self.sender,
            Side::Receiver => &mut self.receiver,
        }
    }

    /// Which passwords are typed.
    pub fn typed(&self) -> Stored {
        Stored {
            sender: self.sender.look != Look::Empty,
            receiver: self.receiver.look != Look::Empty,
        }
    }

    /// Hides what was revealed.
    pub fn conceal(&mut self) {
        self.sender.revealed = false;
        self.receiver.revealed = false;
    }
}

/// What is known of a password input. What stands in it is read when the form is submitted, and nowhere kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Password {
    /// What can be said without knowing it.
    pub look: Look,
    /// How often it was typed into.
    pub edits: u32,
    /// Whether it is shown.
    pub revealed: bool,
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
