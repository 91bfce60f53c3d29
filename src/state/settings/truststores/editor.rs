//! Making a truststore, or changing one, until the back end has taken it. What was entered stays until then.

use std::{rc::Rc, time::Duration};

use email_account::TruststoreName;
use email_account::wire::{Certificate, ProblemError, Truststore, TruststoreContent};
use leptos::{prelude::*, task::spawn_local};
use web_sys::{File, FileList};

use super::file;
use crate::backend::{Answer, Call, EntityTag, Failure};
use crate::state::settings::Settings;

/// The input of the name.
pub const NAME: &str = "truststore-name";

/// The input of the certificates.
pub const CONTENT: &str = "truststore-content";

/// What is said when it was not saved.
pub const NOT_SAVED: &str = "truststore-not-saved";

/// How long somebody who types has to pause before the certificates are read.
const PAUSE: Duration = Duration::from_millis(300);

/// What an editor is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A new truststore.
    New,
    /// Another name for this one.
    Rename(Truststore),
    /// Other certificates for this one.
    Replace(Truststore),
}

impl Purpose {
    /// Whether a name is entered.
    pub const fn names(&self) -> bool {
        matches!(self, Self::New | Self::Rename(_))
    }

    /// Whether certificates are entered.
    pub const fn certifies(&self) -> bool {
        matches!(self, Self::New | Self::Replace(_))
    }

    /// What is changed.
    pub const fn kept(&self) -> Option<&Truststore> {
        match self {
            Self::New => None,
            Self::Rename(kept) | Self::Replace(kept) => Some(kept),
        }
    }

    fn with_kept(self, now: Truststore) -> Self {
        match self {
            Self::New => Self::New,
            Self::Rename(_) => Self::Rename(now),
            Self::Replace(_) => Self::Replace(now),
        }
    }
}

/// A file that was chosen or dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Chosen {
    name: String,
    /// What is in it. Empty: it is refused, and nothing of it is held.
    base64: String,
}

/// What was understood of the certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preview {
    /// There are none yet.
    Nothing,
    /// They are being read.
    Reading,
    /// These are to be trusted.
    Understood(Vec<Certificate>),
    /// They cannot be a truststore.
    Refused(Refusal),
    /// They could not be read.
    Failed(Failure),
}

/// What is against a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Its code, such as `certificate.expired`.
    pub code: String,
    /// The words of a server, for a code without better ones.
    pub detail: Option<String>,
    /// The file that it is about.
    pub file: Option<String>,
}

impl Refusal {
    fn new(code: &str) -> Self {
        Self {
            code: code.to_owned(),
            detail: None,
            file: None,
        }
    }

    fn from_server(error: ProblemError) -> Self {
        Self {
            code: error.code,
            detail: error.detail,
            file: None,
        }
    }
}

/// How far saving has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nothing is on its way.
    Editing,
    /// The truststore is.
    Sending,
    /// It was not saved.
    Failed(Failure),
}

/// What happens when the back end has taken what was entered.
#[derive(Clone)]
struct Outcome {
    saved: Rc<dyn Fn(Truststore)>,
    end: Rc<dyn Fn(&Truststore)>,
}

/// One editor: a handle that is copied into every view and event handler.
#[derive(Clone, Copy)]
pub struct Editor {
    settings: Settings,
    purpose: RwSignal<Purpose>,
    name: RwSignal<String>,
    name_refused: RwSignal<Option<Refusal>>,
    text: RwSignal<String>,
    /// It stands for the certificates instead of the text, which stays for the case that the file is given up.
    file: RwSignal<Option<Chosen>>,
    preview: RwSignal<Preview>,
    /// Counts what was entered as certificates, so that a late answer is not taken for one about the latest.
    entered: RwSignal<u32>,
    progress: RwSignal<Progress>,
    outcome: StoredValue<Outcome, LocalStorage>,
}

impl Editor {
    /// An editor. `saved` gets what the back end has taken, also where the editor was closed before the answer; `end`
    /// ends it where it is open still.
    pub fn new(
        settings: Settings,
        purpose: Purpose,
        saved: impl Fn(Truststore) + 'static,
        end: impl Fn(&Truststore) + 'static,
    ) -> Self {
        let name = purpose.kept().map(|kept| kept.name.clone());
        Self {
            settings,
            purpose: RwSignal::new(purpose),
            name: RwSignal::new(name.unwrap_or_default()),
            name_refused: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            file: RwSignal::new(None),
            preview: RwSignal::new(Preview::Nothing),
            entered: RwSignal::new(0),
            progress: RwSignal::new(Progress::Editing),
            outcome: StoredValue::new_local(Outcome {
                saved: Rc::new(saved),
                end: Rc::new(end),
            }),
        }
    }

