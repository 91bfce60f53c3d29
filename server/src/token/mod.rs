//! Asking an authorization server for a token (RFC 6749 sections 4.3 and 4.4).

mod answer;
mod form;

use base64ct::{Base64, Encoding};
use email_account::profile::{CheckOutcome, Credentials, Issuer, TokenUse, ValidProfile};
use email_account::wire::ProfileCheckResult;
use zeroize::Zeroizing;

use crate::egress::{Egress, EgressError, FormRequest};
use form::{Form, USUAL_BYTES, escape};

/// The secrets of a profile, opened.
#[derive(Default)]
pub(crate) struct OpenedSecrets {
    /// Secret of the client.
    pub(crate) client_secret: Option<Zeroizing<Vec<u8>>>,
    /// Password of the one who signs in.
    pub(crate) password: Option<Zeroizing<Vec<u8>>>,
}

/// Asks for a token for one use, and tells what came of it. The token is dropped.
pub(crate) async fn check(
    egress: &Egress,
    profile: &ValidProfile,
    secrets: &OpenedSecrets,
    token_use: TokenUse,
) -> ProfileCheckResult {
    match obtain(egress, profile, secrets, token_use).await {
        Ok((_, granted)) => granted,
        Err(refused) => refused,
    }
}

/// Asks for a token for one use, and tells what came of it.
pub(crate) async fn obtain(
    egress: &Egress,
    profile: &ValidProfile,
    secrets: &OpenedSecrets,
    token_use: TokenUse,
) -> Result<(Zeroizing<String>, ProfileCheckResult), ProfileCheckResult> {
    let request = request(profile, secrets, token_use);
    match egress.post_form(profile.token_endpoint(), request).await {
        Ok(answer) => answer::explain(&answer, permission(profile, token_use)),
        Err(error) => Err(because(outcome(error))),
    }
}

fn because(outcome: CheckOutcome) -> ProfileCheckResult {
    ProfileCheckResult {
        outcome,
        aadsts: None,
    }
}

fn outcome(error: EgressError) -> CheckOutcome {
    match error {
        EgressError::NameUnknown => CheckOutcome::EndpointUnknown,
        EgressError::NotAllowed => CheckOutcome::EndpointNotAllowed,
        EgressError::Unreachable => CheckOutcome::EndpointUnreachable,
        EgressError::Certificate | EgressError::Tls => CheckOutcome::EndpointUntrusted,
        EgressError::TimedOut => CheckOutcome::EndpointTimedOut,
        EgressError::Unusable => CheckOutcome::EndpointUnusable,
    }
}

fn request(profile: &ValidProfile, secrets: &OpenedSecrets, token_use: TokenUse) -> FormRequest {
    let mut form = Form::new();
    form.add(
        "grant_type",
        profile.credentials().grant().as_str().as_bytes(),
    );
    let authorization = authenticate(profile, secrets, &mut form);
    if let Credentials::Password { user_name, .. } = profile.credentials() {
        form.add("username", user_name.as_bytes());
    }
    if let Some(password) = &secrets.password {
        form.add("password", password);
    }
    if let Some(scope) = profile.scope(token_use) {
        form.add("scope", scope.as_bytes());
    }
    FormRequest {
        form: form.into_bytes(),
        authorization,
    }
}

/// Says who the client is (RFC 6749 section 2.3.1). Every authorization server understands Basic authentication, but
/// Microsoft and Google document the body.
fn authenticate(
    profile: &ValidProfile,
    secrets: &OpenedSecrets,
    form: &mut Form,
) -> Option<Zeroizing<Vec<u8>>> {
    let id = profile.client_id().as_bytes();
    match (profile.issuer(), &secrets.client_secret) {
        (Issuer::Other, Some(secret)) => Some(basic(id, secret)),
        (_, secret) => {
            form.add("client_id", id);
            if let Some(secret) = secret {
                form.add("client_secret", secret);
            }
            None
        }
    }
}

/// Basic authentication (RFC 7617) with an ID and a secret that are escaped as in a form.
fn basic(id: &[u8], secret: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut credentials = Zeroizing::new(Vec::with_capacity(USUAL_BYTES));
    escape(id, &mut credentials);
    credentials.push(b':');
    escape(secret, &mut credentials);
    let encoded = Zeroizing::new(Base64::encode_string(&credentials));
    Zeroizing::new([b"Basic ", encoded.as_bytes()].concat())
}

/// The permission that has to stand in a token of Microsoft for an application: without it the token is given out all
/// the same, and opens no mailbox. Microsoft Graph's may come from a role of Exchange, which no token tells.
fn permission(profile: &ValidProfile, token_use: TokenUse) -> Option<&'static str> {
    match (profile.issuer(), profile.credentials(), token_use) {
        (Issuer::Microsoft(_), Credentials::Client { .. }, TokenUse::Imap) => {
            Some("IMAP.AccessAsApp")
        }
        (Issuer::Microsoft(_), Credentials::Client { .. }, TokenUse::Pop3) => {
            Some("POP.AccessAsApp")
        }
        (Issuer::Microsoft(_), Credentials::Client { .. }, TokenUse::Smtp) => {
            Some("SMTP.SendAsApp")
        }
        _ => None,
    }
}
