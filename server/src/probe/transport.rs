//! From a host to a connection on which somebody may sign in.
//!
//! Only a [`Protected`] connection is handed to whoever signs in, and only here is one made: inside TLS, or where the
//! account says in so many words that there is none. What a server says before TLS is judged and forgotten.

use base64ct::{Base64, Encoding};
use email_account::connection_test::{Stage, TestCode};
use email_account::wire::{Cure, Evidence, PresentedCertificate};
use email_account::{Host, TlsVersion};
use tokio::time::{sleep, timeout};

use super::dialogue::{Dialogue, Stream};
use super::failure::Failure;
use super::job::{Endpoint, Transport};
use super::report::{Ended, SideReporter, Stopped};
use super::said::{Secrets, capability_names, said};
use crate::certificates::Certificate;
use crate::clock::{Clock, SystemClock};
use crate::egress::{
    ConnectError, Egress, LookupError, Offer, Route, Shown, TlsFault, TlsSettings, offer,
};

/// The most certificates of a server that are shown.
const MAX_SHOWN: usize = 10;

/// What a protocol says before anybody signs in.
pub(crate) trait Opening {
    /// Waits for the greeting.
    fn greeting(dialogue: &mut Dialogue) -> impl Future<Output = Result<(), Failure>> + Send;

    /// Asks for TLS, until the server agrees. No text of the server may be told.
    fn start_tls(dialogue: &mut Dialogue) -> impl Future<Output = Result<(), TestCode>> + Send;
}

/// A connection on which somebody may sign in, after the greeting and before the server has said what it can do.
pub(crate) struct Protected {
    dialogue: Dialogue,
    is_encrypted: bool,
}

impl Protected {
    /// The dialogue on it.
    pub(crate) fn dialogue(&mut self) -> &mut Dialogue {
        &mut self.dialogue
    }

    /// Whether it is encrypted.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// What the server can do, if that may be told: not what came in clear text.
    pub(crate) fn shown(&self, names: &[String]) -> Vec<String> {
        if self.is_encrypted {
            capability_names(names)
        } else {
            Vec::new()
        }
    }

    /// A failure with what the server said, if that may be told: not what came in clear text, and no secret.
    pub(crate) fn failure(&self, code: TestCode, text: &str, secrets: &Secrets) -> Failure {
        let is_told = self.is_encrypted;
        let said = is_told.then(|| said(text, secrets)).flatten();
        Failure::said(code, said)
    }
}

/// Opens a connection, stage by stage.
pub(crate) async fn open<P: Opening>(
    egress: &Egress,
    side: &SideReporter,
    server: &Endpoint,
) -> Result<Protected, Stopped> {
    let opener = Opener {
        egress,
        side,
        server,
        route: side
            .stage(Stage::Dns, look_up(egress, &server.host))
            .await?,
    };
    let stream = side.stage(Stage::Tcp, opener.connect()).await?;
    match &server.transport {
        Transport::ClearText => opener.clear::<P>(stream).await,
        Transport::StartTls(settings) => opener.start_tls::<P>(stream, settings).await,
        Transport::Tls(settings) => opener.tls::<P>(stream, settings).await,
    }
}

async fn look_up(egress: &Egress, host: &Host) -> Ended<Route> {
    let route = egress.look_up(host).await.map_err(why_not_found)?;
    Ok((route, Evidence::default()))
}

struct Opener<'a> {
    egress: &'a Egress,
    side: &'a SideReporter,
    server: &'a Endpoint,
    route: Route,
}

