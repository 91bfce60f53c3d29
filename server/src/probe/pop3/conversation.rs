//! Commands and their answers.

use email_account::connection_test::TestCode;

use super::answer::Answer;
use crate::probe::Failure;
use crate::probe::dialogue::Dialogue;

/// Sends a command and waits for the first line of its answer.
pub(super) async fn command(dialogue: &mut Dialogue, command: &str) -> Result<Answer, Failure> {
    dialogue.send(command).await?;
    answer(dialogue).await
}

/// Waits for the first line of an answer.
pub(super) async fn answer(dialogue: &mut Dialogue) -> Result<Answer, Failure> {
    let line = dialogue.line().await?;
    Answer::read(&line).ok_or_else(|| TestCode::AnswerUnexpected.into())
}

/// Waits for the other lines of an answer, up to the dot that ends them (RFC 1939 section 3).
pub(super) async fn lines(dialogue: &mut Dialogue) -> Result<Vec<String>, Failure> {
    let mut lines = Vec::new();
    loop {
        let line = dialogue.line().await?;
        match line.strip_prefix('.') {
            Some("") => return Ok(lines),
            Some(stuffed) => lines.push(stuffed.to_owned()),
            None => lines.push(line),
        }
    }
}

/// What the server can do (RFC 2449), in upper case. `None`: it does not say, as older ones do not.
pub(super) async fn capabilities(dialogue: &mut Dialogue) -> Result<Option<Vec<String>>, Failure> {
    match command(dialogue, "CAPA").await? {
        Answer::Positive(_) => {
            let lines = lines(dialogue).await?;
            let names = lines.iter().map(|line| line.trim().to_ascii_uppercase());
            Ok(Some(names.collect()))
        }
        Answer::Negative(_) => Ok(None),
        Answer::Continuation(_) => Err(TestCode::AnswerUnexpected.into()),
    }
}
