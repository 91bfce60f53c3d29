//! The choices of the form that decide which other fields there are.

use serde::{Deserialize, Serialize};

macro_rules! choices {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($(#[$variant_doc])* $variant,)+ }

        impl $name {
            /// Every choice, in the order of the form.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// Every choice as text, in the order of the form.
            pub(crate) const WORDS: &[&'static str] = &[$($text),+];

            /// The choice as it stands in a draft and in the JSON contract.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The choice with this text.
            pub fn from_text(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|choice| choice.as_str() == text)
            }
        }
    };
}

choices! {
    /// `Send using`
    SendUsing {
        /// SMTP submission (RFC 6409).
        Smtp = "smtp",
        /// Microsoft Graph, only with Microsoft Office 365.
        Graph = "graph",
        /// Do not send. In JSON the sender is left out instead.
        #[serde(skip_deserializing)]
        None = "none",
    }
}

choices! {
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
        None = "none",
    }
}

choices! {
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
