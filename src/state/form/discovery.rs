//! Looking the mail domain up, and what becomes of what is found.
//!
//! Only the domain leaves the page. What is found stands in the context of the rules, where it gives defaults; what was
//! typed stays.

use email_account::discovery::{Discovered, MailDomain, mail_domain};
use email_account::{FieldId, Kind, Resolved, provider, wire};
use leptos::{prelude::*, task::spawn_local};
use web_sys::{AbortController, HtmlElement, HtmlInputElement};

use super::{Failure, Form};
use crate::backend::Call;

/// A mail domain that was looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookUp {
    /// The domain.
    pub about: MailDomain,
    /// What has come of it.
    pub finding: Finding,
}

/// What has come of looking a mail domain up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// The back end has been asked.
    Asking,
    /// It knows these settings.
    Found(Box<Discovered>, Decision),
    /// It knows nothing that could be used.
    Nothing,
    /// It could not be asked.
    Failed,
}

/// What becomes of settings that were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The user has to say.
    Open,
    /// They are the defaults.
    Used,
    /// The user does without.
    Declined,
}

impl Form {
    /// Reads what has come of looking up the domain that was typed into a field. `None`: nothing that concerns what is there
    /// now.
    pub fn with_look_up_of<T>(&self, field: FieldId, read: fn(&LookUp) -> T) -> Option<T> {
        if !field.names_mail_domain() {
            return None;
        }
        self.session.with(|session| {
            let look_up = session.look_up.as_ref()?;
            let concerns = look_up.about.field == field && self.concerns(look_up);
            concerns.then(|| read(look_up))
        })
    }

    /// Whether the form is still about this domain, and another provider was not chosen.
    fn concerns(&self, look_up: &LookUp) -> bool {
        let (about, chosen) = self
            .with_draft(|draft, _| (mail_domain(draft), draft.get(FieldId::Provider).is_some()));
        let (in_force, lacking) = self
            .resolved
            .with(|resolved| (resolved.provider().id, resolved.lacks_a_provider()));
        let may_lead_elsewhere = lacking && !chosen;
        let same = about.is_some_and(|about| about.name == look_up.about.name);
        same && (may_lead_elsewhere || look_up.provider() == in_force)
    }

    /// Looks the mail domain up, if the user has just left the field in which it stands or has left it before.
    pub(super) fn look_up_unless_typing(&self) {
        let about = self.with_draft_now(|draft, _| mail_domain(draft));
        let has_focus = |about: MailDomain| {
            let selector = ["#", &self.field_id(about.field), ":focus"].concat();
            self.find::<HtmlElement>(&selector).is_some()
        };
        if !about.is_some_and(has_focus) {
            self.look_up();
        }
    }

    /// Looks the mail domain up, unless that is done already. Whatever was found for another one is over.
    pub(super) fn look_up(&self) {
        let about = self.with_draft_now(|draft, _| mail_domain(draft));
        let is_done = self.session.with_untracked(|session| {
            let known = session.look_up.as_ref();
            known.is_some_and(|known| about.as_ref().is_some_and(|about| known.answers(about)))
        });
        if is_done {
            return;
        }
        self.forget_look_up();
        if let Some(about) = about.filter(|about| self.is_to_be_looked_up(about)) {
            self.ask_about(about);
        }
    }

    /// Stops waiting for an answer.
    pub(super) fn stop_looking_up(&self) {
        if let Some(abort) = self.fixed().looking_up.take() {
            abort.abort();
        }
    }

    /// As if nothing had been looked up.
    pub(super) fn forget_look_up(&self) {
        self.stop_looking_up();
        if self
            .session
            .with_untracked(|session| session.look_up.is_some())
        {
            self.session.update(|session| session.look_up = None);
            self.follow_decision();
        }
    }

    /// The table of providers comes first, and the settings of an account that is kept are its own.
    fn is_to_be_looked_up(&self, about: &MailDomain) -> bool {
        let is_unknown = self.resolved.with_untracked(Resolved::lacks_a_provider);
        let begun = mail_domain(&self.begun(&self.basis()));
        let was_there = begun.is_some_and(|begun| begun.name == about.name);
        is_unknown && !was_there && untrack(|| self.calls()).have(Call::Discover)
    }

