//! What an SMTP server can do, as it says in answer to EHLO (RFC 5321 section 4.1.1.1).

use super::reply::Reply;

/// What a server can do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Extensions {
    /// Whether it offers STARTTLS (RFC 3207).
    pub(super) start_tls: bool,
    /// Whether it takes addresses that are not ASCII (RFC 6531).
    pub(super) utf8: bool,
    /// The mechanisms for signing in (RFC 4954), in upper case.
    pub(super) mechanisms: Vec<String>,
    /// The names of all extensions, in upper case.
    pub(super) names: Vec<String>,
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
            "AUTH" => words.for_each(|mechanism| self.add_mechanism(mechanism)),
            "STARTTLS" => self.start_tls = true,
            "SMTPUTF8" => self.utf8 = true,
            _ => (),
        }
        if name != "AUTH" {
            self.add_name(name.to_owned());
        }
    }

    /// It is told as IMAP writes it.
    fn add_mechanism(&mut self, name: &str) {
        if is_name(name) {
            self.mechanisms.push(name.to_owned());
            self.add_name(format!("AUTH={name}"));
        }
    }

    fn add_name(&mut self, name: String) {
        let is_known = self.names.contains(&name);
        if !is_known && name.split('=').all(is_name) {
            self.names.push(name);
        }
    }
}

/// RFC 5321 section 4.1.1.1, `ehlo-keyword`; and names of mechanisms, which may hold an underscore (RFC 4422 section 3.1).
fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphanumeric())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
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
        assert_eq!(extensions.mechanisms, ["PLAIN", "LOGIN", "LOGIN"]);
        assert_eq!(
            extensions.names,
            ["STARTTLS", "AUTH=PLAIN", "AUTH=LOGIN", "SMTPUTF8", "SIZE"]
        );
    }

    #[test]
    fn what_is_no_name_is_not_told() {
        let extensions = read(&["me", "", "<b>", "X\u{202e}Y", "-X", "X-OK"]);
        assert_eq!(extensions.names, ["X-OK"]);
    }
}
