//! The stages of a connection test, and which of them an account goes through.

use crate::words::words;
use crate::{Account, Auth, Receiver, Sender, Server, Sides, Transport};

words! {
    /// One step on the way from a name to a mailbox. A side stops at the first that fails.
    Stage {
        /// The token of the authentication profile.
        Token = "token",
        /// The name of the host becomes addresses.
        Dns = "dns",
        /// A connection to one of them.
        Tcp = "tcp",
        /// What the server says first.
        Greeting = "greeting",
        /// The command `STARTTLS` or `STLS`, and its answer in clear text.
        StartTls = "starttls",
        /// The TLS handshake, and the certificate.
        Tls = "tls",
        /// What the server can do, as it says inside TLS.
        Capabilities = "capabilities",
        /// The one attempt to sign in.
        SignIn = "sign-in",
        /// The mailbox is opened, and nothing in it changed.
        Mailbox = "mailbox",
        /// The server accepts the sender's address, and nothing is sent.
        MailFrom = "mail-from",
        /// A message is sent, or has arrived.
        Message = "message",
    }
}

/// Whether a test message is sent, to prove the way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundTrip {
    /// Nothing is sent.
    Without,
    /// A message goes from the sender to the sender's own address, and the receiver waits for it.
    With,
}

/// The stages of sending, in order.
pub fn sender_stages(sender: &Sender, round_trip: RoundTrip) -> Vec<Stage> {
    let mut stages = match sender {
        Sender::Smtp { auth, server, .. } => connection_stages(auth, server),
        Sender::Graph { .. } => vec![Stage::Token],
    };
    stages.push(Stage::MailFrom);
    with_message(stages, round_trip)
}

/// The stages of receiving, in order. `sender` is the sign-in of the sender, which the receiver may share.
pub fn receiver_stages(
    receiver: &Receiver,
    sender: Option<&Auth>,
    round_trip: RoundTrip,
) -> Vec<Stage> {
    let mut stages = match receiver {
        Receiver::Imap { auth, server } | Receiver::Pop3 { auth, server } => match auth {
            Auth::SameAsSender => connection_stages(sender.unwrap_or(auth), server),
            _ => connection_stages(auth, server),
        },
        Receiver::Graph(_) => vec![Stage::Token],
    };
    stages.push(Stage::Mailbox);
    with_message(stages, round_trip)
}

/// Whether a message can go round: only where the account sends and receives.
///
/// A receiver may be another mailbox than the sender's own, and then waits in vain; that is what the test says then.
pub fn can_go_round(account: &Account) -> bool {
    matches!(account.sides(), Sides::Both(..))
}

fn connection_stages(auth: &Auth, server: &Server) -> Vec<Stage> {
    use Stage::{Capabilities, Dns, Greeting, SignIn, StartTls, Tcp, Tls, Token};
    let token = matches!(auth, Auth::OAuth { .. }).then_some(Token);
    let connection: &[Stage] = match server.transport {
        Transport::ClearText => &[Dns, Tcp, Greeting, Capabilities],
        Transport::StartTls(_) => &[Dns, Tcp, Greeting, StartTls, Tls, Capabilities],
        Transport::Tls(_) => &[Dns, Tcp, Tls, Greeting, Capabilities],
    };
    let sign_in = (!matches!(auth, Auth::None)).then_some(SignIn);
    token
        .into_iter()
        .chain(connection.iter().copied())
        .chain(sign_in)
        .collect()
}

fn with_message(mut stages: Vec<Stage>, round_trip: RoundTrip) -> Vec<Stage> {
    if round_trip == RoundTrip::With {
        stages.push(Stage::Message);
    }
    stages
}