impl Opener<'_> {
    async fn connect(&self) -> Ended<Box<dyn Stream>> {
        let connecting = self.egress.connect(&self.route, self.server.port.get());
        let connected = connecting.await.map_err(why_not_connected)?;
        let evidence = Evidence {
            address: Some(connected.address.to_string()),
            ..Evidence::default()
        };
        Ok((Box::new(connected.stream), evidence))
    }

    async fn clear<P: Opening>(&self, stream: Box<dyn Stream>) -> Result<Protected, Stopped> {
        let dialogue = Dialogue::new(stream);
        let greeted = self.clear_greeting::<P>(dialogue);
        let dialogue = self.side.stage(Stage::Greeting, greeted).await?;
        Ok(Protected {
            dialogue,
            is_encrypted: false,
        })
    }

    async fn tls<P: Opening>(
        &self,
        stream: Box<dyn Stream>,
        settings: &TlsSettings,
    ) -> Result<Protected, Stopped> {
        let shaken = self.handshake::<P>(stream, settings);
        let stream = self.side.stage(Stage::Tls, shaken).await?;
        let greeted = async {
            let mut dialogue = Dialogue::new(stream);
            P::greeting(&mut dialogue).await?;
            Ok((dialogue, Evidence::default()))
        };
        let dialogue = self.side.stage(Stage::Greeting, greeted).await?;
        Ok(Protected {
            dialogue,
            is_encrypted: true,
        })
    }

    async fn start_tls<P: Opening>(
        &self,
        stream: Box<dyn Stream>,
        settings: &TlsSettings,
    ) -> Result<Protected, Stopped> {
        let greeted = self.clear_greeting::<P>(Dialogue::new(stream));
        let dialogue = self.side.stage(Stage::Greeting, greeted).await?;
        let agreed = async { Ok((agree::<P>(dialogue).await?, Evidence::default())) };
        let stream = self.side.stage(Stage::StartTls, agreed).await?;
        let shaken = self.handshake::<P>(stream, settings);
        let stream = self.side.stage(Stage::Tls, shaken).await?;
        Ok(Protected {
            dialogue: Dialogue::new(stream),
            is_encrypted: true,
        })
    }

    /// Waits for a greeting in clear text. To a server that says nothing for a while another connection is made meanwhile:
    /// it may be waiting for TLS.
    async fn clear_greeting<P: Opening>(&self, mut dialogue: Dialogue) -> Ended<Dialogue> {
        let greeted = {
            let greeting = P::greeting(&mut dialogue);
            tokio::select! {
                greeted = greeting => greeted,
                () = self.finds_tls() => Err(TestCode::TlsExpected.into()),
            }
        };
        match greeted {
            Ok(()) => Ok((dialogue, Evidence::default())),
            Err(_) if is_tls(dialogue.unread()) => Err(TestCode::TlsExpected.into()),
            Err(failure) => Err(without_text(failure)),
        }
    }

    /// Ends when the server has turned out to speak TLS from the first byte, and never if it does not.
    async fn finds_tls(&self) {
        sleep(self.side.patience()).await;
        if let Ok(connected) = self.connect().await {
            let (stream, _) = connected;
            if offer(stream, &self.server.host).await.is_some() {
                return;
            }
        }
        std::future::pending().await
    }

    async fn handshake<P: Opening>(
        &self,
        stream: Box<dyn Stream>,
        settings: &TlsSettings,
    ) -> Ended<Box<dyn Stream>> {
        let host = &self.server.host;
        let (shaken, shown) = self.egress.begin_tls(host, settings, stream).await;
        let evidence = evidence(shown);
        match shaken {
            Ok(stream) => Ok((Box::new(stream), evidence)),
            Err(fault) => {
                let (code, cures) = self.explain::<P>(fault, settings.min_version).await;
                Err(Failure {
                    cures,
                    ..Failure::with_evidence(code, evidence)
                })
            }
        }
    }

    async fn explain<P: Opening>(
        &self,
        fault: TlsFault,
        lowest: TlsVersion,
    ) -> (TestCode, Vec<Cure>) {
        match (fault, &self.server.transport) {
            // It has agreed to speak TLS, and went on in clear text.
            (TlsFault::Code(TestCode::TlsNotSpoken), Transport::StartTls(_)) => {
                (TestCode::StartTlsInjected, Vec::new())
            }
            (TlsFault::Code(code), _) => (code, Vec::new()),
            (TlsFault::NothingInCommon(probable), _) => {
                match timeout(self.side.patience(), self.offer::<P>()).await {
                    Ok(Some(Offer::Version(version))) => too_old(version, lowest, probable),
                    _ => (probable, Vec::new()),
                }
            }
        }
    }

    /// Asks on another connection which version the server would choose.
    async fn offer<P: Opening>(&self) -> Option<Offer> {
        let (stream, _) = self.connect().await.ok()?;
        let stream = match &self.server.transport {
            Transport::ClearText | Transport::Tls(_) => stream,
            Transport::StartTls(_) => {
                let mut dialogue = Dialogue::new(stream);
                P::greeting(&mut dialogue).await.ok()?;
                agree::<P>(dialogue).await.ok()?
            }
        };
        offer(stream, &self.server.host).await
    }
}

