//! From valid settings to a job: everything opened that they refer to.

use std::sync::Arc;

use email_account::connection_test::{RoundTrip, receiver_stages, sender_stages};
use email_account::profile::{TokenEndpoint, TokenUse};
use email_account::wire::TestedSide;
use email_account::{
    Auth, FieldId, Host, Receiver, Sender, Server, Side, Sides, TlsPolicy, Transport,
};
use tokio_rustls::rustls::pki_types::CertificateDer;
use zeroize::Zeroizing;

use crate::api::profile_secrets;
use crate::api::tested_settings::Passwords;
use crate::app::App;
use crate::egress::{Roots, TlsSettings};
use crate::probe::{
    self, Endpoint, GraphMailbox, Job, ReceiverJob, SenderJob, SignIn, TokenSource,
};
use crate::problem::{Problem, ProblemCode, ValueCode};

use super::token_source::ProfileToken;

/// A password that will be tried.
pub(super) struct PasswordSignIn {
    /// By which side.
    pub(super) side: TestedSide,
    /// On which host.
    pub(super) host: Host,
    /// For whom.
    pub(super) user_id: String,
}

/// The passwords that a test tries.
pub(super) fn password_sign_ins(sides: &Sides) -> Vec<PasswordSignIn> {
    let (sender, receiver) = both(sides);
    let sending = sender.and_then(sender_connection);
    let receiving = receiver.and_then(|receiver| receiver_connection(receiver, sender));
    [
        (TestedSide::Sender, sending),
        (TestedSide::Receiver, receiving),
    ]
    .into_iter()
    .filter_map(|(side, connection)| match connection? {
        (Auth::Password { user_id, .. }, server) => Some(PasswordSignIn {
            side,
            host: server.host.clone(),
            user_id: user_id.clone(),
        }),
        _ => None,
    })
    .collect()
}

fn both(sides: &Sides) -> (Option<&Sender>, Option<&Receiver>) {
    match sides {
        Sides::SendOnly(sender) => (Some(sender), None),
        Sides::ReceiveOnly(receiver) => (None, Some(receiver)),
        Sides::Both(sender, receiver) => (Some(sender), Some(receiver)),
    }
}

fn sender_connection(sender: &Sender) -> Option<(&Auth, &Server)> {
    match sender {
        Sender::Smtp { auth, server, .. } => Some((auth, server)),
        Sender::Graph { .. } => None,
    }
}

/// A receiver may sign in as the sender does.
fn receiver_connection<'a>(
    receiver: &'a Receiver,
    sender: Option<&'a Sender>,
) -> Option<(&'a Auth, &'a Server)> {
    match receiver {
        Receiver::Imap { auth, server } | Receiver::Pop3 { auth, server } => match auth {
            Auth::SameAsSender => Some((sender.and_then(sender_connection)?.0, server)),
            own => Some((own, server)),
        },
        Receiver::Graph(_) => None,
    }
}

/// Where a job is made.
pub(super) struct Workshop<'a> {
    app: &'a App,
    passwords: Passwords,
    round_trip: RoundTrip,
}

impl<'a> Workshop<'a> {
    pub(super) fn new(app: &'a App, passwords: Passwords, round_trip: RoundTrip) -> Self {
        Self {
            app,
            passwords,
            round_trip,
        }
    }

    /// What is to be done to test these sides.
    pub(super) fn job(&self, sides: &Sides) -> Result<Job, Problem> {
        let (sender, receiver) = both(sides);
        Ok(Job {
            sender: sender.map(|sender| self.sender(sender)).transpose()?,
            receiver: receiver
                .map(|receiver| self.receiver(receiver, sender))
                .transpose()?,
            round_trip: self.round_trip,
        })
    }

    fn sender(&self, sender: &Sender) -> Result<SenderJob, Problem> {
        let stages = sender_stages(sender, self.round_trip);
        match sender {
            Sender::Smtp {
                identity,
                auth,
                server,
            } => Ok(SenderJob::Smtp {
                server: self.endpoint(server)?,
                sign_in: self.sign_in(auth, Side::Sender, TokenUse::Smtp)?,
                email: identity.email.clone(),
                stages,
            }),
            Sender::Graph { identity, mailbox } => Ok(SenderJob::Graph {
                mailbox: self.graph_mailbox(mailbox, FieldId::SenderGraphProfile)?,
                email: identity.email.clone(),
                stages,
            }),
        }
    }