    fn ask_about(&self, about: MailDomain) {
        let Ok(abort) = AbortController::new() else {
            return;
        };
        let (form, fixed, signal) = (*self, self.fixed(), abort.signal());
        fixed.looking_up.replace(Some(abort));
        self.take_note(about.clone(), Finding::Asking);
        spawn_local(async move {
            let asked = fixed
                .place
                .backend
                .discover(about.name.clone(), signal.clone());
            let answer = asked.await;
            if !signal.aborted() {
                form.answered(about, answer);
            }
        });
    }

    fn answered(&self, about: MailDomain, answer: Result<wire::Discovery, Failure>) {
        let finding = match answer {
            Err(_) => Finding::Failed,
            Ok(answer) => {
                let found = Discovered::best(about.name.clone(), &answer);
                Finding::of(found.and_then(|found| self.offered(found)))
            }
        };
        self.commit_what_is_being_typed();
        self.take_note(about, finding);
    }

    /// What counts of it with the providers that there are to choose from.
    fn offered(&self, found: Discovered) -> Option<Discovered> {
        self.with_draft_now(|_, context| found.among(&context.providers))
    }

    /// An answer may come in the middle of a word, which a default must not take the place of.
    pub(super) fn commit_what_is_being_typed(&self) {
        let is_typed = |field: &FieldId| {
            matches!(
                field.kind(),
                Kind::Text | Kind::Email | Kind::Host | Kind::Port
            )
        };
        for field in FieldId::ALL.into_iter().filter(is_typed) {
            let selector = ["#", &self.field_id(field), ":focus"].concat();
            let text = self
                .find(&selector)
                .map(|input: HtmlInputElement| input.value());
            if let Some(text) = text.filter(|text| *text != self.value_now(field)) {
                self.commit(field, &text);
            }
        }
    }

    fn take_note(&self, about: MailDomain, finding: Finding) {
        self.session
            .update(|session| session.look_up = Some(LookUp { about, finding }));
        self.follow_decision();
    }

    /// Uses what was found, or goes on without it.
    pub fn decide_on_found(&self, decision: Decision) {
        self.session.update(|session| {
            let finding = session.look_up.as_mut().map(|it| &mut it.finding);
            if let Some(Finding::Found(_, last)) = finding {
                *last = decision;
            }
        });
        self.follow_decision();
    }

    /// Only what is used has a place among what the rules know.
    fn follow_decision(&self) {
        let used = self.session.with_untracked(|session| {
            let look_up = session.look_up.as_ref();
            look_up.and_then(|look_up| look_up.used().cloned())
        });
        self.entry.update(|entry| entry.context.discovered = used);
    }
}

impl Finding {
    /// What may be used unasked is.
    fn of(found: Option<Discovered>) -> Self {
        let Some(found) = found else {
            return Self::Nothing;
        };
        let decision = match found.doubt() {
            None => Decision::Used,
            Some(_) => Decision::Open,
        };
        Self::Found(Box::new(found), decision)
    }
}

impl LookUp {
    /// Whether nothing more is to be found out about a domain.
    fn answers(&self, about: &MailDomain) -> bool {
        self.about.name == about.name && !matches!(self.finding, Finding::Failed)
    }

    /// What is used of it.
    fn used(&self) -> Option<&Discovered> {
        match &self.finding {
            Finding::Found(found, Decision::Used) => Some(found),
            _ => None,
        }
    }

    /// Whether the user has to decide.
    pub fn is_question(&self) -> bool {
        matches!(self.finding, Finding::Found(_, Decision::Open))
    }

    /// How the user may decide, or decide otherwise.
    pub fn decisions(&self) -> &'static [Decision] {
        match &self.finding {
            Finding::Found(_, Decision::Open) => &[Decision::Used, Decision::Declined],
            Finding::Found(_, Decision::Used) => &[Decision::Declined],
            Finding::Found(_, Decision::Declined) => &[Decision::Used],
            Finding::Asking | Finding::Nothing | Finding::Failed => &[],
        }
    }

    /// The provider that it has led to: as far as is known the one for all others.
    fn provider(&self) -> &'static str {
        match &self.finding {
            Finding::Found(found, _) => found.provider().id,
            Finding::Asking | Finding::Nothing | Finding::Failed => provider::other().id,
        }
    }
}