/// Asks for TLS. Whatever is there already behind the server's answer came in clear text and is meant to be taken for
/// something that was said inside TLS.
async fn agree<P: Opening>(mut dialogue: Dialogue) -> Result<Box<dyn Stream>, Failure> {
    P::start_tls(&mut dialogue).await?;
    if dialogue.unread().is_empty() {
        Ok(dialogue.into_stream())
    } else {
        Err(TestCode::StartTlsInjected.into())
    }
}

/// Whether this is the beginning of a TLS record: a handshake, or an alert for whoever did not begin one.
fn is_tls(bytes: &[u8]) -> bool {
    matches!(bytes, [21 | 22, 3, ..])
}

/// What was said in clear text is not told.
fn without_text(failure: Failure) -> Failure {
    Failure {
        cures: failure.cures,
        ..failure.code.into()
    }
}

/// A server chose this version of an offer that held none newer than 1.2.
fn too_old(version: TlsVersion, lowest: TlsVersion, probable: TestCode) -> (TestCode, Vec<Cure>) {
    if version < lowest {
        let cure = Cure {
            min_tls: Some(version),
            ..Cure::default()
        };
        let is_testable = !version.is_deprecated();
        let cures = is_testable.then_some(cure).into_iter().collect();
        (TestCode::TlsTooOld, cures)
    } else if version.is_deprecated() {
        (TestCode::TlsTooOldToTest, Vec::new())
    } else if probable == TestCode::ConnectionClosed {
        (probable, Vec::new())
    } else {
        (TestCode::NoCommonCipher, Vec::new())
    }
}

fn evidence(shown: Shown) -> Evidence {
    let now = SystemClock.now();
    let read = |der: &[u8]| Certificate::from_der(der.to_vec());
    let own = shown.chain.first().and_then(|der| read(der));
    let presented = shown
        .chain
        .iter()
        .take(MAX_SHOWN)
        .map(|der| PresentedCertificate {
            certificate: read(der).map(|certificate| certificate.describe()),
            content: Base64::encode_string(der),
        });
    Evidence {
        tls_version: shown.version,
        certificates: presented.collect(),
        days_left: own.map(|own| own.days_left(now)),
        ..Evidence::default()
    }
}

fn why_not_found(error: LookupError) -> Failure {
    match error {
        LookupError::NameUnknown => TestCode::NameUnknown.into(),
        LookupError::Failed => TestCode::NameLookupFailed.into(),
        LookupError::NotAllowed => TestCode::AddressNotAllowed.into(),
    }
}

fn why_not_connected(error: ConnectError) -> Failure {
    match error {
        ConnectError::Refused => TestCode::ConnectionRefused.into(),
        ConnectError::TimedOut => TestCode::ConnectionTimedOut.into(),
        ConnectError::Unreachable => TestCode::HostUnreachable.into(),
        ConnectError::PortNotAllowed => TestCode::PortNotAllowed.into(),
    }
}

#[cfg(test)]
mod tests;