    fn receiver(
        &self,
        receiver: &Receiver,
        sender: Option<&Sender>,
    ) -> Result<ReceiverJob, Problem> {
        let own = |auth| match (auth, sender) {
            (&Auth::SameAsSender, Some(Sender::Smtp { auth, .. })) => (auth, Side::Sender),
            _ => (auth, Side::Receiver),
        };
        let sender_auth = sender.and_then(sender_connection).map(|(auth, _)| auth);
        let stages = receiver_stages(receiver, sender_auth, self.round_trip);
        match receiver {
            Receiver::Imap { auth, server } => {
                let (auth, whose) = own(auth);
                Ok(ReceiverJob::Imap {
                    server: self.endpoint(server)?,
                    sign_in: self.sign_in(auth, whose, TokenUse::Imap)?,
                    stages,
                })
            }
            Receiver::Pop3 { auth, server } => {
                let (auth, whose) = own(auth);
                Ok(ReceiverJob::Pop3 {
                    server: self.endpoint(server)?,
                    sign_in: self.sign_in(auth, whose, TokenUse::Pop3)?,
                    stages,
                })
            }
            Receiver::Graph(mailbox) => Ok(ReceiverJob::Graph {
                mailbox: self.graph_mailbox(mailbox, FieldId::ReceiverGraphProfile)?,
                stages,
            }),
        }
    }

    /// How to sign in with what belongs to one side, and perhaps is used by the other.
    fn sign_in(&self, auth: &Auth, whose: Side, token_use: TokenUse) -> Result<SignIn, Problem> {
        let profile_field = match whose {
            Side::Sender => FieldId::SenderProfile,
            Side::Receiver => FieldId::ReceiverProfile,
        };
        Ok(match auth {
            Auth::None | Auth::SameAsSender => SignIn::None,
            Auth::Password { user_id, .. } => self.by_password(user_id.clone(), whose),
            Auth::OAuth {
                user_id,
                authentication_profile,
            } => SignIn::Token {
                user_id: user_id.clone(),
                token: self.token(authentication_profile, token_use, profile_field)?,
            },
        })
    }

    fn by_password(&self, user_id: String, whose: Side) -> SignIn {
        let password = match whose {
            Side::Sender => &self.passwords.sender,
            Side::Receiver => &self.passwords.receiver,
        };
        match password {
            Some(password) => SignIn::Password {
                user_id,
                password: Zeroizing::clone(password),
            },
            None => SignIn::PasswordMissing { user_id },
        }
    }

    fn graph_mailbox(
        &self,
        mailbox: &email_account::GraphMailbox,
        field: FieldId,
    ) -> Result<GraphMailbox, Problem> {
        Ok(GraphMailbox {
            api: TokenEndpoint::clone(&self.app.graph),
            user: mailbox.user_principal_name.clone(),
            token: self.token(&mailbox.authentication_profile, TokenUse::Graph, field)?,
        })
    }

    /// Where a profile lacks something, the account cannot be tested.
    fn token(
        &self,
        profile: &str,
        token_use: TokenUse,
        field: FieldId,
    ) -> Result<Box<dyn TokenSource>, Problem> {
        let opened = profile_secrets::opened(self.app, profile, token_use);
        let (profile, secrets) = opened.map_err(|problem| match problem.code() {
            ProblemCode::ProfileInvalid | ProblemCode::ProfileMissing => Problem::with_value(
                ProblemCode::AccountInvalid,
                ValueCode::ProfileIncomplete,
                field.pointer(),
            ),
            _ => problem,
        })?;
        Ok(Box::new(ProfileToken {
            egress: Arc::clone(&self.app.egress),
            profile,
            secrets,
            token_use,
        }))
    }

    fn endpoint(&self, server: &Server) -> Result<Endpoint, Problem> {
        Ok(Endpoint {
            host: server.host.clone(),
            port: server.port,
            transport: match &server.transport {
                Transport::ClearText => probe::Transport::ClearText,
                Transport::StartTls(policy) => probe::Transport::StartTls(self.tls(policy)?),
                Transport::Tls(policy) => probe::Transport::Tls(self.tls(policy)?),
            },
        })
    }

    fn tls(&self, policy: &TlsPolicy) -> Result<TlsSettings, Problem> {
        let roots = match &policy.truststore {
            None => Roots::System,
            Some(id) => Roots::Named(self.certificates(id)?),
        };
        Ok(TlsSettings {
            min_version: policy.min_version,
            roots,
        })
    }

    /// A truststore that somebody has deleted in this moment trusts nobody.
    fn certificates(&self, truststore: &str) -> Result<Vec<CertificateDer<'static>>, Problem> {
        let kept = self.app.store.read_truststore(truststore)?;
        let certificates = kept.map(|kept| kept.certificates).unwrap_or_default();
        Ok(certificates.into_iter().map(CertificateDer::from).collect())
    }
}
