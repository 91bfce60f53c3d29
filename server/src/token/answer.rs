//! What a token endpoint answers (RFC 6749 sections 5.1 and 5.2). Nothing of its text is passed on.

use std::borrow::Cow;

use base64ct::{Base64UrlUnpadded, Encoding};
use email_account::profile::CheckOutcome;
use email_account::wire::ProfileCheckResult;
use serde::Deserialize;
use zeroize::Zeroizing;

use super::because;
use crate::egress::Answer;

#[derive(Deserialize)]
struct Token<'a> {
    #[serde(borrow)]
    access_token: Cow<'a, str>,
    #[serde(borrow)]
    token_type: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
    #[serde(default)]
    error_description: String,
    /// Microsoft's own: the numbers that its description begins with.
    #[serde(default)]
    error_codes: Vec<u32>,
}

/// What a token of Microsoft tells of the application that asked for it.
#[derive(Deserialize)]
struct Claims {
    #[serde(default)]
    roles: Vec<String>,
}

/// Takes the token out of an answer, or explains why there is none. A token without the `permission` that it has to have is
/// as good as none.
pub(super) fn explain(
    answer: &Answer,
    permission: Option<&str>,
) -> Result<(Zeroizing<String>, ProfileCheckResult), ProfileCheckResult> {
    if answer.status.is_success() {
        return match granted(&answer.body, permission) {
            Ok(token) => Ok((token, because(CheckOutcome::Granted))),
            Err(outcome) => Err(because(outcome)),
        };
    }
    Err(match serde_json::from_slice::<Refusal>(&answer.body) {
        Ok(refusal) => {
            let aadsts = refusal.aadsts();
            ProfileCheckResult {
                outcome: CheckOutcome::refused(&refusal.error, aadsts),
                aadsts,
            }
        }
        Err(_) => because(CheckOutcome::EndpointUnusable),
    })
}

impl Refusal {
    fn aadsts(&self) -> Option<u32> {
        let described = self
            .error_description
            .strip_prefix("AADSTS")
            .and_then(|rest| {
                let end = rest.find(|c: char| !c.is_ascii_digit());
                rest[..end.unwrap_or(rest.len())].parse().ok()
            });
        self.error_codes.first().copied().or(described)
    }
}

fn granted(body: &[u8], permission: Option<&str>) -> Result<Zeroizing<String>, CheckOutcome> {
    let token = serde_json::from_slice::<Token<'_>>(body);
    let token = token.map_err(|_| CheckOutcome::EndpointUnusable)?;
    if !is_usable(&token) {
        return Err(CheckOutcome::EndpointUnusable);
    }
    match permission {
        Some(permission) if lacks(&token.access_token, permission) => {
            Err(CheckOutcome::ConsentMissing)
        }
        _ => Ok(Zeroizing::new(token.access_token.into_owned())),
    }
}

/// Mail servers and Microsoft Graph take bearer tokens (RFC 6750).
fn is_usable(token: &Token<'_>) -> bool {
    !token.access_token.is_empty() && token.token_type.eq_ignore_ascii_case("bearer")
}

/// A token that cannot be read lacks nothing: it is meant for the mail server alone.
fn lacks(token: &str, permission: &str) -> bool {
    claims(token).is_some_and(|claims| claims.roles.iter().all(|role| role != permission))
}

/// The claims of a JSON web token (RFC 7519 section 3). Its signature is for the mail server to judge.
fn claims(token: &str) -> Option<Claims> {
    let mut parts = token.split('.');
    let (_header, claims) = (parts.next()?, parts.next()?);
    let json = Base64UrlUnpadded::decode_vec(claims).ok()?;
    serde_json::from_slice(&json).ok()
}
