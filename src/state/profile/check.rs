//! Asking the authorization server of a profile for a token, to see whether it gives one.

use std::{cell::RefCell, rc::Rc};

use email_account::profile::{ProfileField, TokenUse};
use email_account::wire::ProfileCheckResult;
use leptos::{prelude::*, task::spawn_local};
use web_sys::AbortController;

use super::KeptProfile;
use crate::backend::{Failure, SettingsBackend};

/// The check of one profile: a handle that is copied into every view and event handler.
#[derive(Clone, Copy)]
pub struct ProfileCheck {
    fixed: StoredValue<Rc<Fixed>, LocalStorage>,
    token_use: RwSignal<TokenUse>,
    state: RwSignal<CheckState>,
}

/// How a check stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckState {
    /// Nobody has asked.
    Idle,
    /// The authorization server is being asked.
    Asking,
    /// What it has answered.
    Answered(ProfileCheckResult),
    /// It could not be asked.
    Failed(Failure),
}

/// What no view follows.
struct Fixed {
    profile: KeptProfile,
    backend: Rc<dyn SettingsBackend>,
    abort: RefCell<Option<AbortController>>,
}

impl ProfileCheck {
    /// A check that nobody has begun.
    pub fn new(profile: KeptProfile, backend: Rc<dyn SettingsBackend>) -> Self {
        let first = uses(&profile).next().unwrap_or(TokenUse::Smtp);
        let fixed = Fixed {
            profile,
            backend,
            abort: RefCell::default(),
        };
        let check = Self {
            fixed: StoredValue::new_local(Rc::new(fixed)),
            token_use: RwSignal::new(first),
            state: RwSignal::new(CheckState::Idle),
        };
        on_cleanup(move || check.stop());
        check
    }

    fn fixed(&self) -> Rc<Fixed> {
        self.fixed.get_value()
    }

    /// What a token of the profile can be for.
    pub fn uses(&self) -> Vec<TokenUse> {
        uses(&self.fixed().profile).collect()
    }

    /// What the token is to be for.
    pub fn token_use(&self) -> RwSignal<TokenUse> {
        self.token_use
    }

    /// Decides what the token is to be for. What was answered was about another one.
    pub fn choose(&self, token_use: TokenUse) {
        self.stop();
        self.token_use.set(token_use);
        self.state.set(CheckState::Idle);
    }

    /// How the check stands.
    pub fn state(&self) -> RwSignal<CheckState> {
        self.state
    }

    /// Asks, unless that is under way.
    pub fn ask(&self) {
        if self
            .state
            .with_untracked(|state| *state == CheckState::Asking)
        {
            return;
        }
        let (check, fixed) = (*self, self.fixed());
        let Ok(abort) = AbortController::new() else {
            return self.state.set(CheckState::Failed(Failure::Cancelled));
        };
        let signal = abort.signal();
        let token_use = self.token_use.get_untracked();
        fixed.abort.replace(Some(abort));
        self.state.set(CheckState::Asking);
        spawn_local(async move {
            let id = fixed.profile.id.clone();
            let answer = fixed.backend.check_profile(id, token_use, signal).await;
            if check.state.try_get_untracked() == Some(CheckState::Asking) {
                check.state.set(match answer {
                    Ok(result) => CheckState::Answered(result),
                    Err(failure) => CheckState::Failed(failure),
                });
            }
        });
    }

    /// Stops waiting for the answer.
    pub fn stop(&self) {
        let fixed = self.fixed.try_get_value();
        if let Some(abort) = fixed.and_then(|fixed| fixed.abort.take()) {
            abort.abort();
        }
    }
}

fn uses(profile: &KeptProfile) -> impl Iterator<Item = TokenUse> {
    let resolved = profile.resolved();
    let has = move |token_use: &TokenUse| resolved[ProfileField::scope_for(*token_use)].visible;
    TokenUse::ALL.into_iter().filter(has)
}
