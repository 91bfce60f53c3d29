//! What an SMTP server can do, as it says in answer to EHLO (RFC 5321 section 4.1.1.1).

use super::reply::Reply;

/// The most extensions that are told.
const MAX_NAMES: usize = 64;

/// The longest name of an extension that is told.
const NAME_BYTES: usize = 32;

/// What a server can do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extensions {
    /// Whether it offers STARTTLS (RFC 3207).
    pub(super) start_tls: bool,
    /// Whether it takes addresses that are not ASCII (RFC 6531).
    pub(super) utf8: bool,
    /// The mechanisms for signing in (RFC 4954), in upper case. `None`: nobody can sign in.
    pub(super) mechanisms: Option<Vec<String>>,
    names: Vec<String>,
}

impl Extensions {
    /// Reads the lines behind the first, which names the server.
    pub(super) fn read(reply: &Reply) -> Self {
        let mut extensions = Self::default();
        for line in reply.lines.iter().skip(1) {
            extensions.add(&line.to_ascii_uppercase());
        }
        extensions
    }

    fn add(&mut self, line: &str) {
        // Servers of old wrote AUTH=LOGIN for clients of their time.
        let mut words = line.split([' ', '\t', '=']).filter(|word| !word.is_empty());
        let Some(name) = words.next() else { return };
        match name {
            "STARTTLS" => self.start_tls = true,
            "SMTPUTF8" => self.utf8 = true,
            "AUTH" => self
                .mechanisms
                .get_or_insert_default()
                .extend(words.map(str::to_owned)),
            _ => (),
        }
        if is_name(name) && self.names.len() < MAX_NAMES && !self.names.iter().any(|it| it == name)
        {
            self.names.push(name.to_owned());
        }
    }

    /// The names of the extensions.
    pub(super) fn names(&self) -> &[String] {
        &self.names
    }
}

/// RFC 5321 section 4.1.1.1, `ehlo-keyword`.
fn is_name(word: &str) -> bool {
    word.len() <= NAME_BYTES
        && word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Extensions {
        Extensions::read(&Reply {
            code: 250,
            lines: lines.iter().map(|&line| line.to_owned()).collect(),
        })
    }

    #[test]
    fn the_first_line_names_the_server_and_no_extension() {
        assert_eq!(read(&["STARTTLS"]), Extensions::default());
    }

    #[test]
    fn extensions_are_known_in_any_case_and_told_once() {
        let extensions = read(&[
            "me",
            "starttls",
            "Auth plain LOGIN",
            "AUTH=LOGIN",
            "SMTPUTF8",
            "SIZE 1000",
            "SIZE",
        ]);
        assert!(extensions.start_tls && extensions.utf8);
        assert_eq!(
            extensions.mechanisms.as_deref().unwrap(),
            ["PLAIN", "LOGIN", "LOGIN"]
        );
        assert_eq!(extensions.names(), ["STARTTLS", "AUTH", "SMTPUTF8", "SIZE"]);
    }

    #[test]
    fn what_is_no_name_is_not_told() {
        let long = "X".repeat(NAME_BYTES + 1);
        let extensions = read(&["me", "", "<b>", "X\u{202e}Y", "-X", &long, "X-OK"]);
        assert_eq!(extensions.names(), ["X-OK"]);
        let many: Vec<String> = (0..100).map(|n| format!("X{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(read(&many).names().len(), MAX_NAMES);
    }
}
