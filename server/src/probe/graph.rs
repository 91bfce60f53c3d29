//! Microsoft Graph: whether a token opens a mailbox, and may send from it.
//!
//! Graph is a web interface, so that name, connection and TLS are not stages of their own: how they fail is told at the
//! stage that needs them. Nothing of its text is passed on.
//!
//! Whether a token may send cannot be asked without sending. What can be known is this: Graph accepts the token (it is
//! asked for the inbox, and that this may not be read is nothing against sending), and a user's token names its permissions
//! in `scp`. A token of an application that lacks `Mail.Send` among its `roles` may send all the same, by a role of
//! Exchange (RBAC for Applications), which no token tells.

use std::time::Duration;

use base64ct::{Base64, Base64UrlUnpadded, Encoding};
use email_account::EmailAddress;
use email_account::connection_test::{Stage, TestCode};
use email_account::profile::{CheckOutcome, TokenEndpoint};
use email_account::wire::{Evidence, ProfileCheckResult};
use serde::Deserialize;
use tokio::time::sleep;
use zeroize::Zeroizing;

use super::failure::Failure;
use super::job::TokenSource;
use super::message::TestMessage;
use super::report::{Ended, SideReporter, Stopped};
use super::round_trip::{Arriving, Posted};
use crate::egress::{Answer, ApiCall, Egress, EgressError};

/// How long to wait before the mailbox is asked again for the test message.
const PAUSE: Duration = Duration::from_secs(2);

/// A mailbox in Microsoft Graph, and the way to it.
pub(crate) struct GraphMailbox {
    /// Where Microsoft Graph is.
    pub(crate) api: TokenEndpoint,
    /// The User Principal Name of the mailbox.
    pub(crate) user: EmailAddress,
    /// What opens it.
    pub(crate) token: Box<dyn TokenSource>,
}

/// Tests sending.
pub(super) async fn send(
    egress: &Egress,
    side: &SideReporter,
    mailbox: GraphMailbox,
    email: EmailAddress,
    posted: Option<Posted>,
) -> Result<(), Stopped> {
    let opened = Opened::with_token(egress, side, mailbox).await?;
    side.stage(Stage::MailFrom, opened.may_send()).await?;
    match posted {
        Some(mut posted) => {
            let awaited = posted.awaited().await;
            let sent = async {
                awaited?;
                opened.post(&email, posted).await
            };
            side.stage(Stage::Message, sent).await
        }
        None => Ok(()),
    }
}

/// Tests receiving.
pub(super) async fn receive(
    egress: &Egress,
    side: &SideReporter,
    mailbox: GraphMailbox,
    arriving: Option<Arriving>,
) -> Result<(), Stopped> {
    let opened = Opened::with_token(egress, side, mailbox).await?;
    side.stage(Stage::Mailbox, opened.inbox()).await?;
    match arriving {
        Some(arriving) => {
            let posted = arriving.message_id().await;
            let arrived = async { opened.wait_for(&posted?).await };
            side.stage(Stage::Message, arrived).await
        }
        None => Ok(()),
    }
}

/// A mailbox with a token.
struct Opened<'a> {
    egress: &'a Egress,
    mailbox: GraphMailbox,
    token: Zeroizing<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Folder {
    total_item_count: u32,
}

#[derive(Deserialize)]
struct Found {
    value: Vec<serde::de::IgnoredAny>,
}

/// What a user's token may do (RFC 8693 section 4.2 calls it `scope`, Microsoft `scp`).
#[derive(Deserialize)]
struct Claims {
    scp: Option<String>,
}

impl<'a> Opened<'a> {
    async fn with_token(
        egress: &'a Egress,
        side: &SideReporter,
        mailbox: GraphMailbox,
    ) -> Result<Self, Stopped> {
        let asked = async {
            let given = mailbox.token.token().await?;
            let evidence = Evidence {
                token: Some(given.check),
                ..Evidence::default()
            };
            Ok((given.token, evidence))
        };
        let token = side.stage(Stage::Token, asked).await?;
        Ok(Self {
            egress,
            mailbox,
            token,
        })
    }

    async fn inbox(&self) -> Ended<()> {
        let answer = self
            .get("/mailFolders/inbox?$select=totalItemCount")
            .await?;
        match answer.status.as_u16() {
            200 => {
                let folder: Folder = read(&answer)?;
                let evidence = Evidence {
                    messages: Some(folder.total_item_count),
                    ..Evidence::default()
                };
                Ok(((), evidence))
            }
            401 => Err(TestCode::TokenRejected.into()),
            403 => Err(TestCode::MailboxRefused.into()),
            404 => Err(TestCode::MailboxMissing.into()),
            429 | 500..600 => Err(TestCode::MailboxUnavailable.into()),
            _ => Err(TestCode::AnswerUnexpected.into()),
        }
    }

    async fn may_send(&self) -> Ended<()> {
        if lacks_permission(&self.token) {
            return Err(without_permission());
        }
        let answer = self.get("/mailFolders/inbox?$select=id").await?;
        match answer.status.as_u16() {
            200 | 403 => Ok(((), Evidence::default())),
            401 => Err(TestCode::TokenRejected.into()),
            404 => Err(TestCode::MailboxMissing.into()),
            429 | 500..600 => Err(TestCode::SenderUnavailable.into()),
            _ => Err(TestCode::AnswerUnexpected.into()),
        }
    }

