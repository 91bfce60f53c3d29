//! What an IMAP server says (RFC 3501 section 7), as far as a test needs it.

/// One line of a server.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Response {
    /// `+`: the server waits for the rest of a command.
    Continuation(String),
    /// `*`: something that no command has ended with.
    Untagged(Data),
    /// The end of the command with this tag.
    Tagged(String, Condition),
}

/// What stands in a response without tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Data {
    /// `OK`, `NO`, `BAD`, `BYE` or `PREAUTH`.
    Condition(Condition),
    /// What the server can do.
    Capability(Vec<String>),
    /// How many messages lie in the mailbox.
    Exists(u32),
    /// How many messages were found.
    Search(usize),
    /// What a test has no use for.
    Other,
}

/// How a command ended, or what the server is up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) status: Status,
    /// What stands in brackets, for programs.
    pub(super) code: Option<Code>,
    /// Everything behind the status, for people.
    pub(super) text: String,
}

/// The word that a condition begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Ok,
    No,
    Bad,
    Bye,
    PreAuth,
}

/// A response code (RFC 5530).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Code {
    name: String,
}

impl Response {
    /// `None`: this is no IMAP, or a response with a literal, which nothing that a test asks for is answered with.
    pub(super) fn read(line: &str) -> Option<Self> {
        let (tag, rest) = line.split_once(' ').unwrap_or((line, ""));
        match tag {
            "+" => Some(Self::Continuation(rest.to_owned())),
            "*" => Data::read(rest).map(Self::Untagged),
            tag if is_tag(tag) => Some(Self::Tagged(tag.to_owned(), Condition::read(rest)?)),
            _ => None,
        }
    }
}

fn is_tag(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

impl Data {
    fn read(text: &str) -> Option<Self> {
        if let Some(condition) = Condition::read(text) {
            return Some(Self::Condition(condition));
        }
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        if announces_literal(text) || !is_word(first) {
            None
        } else if first.eq_ignore_ascii_case("CAPABILITY") {
            Some(Self::Capability(words(rest)))
        } else if first.eq_ignore_ascii_case("SEARCH") {
            Some(Self::Search(rest.split_ascii_whitespace().count()))
        } else if rest.trim_end().eq_ignore_ascii_case("EXISTS") {
            first.parse().ok().map(Self::Exists)
        } else {
            Some(Self::Other)
        }
    }
}

/// Whether the line ends in `{n}`, so that n bytes follow it.
fn announces_literal(text: &str) -> bool {
    text.ends_with('}') && text.contains('{')
}

/// In upper case, as they are registered.
fn words(text: &str) -> Vec<String> {
    text.split_ascii_whitespace()
        .map(str::to_ascii_uppercase)
        .collect()
}

fn is_word(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

impl Condition {
    fn read(text: &str) -> Option<Self> {
        let (status, text) = text.split_once(' ').unwrap_or((text, ""));
        Some(Self {
            status: Status::read(status)?,
            code: Code::read(text),
            text: text.to_owned(),
        })
    }
}

impl Status {
    fn read(word: &str) -> Option<Self> {
        let known = [
            ("OK", Self::Ok),
            ("NO", Self::No),
            ("BAD", Self::Bad),
            ("BYE", Self::Bye),
            ("PREAUTH", Self::PreAuth),
        ];
        let mut found = known
            .into_iter()
            .filter(|(known, _)| word.eq_ignore_ascii_case(known));
        found.next().map(|(_, status)| status)
    }
}

impl Code {
    fn read(text: &str) -> Option<Self> {
        let (inside, _) = text.strip_prefix('[')?.split_once(']')?;
        let (name, _) = inside.split_once(' ').unwrap_or((inside, ""));
        Some(Self {
            name: name.to_owned(),
        })
    }

    /// Whether it is this one.
    pub(super) fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn condition(status: Status, text: &str) -> Condition {
        Condition {
            status,
            code: Code::read(text),
            text: text.to_owned(),
        }
    }

    #[test]
    fn the_end_of_a_command_names_its_tag_and_says_why() {
        let line = "A1 NO [AUTHENTICATIONFAILED] Invalid credentials";
        let text = "[AUTHENTICATIONFAILED] Invalid credentials";
        let ended = Response::read(line);
        assert_eq!(
            ended,
            Some(Response::Tagged(
                "A1".to_owned(),
                condition(Status::No, text)
            ))
        );
        let code = condition(Status::No, text).code.unwrap();
        assert!(code.is("AuthenticationFailed") && !code.is("AUTHENTICATION"));
        assert_eq!(
            Response::read("A1 ok"),
            Some(Response::Tagged("A1".to_owned(), condition(Status::Ok, "")))
        );
    }

    #[test]
    fn what_comes_without_tag_is_told_apart() {
        let read = |line| match Response::read(line) {
            Some(Response::Untagged(data)) => data,
            other => panic!("{line}: {other:?}"),
        };
        assert_eq!(
            read("* CAPABILITY IMAP4rev1 AUTH=PLAIN"),
            Data::Capability(vec!["IMAP4REV1".to_owned(), "AUTH=PLAIN".to_owned()])
        );
        assert_eq!(read("* 23 EXISTS"), Data::Exists(23));
        assert_eq!(read("* 23 exists "), Data::Exists(23));
        assert_eq!(read("* SEARCH"), Data::Search(0));
        assert_eq!(read("* SEARCH 2 84 882"), Data::Search(3));
        assert_eq!(read("* 5 RECENT"), Data::Other);
        assert_eq!(read("* FLAGS (\\Answered \\Seen)"), Data::Other);
        assert_eq!(
            read("* BYE too busy"),
            Data::Condition(condition(Status::Bye, "too busy"))
        );
    }

    #[test]
    fn a_continuation_may_say_nothing() {
        assert_eq!(
            Response::read("+"),
            Some(Response::Continuation(String::new()))
        );
        assert_eq!(
            Response::read("+ eyJ9"),
            Some(Response::Continuation("eyJ9".to_owned()))
        );
    }

    #[test]
    fn what_is_no_imap_is_nothing() {
        for line in [
            "",
            "*",
            "* ",
            "HTTP/1.1 400 Bad Request",
            "220 mail.example.org ESMTP",
            "+OK POP3 ready",
            "-ERR no",
            "SSH-2.0-OpenSSH",
            "\u{0}\u{fffd} garbage",
            "A1 MAYBE",
            "* 99999999999 EXISTS",
            "* LIST () \"/\" {5}",
        ] {
            assert_eq!(Response::read(line), None, "{line:?}");
        }
    }

    proptest! {
        #[test]
        fn no_line_causes_a_panic(line in r"[*+A1]? ?(OK|NO|\[|\]|\{|[0-9]|.){0,20}") {
            let _ = Response::read(&line);
        }
    }
}
