//! Trusting a certificate that a test has shown.

use email_account::wire::{PresentedCertificate, StageResult, TestedSide, TruststoreContent};
use leptos::{prelude::*, task::spawn_local};

use super::Course;
use crate::backend::{Call, Failure};
use crate::state::Form;

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
        spawn_local(async move {
            let answer = backend.trust(content).await;
            if form.entry.is_disposed() {
                return;
            }
            let now = match answer {
                Ok(made) => {
                    let id = made.id.clone();
                    form.offer_truststore(made);
                    form.choose_truststore(&id, &trusted);
                    Trusting::Idle
                }
                Err(failure) => Trusting::Failed(failure),
            };
            state.try_set(now);
        });
    }

    fn choose_truststore(&self, id: &str, trusted: &str) {
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
        let edits: Vec<_> = sides
            .into_iter()
            .map(|side| (Self::truststore_field(side), id.to_owned()))
            .collect();
        self.cure(&edits);
    }
}
