//! The token of an authentication profile, asked for when a test comes to it.

use std::sync::Arc;
use std::time::Duration;

use email_account::connection_test::TestCode;
use email_account::profile::{CheckOutcome, TokenUse, ValidProfile};
use email_account::wire::{Evidence, ProfileCheckResult};

use crate::egress::Egress;
use crate::probe::{Failure, Token, TokenAnswer, TokenSource};
use crate::token::{self, OpenedSecrets};

/// How long the authorization server may take: less than a stage, so that its silence is told as its own.
const PATIENCE: Duration = Duration::from_secs(9);

/// An authentication profile, opened.
pub(super) struct ProfileToken {
    pub(super) egress: Arc<Egress>,
    pub(super) profile: ValidProfile,
    pub(super) secrets: OpenedSecrets,
    pub(super) token_use: TokenUse,
}

impl TokenSource for ProfileToken {
    fn token(&self) -> TokenAnswer<'_> {
        Box::pin(async {
            let obtaining =
                token::obtain(&self.egress, &self.profile, &self.secrets, self.token_use);
            let obtained = tokio::time::timeout(PATIENCE, obtaining).await;
            let obtained = obtained.unwrap_or(Err(ProfileCheckResult {
                outcome: CheckOutcome::EndpointTimedOut,
                aadsts: None,
            }));
            match obtained {
                Ok((token, check)) => Ok(Token { token, check }),
                Err(refused) => Err(failure(refused)),
            }
        })
    }
}

fn failure(refused: ProfileCheckResult) -> Failure {
    let evidence = Evidence {
        token: Some(refused),
        ..Evidence::default()
    };
    Failure::with_evidence(TestCode::TokenRefused, evidence)
}
