//! The two password inputs. What stands in them is read when the form is submitted, and nowhere else kept.

use email_account::{Secret, Secrets, Side, Stored, is_spaced_app_password};
use leptos::{html::Input, prelude::*};

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

/// Handle of the two inputs.
#[derive(Clone, Copy)]
pub struct Passwords {
    sender: Password,
    receiver: Password,
    revealable: RwSignal<u32>,
}

#[derive(Clone, Copy)]
struct Password {
    input: NodeRef<Input>,
    look: RwSignal<Look>,
    edits: RwSignal<u32>,
}

impl Password {
    fn new() -> Self {
        Self {
            input: NodeRef::new(),
            look: RwSignal::new(Look::Empty),
            edits: RwSignal::new(0),
        }
    }

    fn read(self) -> Option<Secret> {
        let text = self.input.get_untracked()?.value();
        (!text.is_empty()).then(|| Secret::new(text))
    }

    fn edited(self) {
        let secret = self.read();
        self.edits.update(|edits| *edits += 1);
        self.look.set(match secret {
            None => Look::Empty,
            Some(secret) if is_spaced_app_password(secret.expose()) => Look::SpacedAppPassword,
            Some(_) => Look::Typed,
        });
    }
}

impl Passwords {
    /// Handles of two empty inputs.
    pub fn new() -> Self {
        Self {
            sender: Password::new(),
            receiver: Password::new(),
            revealable: RwSignal::new(0),
        }
    }

    fn of(self, side: Side) -> Password {
        match side {
            Side::Sender => self.sender,
            Side::Receiver => self.receiver,
        }
    }

    /// Where the input of one side is hung in.
    pub fn input(self, side: Side) -> NodeRef<Input> {
        self.of(side).input
    }

    /// What can be said about the password of one side.
    pub fn look(self, side: Side) -> Look {
        self.of(side).look.get()
    }

    /// How often the input of one side was typed into.
    pub fn edits(self, side: Side) -> u32 {
        self.of(side).edits.get()
    }

    /// Takes note that something was typed.
    pub fn edited(self, side: Side) {
        self.of(side).edited();
    }

    /// Which passwords are typed.
    pub fn present(self) -> Stored {
        Stored {
            sender: self.look(Side::Sender) != Look::Empty,
            receiver: self.look(Side::Receiver) != Look::Empty,
        }
    }

    /// The passwords themselves, for the one who sends them.
    pub fn read(self) -> Secrets {
        Secrets {
            sender: self.sender.read(),
            receiver: self.receiver.read(),
        }
    }

    /// Counts how often all passwords had to be hidden; reveal buttons follow it.
    pub fn concealed(self) -> u32 {
        self.revealable.get()
    }

    /// Hides all passwords that are shown.
    pub fn conceal(self) {
        self.revealable.update(|count| *count += 1);
    }

    /// Empties both inputs.
    pub fn clear(self) {
        self.conceal();
        for password in [self.sender, self.receiver] {
            if let Some(input) = password.input.get_untracked() {
                input.set_value("");
            }
            password.edited();
        }
    }
}
