//! Why a stage failed.

use crate::words::words;

words! {
    /// Why a stage of a connection test failed. Each has its words, and what to do, in the form.
    TestCode {
        /// The name leads to no address.
        NameUnknown = "dns.unknown",
        /// The name could not be looked up now.
        NameLookupFailed = "dns.failed",
        /// An address of the name is not of the public internet, and the operator of the back end has not allowed it.
        /// Nothing was sent there.
        AddressNotAllowed = "address.not-allowed",
        /// The operator of the back end does not allow connections to this port. Nothing was sent there.
        PortNotAllowed = "port.not-allowed",
        /// The host is there, and refuses connections to the port.
        ConnectionRefused = "tcp.refused",
        /// Nothing answers at the port.
        ConnectionTimedOut = "tcp.timed-out",
        /// No way leads to the host.
        HostUnreachable = "tcp.unreachable",
        /// The server speaks TLS from the first byte: it said nothing, or an alert, where a greeting in clear text was due.
        TlsExpected = "tls.expected",
        /// The server speaks in clear text where TLS was due.
        TlsNotSpoken = "tls.not-spoken",
        /// The certificate is signed by itself, and not trusted.
        CertificateSelfSigned = "tls.self-signed",
        /// Nobody who is trusted has issued the certificate.
        CertificateUntrusted = "tls.untrusted",
        /// The time of the certificate is over.
        CertificateExpired = "tls.expired",
        /// The time of the certificate has not begun.
        CertificateNotYetValid = "tls.not-yet-valid",
        /// The certificate is for other names.
        CertificateWrongName = "tls.wrong-name",
        /// The certificate is signed, or its key made, in a way that is too weak to be trusted.
        CertificateWeak = "tls.certificate-weak",
        /// The certificate is malformed, misused or its signature wrong.
        CertificateInvalid = "tls.certificate-invalid",
        /// The server speaks only versions of TLS older than the lowest allowable one.
        TlsTooOld = "tls.version-too-old",
        /// The server speaks only versions of TLS that the account allows, but that are too old for the test.
        TlsTooOldToTest = "tls.version-untestable",
        /// Server and test have no cipher suite in common.
        NoCommonCipher = "tls.no-common-cipher",
        /// The server wants a certificate of the client.
        ClientCertificateWanted = "tls.client-certificate-wanted",
        /// The TLS handshake failed in another way.
        TlsHandshakeFailed = "tls.handshake-failed",
        /// The truststore holds no certificate.
        TruststoreEmpty = "tls.truststore-empty",
        /// The server does not offer STARTTLS.
        StartTlsNotOffered = "starttls.not-offered",
        /// The server offers STARTTLS, and refuses it now.
        StartTlsRefused = "starttls.refused",
        /// Something came in clear text after the answer to STARTTLS: a fault of the server, or an attack.
        StartTlsInjected = "starttls.injected",
        /// The server claims that somebody is signed in already (IMAP `PREAUTH`), which prevents STARTTLS.
        PreAuthenticated = "greeting.preauth",
        /// The server does not want to speak to this client.
        GreetingRefused = "greeting.refused",
        /// The server has no time at present.
        ServerBusy = "greeting.busy",
        /// The server speaks another protocol.
        OtherProtocol = "greeting.other-protocol",
        /// The server does not say what it can do.
        CapabilitiesRefused = "capabilities.refused",
        /// The server lets nobody sign in here.
        SignInNotOffered = "sign-in.not-offered",
        /// The server offers no way to sign in that the account uses.
        MechanismNotOffered = "sign-in.no-mechanism",
        /// The server lets nobody sign in without encryption.
        SignInNeedsTls = "sign-in.needs-encryption",
        /// User ID or password are wrong.
        SignInRejected = "sign-in.rejected",
        /// The provider wants an app password in place of the usual one.
        AppPasswordWanted = "sign-in.app-password",
        /// The provider does not let anybody sign in with a password.
        PasswordSignInDisabled = "sign-in.password-disabled",
        /// The provider has locked the mailbox, or wants its owner to sign in on the web.
        MailboxLocked = "sign-in.locked",
        /// The server cannot check the sign-in now.
        SignInUnavailable = "sign-in.unavailable",
        /// The server does not accept the token.
        TokenRejected = "sign-in.token-rejected",
        /// No password was given, and none that applies is kept.
        PasswordMissing = "sign-in.password-missing",
        /// Three attempts within the hour were refused; the back end waits, so that the provider does not lock the mailbox.
        SignInPaused = "sign-in.paused",
        /// The authorization server gave no token; the evidence says why.
        TokenRefused = "token.refused",
        /// There is no such mailbox.
        MailboxMissing = "mailbox.missing",
        /// Whoever signed in may not open the mailbox.
        MailboxRefused = "mailbox.refused",
        /// Somebody else holds the mailbox open at present.
        MailboxInUse = "mailbox.in-use",
        /// The mailbox cannot be opened now.
        MailboxUnavailable = "mailbox.unavailable",
        /// The server does not accept mail from the sender's address.
        SenderRefused = "mail-from.refused",
        /// The server accepts no mail from anybody who has not signed in.
        SignInDemanded = "mail-from.sign-in-demanded",
        /// The server does not accept mail to the address.
        RecipientRefused = "mail-from.recipient-refused",
        /// The server accepts no mail now.
        SenderUnavailable = "mail-from.unavailable",
        /// The server does not take the test message.
        MessageRefused = "message.refused",
        /// The test message has not arrived in time.
        MessageNotArrived = "message.not-arrived",
        /// The other side failed, so that no message could go round.
        MessageNotSent = "message.not-sent",
        /// The server closed the connection.
        ConnectionClosed = "dialogue.closed",
        /// The server did not answer in time.
        AnswerTimedOut = "dialogue.timed-out",
        /// The server sent a line, or an answer, longer than any that makes sense.
        AnswerTooLong = "dialogue.too-long",
        /// The server said what nobody says at this point of the protocol.
        AnswerUnexpected = "dialogue.unexpected",
        /// The test took too long as a whole.
        TestTimedOut = "test.timed-out",
    }
}

impl TestCode {
    /// Whether the certificate is what is wrong, in a way that trusting it can cure.
    pub fn is_cured_by_trust(self) -> bool {
        matches!(
            self,
            Self::CertificateSelfSigned | Self::CertificateUntrusted
        )
    }
}