    /// The settings that it belongs to.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// What it is for.
    pub fn purpose(&self) -> RwSignal<Purpose> {
        self.purpose
    }

    /// What stands in the name's input.
    pub fn name(&self) -> String {
        self.name.get()
    }

    /// What is against the name.
    pub fn name_refused(&self) -> Option<Refusal> {
        self.name_refused.get()
    }

    /// The text that stands for the certificates, unless a file does.
    pub fn text(&self) -> String {
        self.text.get()
    }

    /// The file that stands for the certificates.
    pub fn file_name(&self) -> Option<String> {
        self.file
            .with(|file| file.as_ref().map(|file| file.name.clone()))
    }

    /// What was understood of the certificates.
    pub fn preview(&self) -> RwSignal<Preview> {
        self.preview
    }

    /// What is against the certificates.
    pub fn content_refused(&self) -> Option<Refusal> {
        self.preview.with(|preview| match preview {
            Preview::Refused(refusal) => Some(refusal.clone()),
            _ => None,
        })
    }

    /// How far saving has come.
    pub fn progress(&self) -> RwSignal<Progress> {
        self.progress
    }

    /// Whether anything was entered that would be lost.
    pub fn is_dirty(&self) -> bool {
        let begun = self
            .purpose
            .with(|purpose| purpose.kept().map(|kept| kept.name.clone()));
        let named = self.name.with(|name| *name != begun.unwrap_or_default());
        named || self.text.with(|text| !text.is_empty()) || self.file.with(Option::is_some)
    }

    /// Takes over what was typed as the name. It is judged again when it is sent.
    pub fn type_name(&self, text: String) {
        self.name.set(text);
        self.name_refused.set(None);
    }

    /// Takes over what was typed or pasted as certificates, and reads them when the typing pauses.
    pub fn type_text(&self, text: String) {
        let (editor, entry) = (*self, self.enter());
        let refusal = file::refusal(text.as_bytes()).map(Refusal::new);
        let blank = text.trim().is_empty();
        self.text.set(text);
        self.file.set(None);
        match refusal {
            _ if blank => self.preview.set(Preview::Nothing),
            Some(refusal) => self.preview.set(Preview::Refused(refusal)),
            None => {
                self.preview.set(Preview::Reading);
                set_timeout(move || editor.read(entry), PAUSE);
            }
        }
    }

    /// Takes over a file that was chosen or dropped, and reads the certificates in it.
    pub fn take_files(&self, files: &FileList) {
        let Some(file) = files.get(0) else {
            return;
        };
        let entry = self.enter();
        match files.length() {
            1 => self.take_file(entry, file),
            _ => self
                .preview
                .set(Preview::Refused(Refusal::new("file.several"))),
        }
    }

    fn take_file(&self, entry: u32, file: File) {
        let editor = *self;
        self.preview.set(Preview::Reading);
        spawn_local(async move {
            let bytes = file::read(&file).await;
            if !editor.is_latest(entry) {
                return;
            }
            let judged = bytes.and_then(|bytes| match file::refusal(&bytes) {
                Some(code) => Err(code),
                None => Ok(file::base64(&bytes)),
            });
            editor.file.set(Some(Chosen {
                name: file.name(),
                base64: judged.clone().unwrap_or_default(),
            }));
            match judged {
                Ok(_) => editor.read(entry),
                Err(code) => editor.refuse_content(Refusal::new(code)),
            }
        });
    }

    /// Gives the file up for the text.
    pub fn drop_file(&self) {
        self.type_text(self.text.get_untracked());
        self.settings.focus_later(CONTENT);
    }

    /// Reads the certificates that are entered.
    pub fn read_again(&self) {
        self.read(self.enter());
    }

    fn enter(&self) -> u32 {
        self.entered.update(|entered| *entered += 1);
        self.entered.get_untracked()
    }

    fn is_latest(&self, entry: u32) -> bool {
        self.entered.try_get_untracked() == Some(entry)
    }

    /// Asks the back end what is in the certificates, if it can say. Nothing is kept.
    fn read(&self, entry: u32) {
        if !self.is_latest(entry) {
            return;
        }
        if !untrack(|| self.settings.can(Call::ReadCertificates)) {
            return self.preview.set(Preview::Nothing);
        }
        let editor = *self;
        let backend = self.settings.backend();
        let content = self.content();
        self.preview.set(Preview::Reading);
        spawn_local(async move {
            let answer = backend.read_certificates(content).await;
            if !editor.is_latest(entry) {
                return;
            }
            match answer {
                Ok(certificates) => editor.preview.set(Preview::Understood(certificates)),
                Err(failure) => editor.not_read(failure),
            }
        });
    }

