//! Filling a form in from settings that somebody pastes.
//!
//! The text stays in its input and is read there: what is kept of it here has no password in it.

use email_account::paste::{self, Doubt, MAX_BYTES, PasteError, PasteSource, Pasted};
use email_account::{FieldId, Secret, Secrets, Side};
use leptos::{prelude::*, task::spawn_local};
use web_sys::{File, HtmlTextAreaElement};

use crate::state::{
    Form, KeptPassword, Look,
    file::{self, FileError},
};

/// The input with the text.
pub const PASTED: &str = "pasted";

/// What somebody is pasting into one form.
#[derive(Clone, Copy)]
pub struct Pasting {
    /// The form.
    pub form: Form,
    open: RwSignal<bool>,
    outcome: RwSignal<Option<Result<Understood, PasteRefusal>>>,
    replaced: RwSignal<Vec<FieldId>>,
    filled: RwSignal<Option<usize>>,
}

/// What a pasted text was understood to say, without passwords.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// What kind of text it is.
    pub source: PasteSource,
    /// What would be filled in, in the order of the form.
    pub rows: Vec<PasteRow>,
    /// What it says besides.
    pub doubts: Vec<Doubt>,
}

/// What would become of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasteRow {
    /// The field.
    pub field: FieldId,
    /// What it would hold.
    pub told: Told,
    /// What it holds now that would be lost by that.
    pub entered: Entered,
}

/// What a pasted text says of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Told {
    /// Its value.
    Value(String),
    /// Nothing, but its server is another one, so that it follows its rule again.
    Rule,
    /// A password.
    Password,
}

/// What somebody has entered before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered {
    /// Nothing, or the very same.
    Nothing,
    /// Another value.
    Value(String),
    /// A password: nobody can say whether another one.
    Password,
    /// The back end keeps a password.
    KeptPassword,
}

/// Why nothing was understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasteRefusal {
    /// Of the text.
    Text(PasteError),
    /// The file could not be read.
    UnreadableFile,
}

impl From<FileError> for PasteRefusal {
    fn from(error: FileError) -> Self {
        match error {
            FileError::TooLarge => Self::Text(PasteError::TooLarge),
            FileError::Unreadable => Self::UnreadableFile,
        }
    }
}

impl Pasting {
    /// Nothing is pasted yet.
    pub fn new(form: Form) -> Self {
        Self {
            form,
            open: RwSignal::new(false),
            outcome: RwSignal::new(None),
            replaced: RwSignal::new(Vec::new()),
            filled: RwSignal::new(None),
        }
    }

    /// Whether somebody is pasting.
    pub fn is_open(&self) -> bool {
        self.open.get()
    }

    /// What was understood, or why nothing was. `None`: there is no text yet.
    pub fn outcome(&self) -> RwSignal<Option<Result<Understood, PasteRefusal>>> {
        self.outcome
    }

    /// How many values were filled in the last time.
    pub fn filled(&self) -> Option<usize> {
        self.filled.get()
    }

    /// Begins to paste.
    pub fn begin(&self) {
        self.form.settle();
        self.filled.set(None);
        self.open.set(true);
    }

    /// Ends it. The input goes, and the text with it.
    pub fn end(&self) {
        self.open.set(false);
        self.outcome.set(None);
        self.replaced.set(Vec::new());
    }

    /// Whether a field takes what was pasted in the place of what was entered.
    pub fn replaces(&self, field: FieldId) -> bool {
        self.replaced.with(|replaced| replaced.contains(&field))
    }

    /// Decides that.
    pub fn replace(&self, field: FieldId, replace: bool) {
        self.replaced.update(|replaced| {
            replaced.retain(|other| *other != field);
            replaced.extend(replace.then_some(field));
        });
    }

    /// Reads the text.
    pub fn read(&self) {
        let outcome = self.pasted().map(|pasted| match pasted {
            Ok(pasted) => Ok(Understood {
                source: pasted.source,
                rows: rows(self.form, &pasted),
                doubts: pasted.doubts,
            }),
            Err(error) => Err(PasteRefusal::Text(error)),
        });
        self.replaced.set(Vec::new());
        self.outcome.set(outcome);
    }

