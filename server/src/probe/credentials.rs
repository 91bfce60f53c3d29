//! What somebody signs in with, at hand before the first connection is opened.

use email_account::connection_test::{Stage, TestCode};
use email_account::wire::Evidence;
use zeroize::Zeroizing;

use super::failure::Failure;
use super::job::{SignIn, Transport};
use super::report::{SideReporter, Stopped};
use super::said::Secrets;

/// What somebody signs in with.
pub(crate) enum Credentials {
    /// Nobody signs in.
    None,
    /// A password.
    Password {
        /// Who signs in.
        user_id: String,
        /// The password.
        password: Zeroizing<String>,
    },
    /// A bearer token.
    Token {
        /// Who signs in.
        user_id: String,
        /// The token.
        token: Zeroizing<String>,
    },
    /// Nothing to sign in with, or not now. Everything before the sign-in can be tested all the same.
    Withheld(Failure),
}

impl Credentials {
    /// What must not be shown, in whatever spelling a server repeats it.
    pub(super) fn secrets(&self) -> Secrets {
        let mut secrets = Secrets::default();
        match self {
            Self::Password {
                password: secret, ..
            }
            | Self::Token { token: secret, .. } => secrets.add(secret),
            Self::None | Self::Withheld(_) => (),
        }
        secrets
    }

    /// Asks for the token, if there has to be one. It is never used over clear text (RFC 6750 section 5.3).
    pub(crate) async fn prepare(
        sign_in: SignIn,
        transport: &Transport,
        side: &SideReporter,
    ) -> Result<Self, Stopped> {
        Ok(match sign_in {
            SignIn::None => Self::None,
            SignIn::Password { user_id, password } => Self::Password { user_id, password },
            SignIn::PasswordMissing { .. } => Self::Withheld(TestCode::PasswordMissing.into()),
            SignIn::Paused { retry_at, .. } => Self::Withheld(paused(retry_at)),
            SignIn::Token { user_id, token } => {
                let asked = async {
                    let given = token.token().await?;
                    let evidence = Evidence {
                        token: Some(given.check),
                        ..Evidence::default()
                    };
                    Ok((given.token, evidence))
                };
                let token = side.stage(Stage::Token, asked).await?;
                match transport {
                    Transport::ClearText => Self::Withheld(TestCode::SignInNeedsTls.into()),
                    Transport::StartTls(_) | Transport::Tls(_) => Self::Token { user_id, token },
                }
            }
        })
    }
}

fn paused(retry_at: String) -> Failure {
    let evidence = Evidence {
        retry_at: Some(retry_at),
        ..Evidence::default()
    };
    Failure::with_evidence(TestCode::SignInPaused, evidence)
}
