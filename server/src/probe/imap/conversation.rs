//! Commands and their answers.

use email_account::connection_test::TestCode;
use zeroize::Zeroizing;

use super::response::{Condition, Data, Response, Status};
use crate::probe::Failure;
use crate::probe::dialogue::{Broken, Dialogue};

/// What came of a command so far.
pub(super) enum Step {
    /// The server waits for the rest of the command.
    Continue,
    /// The command has ended.
    End(Answer),
}

/// What a command was answered with.
pub(super) struct Answer {
    /// What came before the end. It need not have to do with the command.
    pub(super) data: Vec<Data>,
    /// How the command ended. A server that takes its leave ends every command.
    pub(super) end: Condition,
}

impl Answer {
    /// Whether the command has done what it is for.
    pub(super) fn is_ok(&self) -> bool {
        self.end.status == Status::Ok
    }

    /// What the server can do, if it has said so.
    pub(super) fn capabilities(self) -> Option<Vec<String>> {
        self.data.into_iter().find_map(|data| match data {
            Data::Capability(names) => Some(names),
            _ => None,
        })
    }
}

/// Sends a whole command and waits for its end.
pub(super) async fn command(
    dialogue: &mut Dialogue,
    tag: &str,
    command: &str,
) -> Result<Answer, Failure> {
    dialogue.send(&line(&[tag, " ", command])).await?;
    end(dialogue, tag).await
}

/// Waits for the end of a command.
pub(super) async fn end(dialogue: &mut Dialogue, tag: &str) -> Result<Answer, Failure> {
    match step(dialogue, tag).await? {
        Step::End(answer) => Ok(answer),
        Step::Continue => Err(TestCode::AnswerUnexpected.into()),
    }
}

/// Waits until a command goes on.
pub(super) async fn step(dialogue: &mut Dialogue, tag: &str) -> Result<Step, Failure> {
    let mut data = Vec::new();
    let mut farewell = None;
    loop {
        let line = match (dialogue.line().await, farewell.take()) {
            (Ok(line), kept) => {
                farewell = kept;
                line
            }
            (Err(Broken::Closed), Some(end)) => return Ok(Step::End(Answer { data, end })),
            (Err(broken), _) => return Err(broken.into()),
        };
        match Response::read(&line) {
            Some(Response::Untagged(Data::Condition(condition))) => {
                farewell = Some(condition)
                    .filter(|it| it.status == Status::Bye)
                    .or(farewell);
            }
            Some(Response::Untagged(more)) => data.push(more),
            Some(Response::Continuation(_)) => return Ok(Step::Continue),
            Some(Response::Tagged(ended, end)) if ended == tag => {
                return Ok(Step::End(Answer { data, end }));
            }
            _ => return Err(TestCode::AnswerUnexpected.into()),
        }
    }
}

/// One line of these parts, any of which may be secret.
pub(super) fn line(parts: &[&str]) -> Zeroizing<String> {
    let length = parts.iter().map(|part| part.len()).sum();
    let mut line = Zeroizing::new(String::with_capacity(length));
    for part in parts {
        line.push_str(part);
    }
    line
}
