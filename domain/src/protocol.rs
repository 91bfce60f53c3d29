//! The choices of the form that decide which other fields there are.

use crate::words::words;

words! {
    /// `Send using`
    SendUsing {
        /// SMTP submission (RFC 6409).
        Smtp = "smtp",
        /// Microsoft Graph, only with Microsoft Office 365.
        Graph = "graph",
        /// Do not send. In JSON the sender is left out instead.
        #[serde(skip_deserializing)]
        #[cfg_attr(feature = "schema", schemars(skip))]
        None = "none",
    }
}

words! {
    /// `Receive using`
    ReceiveUsing {
        /// IMAP (RFC 9051).
        Imap = "imap",
        /// POP3 (RFC 1939).
        Pop3 = "pop3",
        /// Microsoft Graph, only with Microsoft Office 365.
        Graph = "graph",
        /// Do not receive. In JSON the receiver is left out instead.
        #[serde(skip_deserializing)]
        #[cfg_attr(feature = "schema", schemars(skip))]
        None = "none",
    }
}

words! {
    /// `Sign in with`
    SignIn {
        /// User ID and password.
        Password = "password",
        /// A token of an authentication profile (RFC 6749).
        OAuth = "oauth",
        /// No sign-in at all, for servers that trust the network.
        None = "none",
    }
}

words! {
    /// A protocol that is spoken to a mail server.
    MailProtocol {
        /// SMTP submission (RFC 6409).
        Smtp = "smtp",
        /// IMAP (RFC 9051).
        Imap = "imap",
        /// POP3 (RFC 1939).
        Pop3 = "pop3",
    }
}
