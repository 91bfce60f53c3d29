//! What a mail server says in which everything succeeds, without a mailbox behind it.

/// A protocol of mail servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// RFC 5321.
    Smtp,
    /// RFC 3501.
    Imap,
    /// RFC 1939.
    Pop3,
}

impl Protocol {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Smtp, Self::Imap, Self::Pop3];

    /// What the server says first.
    pub(crate) fn greeting(self) -> &'static str {
        match self {
            Self::Smtp => "220 mail.test ESMTP\r\n",
            Self::Imap => "* OK ready\r\n",
            Self::Pop3 => "+OK ready\r\n",
        }
    }

    /// The answer to a line; `None` where the line is no command.
    pub(crate) fn answer(self, line: &str) -> Option<String> {
        match self {
            Self::Smtp => smtp(line),
            Self::Imap => imap(line),
            Self::Pop3 => pop3(line),
        }
    }

    /// Whether the line says goodbye.
    pub(crate) fn ends_with(self, line: &str) -> bool {
        let word = match self {
            Self::Imap => line.split_whitespace().nth(1),
            Self::Smtp | Self::Pop3 => line.split_whitespace().next(),
        };
        word.is_some_and(|word| {
            word.eq_ignore_ascii_case("QUIT") || word.eq_ignore_ascii_case("LOGOUT")
        })
    }

    /// Whether the line asks for TLS.
    pub(crate) fn asks_for_tls(self, line: &str) -> bool {
        let command = match self {
            Self::Imap => line.split_once(' ').map_or(line, |(_, command)| command),
            Self::Smtp | Self::Pop3 => line,
        };
        let name = if self == Self::Pop3 {
            "STLS"
        } else {
            "STARTTLS"
        };
        command.trim_end().eq_ignore_ascii_case(name)
    }
}

fn first_word(text: &str) -> String {
    let word = text.split_whitespace().next().unwrap_or_default();
    word.to_ascii_uppercase()
}

fn smtp(line: &str) -> Option<String> {
    let answer = match first_word(line).as_str() {
        "EHLO" => "250-mail.test\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN\r\n",
        "STARTTLS" => "220 go ahead\r\n",
        "AUTH" => "235 2.7.0 signed in\r\n",
        "MAIL" | "RCPT" | "RSET" | "NOOP" => "250 2.0.0 well\r\n",
        "QUIT" => "221 bye\r\n",
        _ => return None,
    };
    Some(answer.to_owned())
}

fn imap(line: &str) -> Option<String> {
    let (tag, command) = line.split_once(' ')?;
    let untagged = match first_word(command).as_str() {
        "CAPABILITY" => "* CAPABILITY IMAP4rev1 SASL-IR STARTTLS AUTH=PLAIN AUTH=LOGIN\r\n",
        "SELECT" | "EXAMINE" => "* 3 EXISTS\r\n",
        "LOGOUT" => "* BYE\r\n",
        "STARTTLS" | "AUTHENTICATE" | "LOGIN" | "NOOP" | "CLOSE" => "",
        _ => return None,
    };
    Some(format!("{untagged}{tag} OK done\r\n"))
}

fn pop3(line: &str) -> Option<String> {
    let answer = match first_word(line).as_str() {
        "CAPA" => "+OK\r\nSTLS\r\nUSER\r\n.\r\n",
        "STAT" => "+OK 3 300\r\n",
        "STLS" | "USER" | "PASS" | "NOOP" | "QUIT" => "+OK\r\n",
        _ => return None,
    };
    Some(answer.to_owned())
}
