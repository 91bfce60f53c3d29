//! The password of one side, as its control sees it.

use email_account::Side;

use super::Form;
use crate::state::secret_input::{KeptPassword, KeptSecret, Look, Password, SecretInput};

/// The password input of one side of a form.
#[derive(Clone, Copy)]
pub struct SidePassword {
    /// The form.
    pub form: Form,
    /// The side.
    pub side: Side,
}

impl SecretInput for SidePassword {
    fn known(&self) -> Password {
        self.form.password(self.side)
    }

    fn typed(&self, look: Look) {
        self.form.password_typed(self.side, look);
    }

    fn reveal(&self) {
        self.form.reveal(self.side);
    }

    fn is_asked(&self) -> bool {
        self.form.asks_for_password(self.side)
    }
}

impl KeptSecret for SidePassword {
    fn is_kept(&self) -> bool {
        self.form.keeps_password(self.side)
    }

    fn decide(&self, kept: KeptPassword) {
        self.form.decide_password(self.side, kept);
    }
}
