//! What an SMTP server answers (RFC 5321 section 4.2, RFC 3463).

use email_account::connection_test::TestCode;

use crate::probe::dialogue::Dialogue;

/// An answer: a number, and a text over one or more lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reply {
    /// The three digits, the same on every line.
    pub(super) code: u16,
    /// The texts behind them.
    pub(super) lines: Vec<String>,
}

/// An enhanced status code without its class, such as 7.8 of 5.7.8 (RFC 3463 section 2).
pub(super) type Detail = (u16, u16);

impl Reply {
    /// Waits for an answer.
    pub(super) async fn read(dialogue: &mut Dialogue) -> Result<Self, TestCode> {
        let (code, mut is_last, text) = numbered(dialogue).await?;
        let mut lines = vec![text];
        while !is_last {
            let (next, last, text) = numbered(dialogue).await?;
            if next != code {
                return Err(TestCode::AnswerUnexpected);
            }
            is_last = last;
            lines.push(text);
        }
        Ok(Self { code, lines })
    }

    /// Sends a command and waits for its answer.
    pub(super) async fn to(dialogue: &mut Dialogue, command: &str) -> Result<Self, TestCode> {
        dialogue.send(command).await?;
        Self::read(dialogue).await
    }

    /// Whether the server did what it was asked for.
    pub(super) fn is_positive(&self) -> bool {
        matches!(self.code, 200..300)
    }

    /// Whether it may do so later.
    pub(super) fn is_transient(&self) -> bool {
        matches!(self.code, 400..500)
    }

    /// The enhanced status code, if there is one.
    pub(super) fn detail(&self) -> Option<Detail> {
        let status = self.lines.first()?.split_whitespace().next()?;
        let mut numbers = status.splitn(3, '.');
        let class: u16 = numbers.next()?.parse().ok()?;
        let subject = numbers.next()?.parse().ok()?;
        let detail = numbers.next()?.parse().ok()?;
        matches!(class, 2 | 4 | 5).then_some((subject, detail))
    }

    /// The text in one line.
    pub(super) fn text(&self) -> String {
        self.lines.join(" ")
    }
}

async fn numbered(dialogue: &mut Dialogue) -> Result<(u16, bool, String), TestCode> {
    let line = dialogue.line().await?;
    parse(&line).ok_or(TestCode::AnswerUnexpected)
}

/// The number of a line, whether it is the last one, and its text.
fn parse(line: &str) -> Option<(u16, bool, String)> {
    let digits = line.get(..3)?;
    let code = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then(|| digits.parse().ok())??;
    let (is_last, text) = match line.as_bytes().get(3) {
        None => (true, ""),
        Some(b' ') => (true, &line[4..]),
        Some(b'-') => (false, &line[4..]),
        Some(_) => return None,
    };
    (200..600)
        .contains(&code)
        .then(|| (code, is_last, text.to_owned()))
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncWriteExt, duplex};

    use super::*;

    async fn read(said: &str) -> Result<Reply, TestCode> {
        let (ours, mut theirs) = duplex(64 * 1024);
        theirs.write_all(said.as_bytes()).await.unwrap();
        drop(theirs);
        Reply::read(&mut Dialogue::new(ours)).await
    }

    #[tokio::test]
    async fn an_answer_has_one_number_and_any_number_of_lines() {
        let reply = read("250-mail.example.org\r\n250-SIZE 1\r\n250 AUTH PLAIN\r\n")
            .await
            .unwrap();
        assert_eq!(reply.code, 250);
        assert_eq!(reply.lines, ["mail.example.org", "SIZE 1", "AUTH PLAIN"]);
        assert_eq!(read("354\r\n").await.unwrap().code, 354);
    }

    #[tokio::test]
    async fn everything_else_is_no_answer() {
        for said in [
            "25 ok\r\n",
            "2x0 ok\r\n",
            "+12 ok\r\n",
            "100 a\r\n",
            "600 a\r\n",
            "250x\r\n",
            "\r\n",
            "é250\r\n",
        ] {
            assert_eq!(
                read(said).await,
                Err(TestCode::AnswerUnexpected),
                "{said:?}"
            );
        }
        assert_eq!(
            read("250-a\r\n251 b\r\n").await,
            Err(TestCode::AnswerUnexpected)
        );
        assert_eq!(read("250-a\r\n").await, Err(TestCode::ConnectionClosed));
    }

    #[tokio::test]
    async fn an_enhanced_status_code_stands_before_the_text() {
        let detail = async |said: &str| read(said).await.unwrap().detail();
        assert_eq!(detail("535 5.7.139 no\r\n").await, Some((7, 139)));
        assert_eq!(
            detail("535-5.7.8 no\r\n535 5.7.8 at all\r\n").await,
            Some((7, 8))
        );
        assert_eq!(detail("535 no 5.7.8\r\n").await, None);
        assert_eq!(detail("535 10.0.0.1 no\r\n").await, None);
        assert_eq!(detail("535\r\n").await, None);
    }

    proptest::proptest! {
        #[test]
        fn no_line_is_more_than_a_line(line in "[2-5]?[0-9]{0,3}.{0,20}") {
            if let Some((code, _, text)) = parse(&line) {
                proptest::prop_assert!(line.starts_with(&code.to_string()) && line.ends_with(&text));
                let reply = Reply { code, lines: vec![text] };
                proptest::prop_assert!(reply.detail().is_none() || reply.text().contains('.'));
            }
        }
    }
}
