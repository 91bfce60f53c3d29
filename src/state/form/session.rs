//! What has happened in a form beside typing: what was left, answered, revealed and asked.

use email_account::{FieldId, Side, Stored};

use super::{discovery::LookUp, objection::Answered, opening::Basis, visits::Visits};
use crate::state::secret_input::{KeptPassword, Look, Password};

/// The course of one filled form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// What the user's changes are compared with.
    pub basis: Basis,
    /// Which fields the user has left.
    pub visits: Visits,
    /// What was answered to the last submission, about single values.
    pub answered: Vec<Answered>,
    /// The sender's password input.
    pub sender: Password,
    /// The receiver's password input.
    pub receiver: Password,
    /// The mail domain that was looked up last.
    pub look_up: Option<LookUp>,
    /// The choice that something is being made for.
    pub adding: Option<FieldId>,
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

    /// Whether a password can be typed: there is none yet, or it is to be replaced.
    pub fn asks_for_password(&self, side: Side) -> bool {
        !self.basis.keeps_password(side) || self.password(side).kept == KeptPassword::Replace
    }

    /// Whether there will be a password when the account is saved.
    pub fn has_password(&self, side: Side) -> bool {
        match self.asks_for_password(side) {
            true => self.password(side).look != Look::Empty,
            false => self.keeps_on(side),
        }
    }

    /// Whether a password that the back end keeps is to stay.
    pub fn keeps_on(&self, side: Side) -> bool {
        self.basis.keeps_password(side) && self.password(side).kept == KeptPassword::Keep
    }

    /// Which passwords that the back end keeps are to stay.
    pub fn kept_on(&self) -> Stored {
        Stored {
            sender: self.keeps_on(Side::Sender),
            receiver: self.keeps_on(Side::Receiver),
        }
    }

    /// Hides what was revealed.
    pub fn conceal(&mut self) {
        self.sender.revealed = false;
        self.receiver.revealed = false;
    }
}