    /// Sends the message in MIME, so that it keeps its `Message-ID`.
    async fn post(&self, email: &EmailAddress, posted: Posted) -> Ended<()> {
        let message = TestMessage::new(email)?;
        let call = ApiCall {
            target: self.target("/sendMail"),
            token: &self.token,
            posted: Some(Base64::encode_string(message.text.as_bytes())),
        };
        let answer = self.call(call).await?;
        match answer.status.as_u16() {
            202 => {
                posted.tell(message.id);
                Ok(((), Evidence::default()))
            }
            401 => Err(TestCode::TokenRejected.into()),
            403 => Err(TestCode::SenderRefused.into()),
            404 => Err(TestCode::MailboxMissing.into()),
            429 | 500..600 => Err(TestCode::SenderUnavailable.into()),
            _ => Err(TestCode::MessageRefused.into()),
        }
    }

    async fn wait_for(&self, id: &str) -> Ended<()> {
        let wanted = escape(&format!("internetMessageId eq '<{id}>'"));
        let search = format!("/messages?$filter={wanted}&$select=id&$top=1");
        loop {
            let answer = self.get(&search).await?;
            match answer.status.as_u16() {
                200 if !read::<Found>(&answer)?.value.is_empty() => {
                    return Ok(((), Evidence::default()));
                }
                200 | 429 | 500..600 => sleep(PAUSE).await,
                401 => return Err(TestCode::TokenRejected.into()),
                403 => return Err(TestCode::MailboxRefused.into()),
                404 => return Err(TestCode::MailboxMissing.into()),
                _ => return Err(TestCode::AnswerUnexpected.into()),
            }
        }
    }

    async fn get(&self, what: &str) -> Result<Answer, Failure> {
        let call = ApiCall {
            target: self.target(what),
            token: &self.token,
            posted: None,
        };
        self.call(call).await
    }

    async fn call(&self, call: ApiCall<'_>) -> Result<Answer, Failure> {
        let answered = self.egress.call(&self.mailbox.api, call).await;
        answered.map_err(|error| code(error).into())
    }

    /// What belongs to the mailbox.
    fn target(&self, what: &str) -> String {
        let base = self.mailbox.api.target().trim_end_matches('/');
        let user = escape(self.mailbox.user.as_ref());
        format!("{base}/v1.0/users/{user}{what}")
    }
}

fn read<'de, T: Deserialize<'de>>(answer: &'de Answer) -> Result<T, TestCode> {
    serde_json::from_slice(&answer.body).map_err(|_| TestCode::AnswerUnexpected)
}

fn code(error: EgressError) -> TestCode {
    match error {
        EgressError::NameUnknown => TestCode::NameUnknown,
        EgressError::NotAllowed => TestCode::AddressNotAllowed,
        EgressError::Unreachable => TestCode::HostUnreachable,
        EgressError::Certificate => TestCode::CertificateUntrusted,
        EgressError::Tls => TestCode::TlsHandshakeFailed,
        EgressError::TimedOut => TestCode::AnswerTimedOut,
        EgressError::Unusable => TestCode::AnswerUnexpected,
    }
}

/// Nobody has consented that the user's mail is sent.
fn without_permission() -> Failure {
    let evidence = Evidence {
        token: Some(ProfileCheckResult {
            outcome: CheckOutcome::ConsentMissing,
            aadsts: None,
        }),
        ..Evidence::default()
    };
    Failure::with_evidence(TestCode::SenderRefused, evidence)
}

/// A token that cannot be read lacks nothing that anybody could know.
fn lacks_permission(token: &str) -> bool {
    let scopes = claims(token).and_then(|claims| claims.scp);
    scopes.is_some_and(|scopes| {
        let sends = |scope: &str| matches!(scope, "Mail.Send" | "Mail.Send.Shared");
        !scopes.split(' ').any(sends)
    })
}

/// The claims of a JSON web token (RFC 7519 section 3). Its signature is for Graph to judge.
fn claims(token: &str) -> Option<Claims> {
    let claims = token.split('.').nth(1)?;
    let json = Base64UrlUnpadded::decode_vec(claims).ok()?;
    serde_json::from_slice(&json).ok()
}

/// A text as it stands in one segment of a path, or in a value of a query (RFC 3986 section 2.3).
fn escape(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut escaped = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(byte.into());
        } else {
            let digit = |half: u8| char::from(DIGITS[usize::from(half & 0xf)]);
            escaped.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(claims: &str) -> String {
        format!(
            "e30.{}.c2ln",
            Base64UrlUnpadded::encode_string(claims.as_bytes())
        )
    }

    #[test]
    fn only_a_users_token_tells_that_it_may_not_send() {
        assert!(lacks_permission(&token(r#"{"scp":"Mail.Read User.Read"}"#)));
        assert!(lacks_permission(&token(r#"{"scp":"Mail.Sender"}"#)));
        assert!(!lacks_permission(&token(
            r#"{"scp":"Mail.ReadWrite Mail.Send"}"#
        )));
        assert!(!lacks_permission(&token(r#"{"scp":"Mail.Send.Shared"}"#)));
        assert!(!lacks_permission(&token(r#"{"roles":["Mail.Read"]}"#)));
        assert!(!lacks_permission(&token("{}")));
        assert!(!lacks_permission("opaque"));
    }

    #[test]
    fn a_user_is_one_segment_of_the_path() {
        assert_eq!(escape("ann@contoso.example"), "ann%40contoso.example");
        assert_eq!(escape("a/../b?#%\u{e9}"), "a%2F..%2Fb%3F%23%25%C3%A9");
    }
}
