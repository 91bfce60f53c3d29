//! What servers say to a client that does everything right.

use super::scripted::{Rules, Step, say};

/// A protocol of mail servers, as a server of it speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Protocol {
    Smtp,
    Imap,
    Pop3,
}

impl Protocol {
    /// The protocol of this name in the files of cases.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "smtp" => Self::Smtp,
            "imap" => Self::Imap,
            "pop3" => Self::Pop3,
            other => panic!("no protocol: {other}"),
        }
    }

    /// A greeting.
    pub(super) fn greeting(self) -> &'static str {
        match self {
            Self::Smtp => "220 mail.example.org ESMTP",
            Self::Imap => "* OK ready",
            Self::Pop3 => "+OK ready",
        }
    }

    /// What a server that offers TLS says it can do.
    pub(super) fn offer(self) -> &'static str {
        match self {
            Self::Smtp => "250-mail.example.org\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN",
            Self::Imap => "* CAPABILITY IMAP4rev1 STARTTLS AUTH=PLAIN AUTH=LOGIN\r\n<tag> OK done",
            Self::Pop3 => "+OK these\r\nUSER\r\nSASL PLAIN LOGIN\r\nSTLS\r\n.",
        }
    }

    /// How it agrees to begin TLS.
    pub(super) fn agreement(self) -> &'static str {
        match self {
            Self::Smtp => "220 go ahead",
            Self::Imap => "<tag> OK go ahead",
            Self::Pop3 => "+OK go ahead",
        }
    }

    /// Everything up to TLS.
    pub(super) fn opening(self) -> Vec<Step> {
        vec![
            say(self.greeting()),
            Step::Hear,
            say(self.offer()),
            Step::Hear,
            say(self.agreement()),
            Step::Tls,
        ]
    }

    /// How it answers inside TLS. Three messages lie in the mailbox.
    pub(super) fn rules(self) -> Rules {
        let rules: &[(&str, &str)] = match self {
            Self::Smtp => &[
                (
                    "EHLO",
                    "250-mail.example.org\r\n250-SIZE 1000\r\n250 AUTH PLAIN LOGIN",
                ),
                ("AUTH PLAIN\r\n", "334 "),
                ("AUTH LOGIN\r\n", "334 VXNlcm5hbWU6"),
                // The user ID, in base64.
                ("dXNlckBleGFtcGxlLnRlc3Q=\r\n", "334 UGFzc3dvcmQ6"),
                ("AUTH", "235 2.7.0 welcome"),
                ("MAIL FROM", "250 2.1.0 ok"),
                ("RCPT TO", "250 2.1.5 ok"),
                ("DATA", "354 go ahead"),
                ("RSET", "250 2.0.0 ok"),
                ("QUIT", "221 2.0.0 bye"),
                ("", "235 2.7.0 welcome"),
            ],
            Self::Imap => &[
                (
                    "CAPABILITY",
                    "* CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN\r\n<tag> OK done",
                ),
                ("AUTHENTICATE", "<tag> OK welcome"),
                ("EXAMINE", "* 3 EXISTS\r\n<tag> OK opened"),
                ("NOOP", "<tag> OK done"),
                ("LOGOUT", "* BYE farewell\r\n<tag> OK done"),
                ("", "<tag> BAD what?"),
            ],
            Self::Pop3 => &[
                ("CAPA", "+OK these\r\nTOP\r\nUSER\r\nSASL PLAIN\r\n."),
                ("AUTH PLAIN", "+ "),
                ("STAT", "+OK 3 480"),
                ("QUIT", "+OK farewell"),
                ("", "+OK welcome"),
            ],
        };
        let owned = rules
            .iter()
            .map(|(words, answer)| (*words, (*answer).to_owned()));
        owned.collect()
    }

    /// The rules with another answer to these words.
    pub(super) fn rules_with(self, words: &'static str, answer: &str) -> Rules {
        let mut rules = self.rules();
        rules.insert(0, (words, answer.to_owned()));
        rules
    }

    /// The rules of a server that does not answer a farewell.
    pub(super) fn rules_without_farewell(self) -> Rules {
        let mut rules = self.rules();
        for (words, answer) in &mut rules {
            if matches!(*words, "QUIT" | "LOGOUT") {
                answer.clear();
            }
        }
        rules
    }

    /// A server that offers STARTTLS and lets everybody in.
    pub(super) fn script(self) -> Vec<Step> {
        let mut script = self.opening();
        script.push(Step::Serve(self.rules()));
        script
    }
}
