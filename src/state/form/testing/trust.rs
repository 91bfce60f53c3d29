//! Trusting a certificate that a test has shown.

use email_account::FieldId;
use email_account::wire::{PresentedCertificate, StageResult, TestedSide, TruststoreContent};
use leptos::{prelude::*, task::spawn_local};
use web_sys::HtmlElement;

use super::Course;
use crate::backend::{Call, Failure};
use crate::state::Form;

/// A field with the focus, but for the name of a truststore that is made here.
const ELSEWHERE: &str = "input:focus:not(.eaf-trust *), select:focus";

/// How far making a truststore has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trusting {
    /// Nothing is on its way.
    Idle,
    /// The truststore is.
    Sending,
    /// It was not made.
    Failed(Failure),
}

/// The server's own certificate, where trusting it is the cure.
pub fn trustable(failure: &StageResult) -> Option<&PresentedCertificate> {
    let curable = failure.code.is_some_and(|code| code.is_cured_by_trust());
    failure.evidence.certificates.first().filter(|_| curable)
}

impl Form {
    /// Whether a truststore can be made of a certificate and chosen.
    pub fn can_trust(&self) -> bool {
        let calls = self.calls();
        calls.have(Call::ListTruststores) && calls.have(Call::CreateTruststore)
    }

    /// Makes a truststore of a certificate, and chooses it wherever the test has failed for want of it.
    pub fn trust(
        &self,
        name: String,
        certificate: &PresentedCertificate,
        state: RwSignal<Trusting>,
    ) {
        if state.with_untracked(|state| *state == Trusting::Sending) {
            return;
        }
        let form = *self;
        let backend = self.fixed().place.backend.clone();
        let trusted = certificate.content.clone();
        let content = TruststoreContent {
            name: Some(name),
            content: Some(trusted.clone()),
        };
        state.set(Trusting::Sending);
        let wanted = self.wanted_truststores(&trusted);
        spawn_local(async move {
            let answer = backend.trust(content).await;
            if form.entry.is_disposed() {
                return;
            }
            let now = match answer {
                Ok(made) => {
                    let id = made.id.clone();
                    form.offer_truststore(made);
                    form.choose_truststore(&id, wanted);
                    Trusting::Idle
                }
                Err(failure) => Trusting::Failed(failure),
            };
            state.try_set(now);
        });
    }

    /// The truststores that lack a certificate: their fields, and what is chosen there now.
    fn wanted_truststores(&self, trusted: &str) -> Vec<(FieldId, String)> {
        let wants = |course: &Course| {
            let found = course.failure().and_then(trustable);
            found.is_some_and(|certificate| certificate.content == trusted)
        };
        let sides: Vec<TestedSide> = self.testing.shown.with_untracked(|test| {
            let courses = test.iter().flat_map(|test| &test.courses);
            courses
                .filter(|course| wants(course))
                .map(|course| course.side)
                .collect()
        });
        let fields = sides.into_iter().map(Self::truststore_field);
        fields.map(|field| (field, self.value_now(field))).collect()
    }

    /// Chooses a truststore where nothing else was chosen meanwhile. Whoever types elsewhere by now is left there.
    fn choose_truststore(&self, id: &str, mut wanted: Vec<(FieldId, String)>) {
        let types_elsewhere = self.find::<HtmlElement>(ELSEWHERE).is_some();
        wanted.retain(|(field, chosen)| self.value_now(*field) == *chosen);
        for (_, chosen) in &mut wanted {
            id.clone_into(chosen);
        }
        self.type_in(&wanted);
        if !types_elsewhere {
            self.focus_on_testing();
        }
    }
}