    /// Takes the text of a file.
    pub fn take_file(&self, file: File) {
        let pasting = *self;
        spawn_local(async move {
            let text = file::read_text(file, MAX_BYTES).await;
            let Some(input) = pasting.input() else {
                return;
            };
            match text {
                Ok(text) => {
                    input.set_value(Secret::new(text).expose());
                    pasting.read();
                }
                Err(error) => {
                    input.set_value("");
                    pasting.outcome.set(Some(Err(error.into())));
                }
            }
        });
    }

    /// Fills in what was understood, but nothing over what was entered unless the user has said so.
    pub fn fill_in(&self) {
        let Some(Ok(pasted)) = self.pasted() else {
            return;
        };
        let rows = rows(self.form, &pasted);
        let replaced = self.replaced.get_untracked();
        let wanted =
            |row: &PasteRow| row.entered == Entered::Nothing || replaced.contains(&row.field);
        let rows: Vec<_> = rows.into_iter().filter(wanted).collect();
        self.end();
        fill_in(self.form, &rows, &pasted.secrets);
        let told = rows.iter().filter(|row| row.told != Told::Rule);
        self.filled.set(Some(told.count()));
    }

    fn input(&self) -> Option<HtmlTextAreaElement> {
        self.form.find(&["#", &self.form.id(PASTED)].concat())
    }

    /// What stands in the input. `None`: nothing.
    fn pasted(&self) -> Option<Result<Pasted, PasteError>> {
        let text = Secret::new(self.input()?.value());
        if text.expose().trim().is_empty() {
            return None;
        }
        let address = self.form.value_now(FieldId::SenderEmail).parse();
        Some(match address {
            Ok(address) => paste::read_for(text.expose(), &address),
            Err(_) => paste::read(text.expose()),
        })
    }
}

/// What would become of the fields of a form.
fn rows(form: Form, pasted: &Pasted) -> Vec<PasteRow> {
    let edits = pasted.edits();
    let of_field = |field: FieldId| match field.secret_side() {
        Some(side) => password_row(form, field, side, &pasted.secrets),
        None => {
            let (_, value) = edits.iter().find(|(edited, _)| *edited == field)?;
            value_row(form, field, *value)
        }
    };
    FieldId::ALL.into_iter().filter_map(of_field).collect()
}

fn value_row(form: Form, field: FieldId, value: Option<&str>) -> Option<PasteRow> {
    let entered = form.with_draft_now(|draft, _| draft.get(field).map(str::to_owned));
    if value.is_none() && entered.is_none() {
        return None;
    }
    let other = entered.filter(|entered| Some(&**entered) != value);
    Some(PasteRow {
        field,
        told: value.map_or(Told::Rule, |value| Told::Value(value.to_owned())),
        entered: other.map_or(Entered::Nothing, Entered::Value),
    })
}

fn password_row(form: Form, field: FieldId, side: Side, secrets: &Secrets) -> Option<PasteRow> {
    secret_of(secrets, side).as_ref()?;
    let entered = if untrack(|| form.keeps_password(side)) {
        Entered::KeptPassword
    } else if untrack(|| form.password(side)).look != Look::Empty {
        Entered::Password
    } else {
        Entered::Nothing
    };
    Some(PasteRow {
        field,
        told: Told::Password,
        entered,
    })
}

/// Fills fields in as if somebody had typed into them, and leads to the first of them that is shown.
fn fill_in(form: Form, rows: &[PasteRow], secrets: &Secrets) {
    form.edit(|draft| {
        for row in rows {
            match &row.told {
                Told::Value(value) => draft.set(row.field, Some(value.clone())),
                Told::Rule => draft.set(row.field, None),
                Told::Password => {}
            }
        }
    });
    for row in rows {
        if let Some(side) = row.field.secret_side() {
            enter_password(form, row.field, side, secret_of(secrets, side));
        }
    }
    let shown = |row: &&PasteRow| untrack(|| form.field_now(row.field)).visible;
    if let Some(first) = rows.iter().find(shown) {
        form.focus_later(&first.field.index().to_string());
    }
}

fn enter_password(form: Form, field: FieldId, side: Side, secret: &Option<Secret>) {
    let Some((input, secret)) = form.password_input(field).zip(secret.as_ref()) else {
        return;
    };
    input.set_value(secret.expose());
    form.password_typed(side, Look::of(secret.expose().to_owned()));
    form.decide_password(side, KeptPassword::Replace);
}

const fn secret_of(secrets: &Secrets, side: Side) -> &Option<Secret> {
    match side {
        Side::Sender => &secrets.sender,
        Side::Receiver => &secrets.receiver,
    }
}