    fn not_read(&self, failure: Failure) {
        match failure {
            Failure::Refused(mut refusal) if !refusal.issues.is_empty() => {
                self.refuse_content(Refusal::from_server(refusal.issues.remove(0)));
            }
            failure => self.preview.set(Preview::Failed(failure)),
        }
    }

    fn refuse_content(&self, refusal: Refusal) {
        self.preview.set(Preview::Refused(Refusal {
            file: untrack(|| self.file_name()),
            ..refusal
        }));
    }

    /// The certificates in base64. Empty: there are none.
    fn content(&self) -> String {
        let file = self.file.get_untracked();
        let text = || file::base64(self.text.get_untracked().trim().as_bytes());
        file.map_or_else(text, |file| file.base64)
    }

    /// Has the back end keep what was entered, once it is complete.
    pub fn submit(&self) {
        if self.progress.get_untracked() == Progress::Sending {
            return;
        }
        let name = self.judge_name();
        let content = self.judge_content();
        match (name, content) {
            (Some(name), Some(content)) => self.send(TruststoreContent {
                name: Some(name),
                content,
            }),
            (None, _) => self.settings.focus_later(NAME),
            (_, None) => self.settings.focus_later(CONTENT),
        }
    }

    fn judge_name(&self) -> Option<String> {
        match self.name.get_untracked().parse::<TruststoreName>() {
            Ok(name) => Some(name.as_str().to_owned()),
            Err(code) => {
                self.name_refused.set(Some(Refusal::new(code.as_str())));
                None
            }
        }
    }

    /// What is to be sent as certificates, if anything. `None`: it is refused.
    fn judge_content(&self) -> Option<Option<String>> {
        if !self.purpose.with_untracked(Purpose::certifies) {
            return Some(None);
        }
        if untrack(|| self.content_refused()).is_some() {
            return None;
        }
        let content = self.content();
        if content.is_empty() {
            self.preview.set(Preview::Refused(Refusal::new("required")));
            return None;
        }
        Some(Some(content))
    }

    fn send(&self, content: TruststoreContent) {
        let editor = *self;
        let outcome = self.outcome.get_value();
        self.progress.set(Progress::Sending);
        let backend = self.settings.backend();
        let kept = self
            .purpose
            .with_untracked(|purpose| purpose.kept().cloned());
        spawn_local(async move {
            let answer: Answer<'_, Truststore> = match kept {
                None => backend.create_truststore(content),
                Some(kept) => backend.replace_truststore(kept.id, content, EntityTag(kept.etag)),
            };
            let answer = answer.await;
            let open = editor.progress.try_set(Progress::Editing).is_none();
            match answer {
                Ok(truststore) => {
                    (outcome.saved)(truststore.clone());
                    if open {
                        (outcome.end)(&truststore);
                    }
                }
                Err(failure) if open => editor.fail(failure),
                Err(_) => {}
            }
        });
    }

    fn fail(&self, failure: Failure) {
        match failure {
            Failure::Refused(refusal) if !refusal.issues.is_empty() => {
                refusal
                    .issues
                    .into_iter()
                    .for_each(|error| self.refuse(error));
                let name = self.name_refused.with_untracked(Option::is_some);
                self.settings.focus_later(if name { NAME } else { CONTENT });
            }
            Failure::Stale => self.read_kept(),
            failure => self.not_saved(failure),
        }
    }

    fn not_saved(&self, failure: Failure) {
        if self.progress.try_set(Progress::Failed(failure)).is_none() {
            self.settings.focus_later(NOT_SAVED);
        }
    }

    fn refuse(&self, error: ProblemError) {
        match &*error.pointer {
            "/name" => self.name_refused.set(Some(Refusal::from_server(error))),
            _ => self.refuse_content(Refusal::from_server(error)),
        }
    }

    /// Reads what somebody else has made of the truststore, so that the user can decide.
    fn read_kept(&self) {
        let editor = *self;
        let kept = self
            .purpose
            .with_untracked(|purpose| purpose.kept().cloned());
        let id = kept.unwrap_or_default().id;
        let backend = self.settings.backend();
        spawn_local(async move {
            let answer = backend.read_truststore(id).await;
            let failure = match answer {
                Ok(now) => {
                    let put = |purpose: &mut Purpose| *purpose = purpose.clone().with_kept(now);
                    editor.purpose.try_update(put);
                    Failure::Stale
                }
                Err(failure) => failure,
            };
            editor.not_saved(failure);
        });
    }
}
