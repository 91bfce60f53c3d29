//! Why a back end has not done what it was asked to: codes with data, never sentences.

use email_account::wire::{Named, Problem, ProblemError};

/// Longest text of a server that is shown, in characters.
const DETAIL_MAX: usize = 200;

/// Why a call has failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No connection, or one that broke before the answer: a page is not told which. What was sent may have arrived.
    Unreachable,
    /// No answer in time. What was sent may have arrived.
    Silent {
        /// How long the form has waited.
        seconds: u32,
    },
    /// The user has stopped waiting. What was sent may have arrived.
    Cancelled,
    /// The server sends the page elsewhere, most often to a sign-in page. Passwords are not sent after it.
    Redirected,
    /// Something answered that does not speak the JSON contract.
    NotTheApi {
        /// HTTP status code.
        status: u16,
    },
    /// The server is at fault (5xx).
    Broken {
        /// HTTP status code.
        status: u16,
    },
    /// The server has too much to do (429, 503), and says when to try again.
    Later {
        /// From now.
        seconds: u32,
    },
    /// The page's own code, which stands between form and back end, has failed, or its answer makes no sense. What was sent
    /// may have arrived.
    PageFailed,
    /// Nobody is signed in, or not with the right to do this (401, 403).
    Unauthorised,
    /// More was sent than the server takes (413).
    TooLarge,
    /// The back end has no such call.
    NotOffered,
    /// Somebody else has changed it since it was read (412).
    Stale,
    /// It is not there any more (404).
    Gone,
    /// The account ID is taken (409).
    Exists,
    /// These accounts refer to what was to be deleted (409).
    InUse(Vec<Named>),
    /// The idempotency key has already saved an account with other values.
    SavedBefore,
    /// The server does not accept what was sent (any other 4xx).
    Refused(Refusal),
}

/// What a server has against what was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// HTTP status code.
    pub status: u16,
    /// Its words, shortened.
    pub detail: Option<String>,
    /// What it has against single values.
    pub issues: Vec<ProblemError>,
}

impl Refusal {
    const fn without_words(status: u16) -> Self {
        Self {
            status,
            detail: None,
            issues: Vec::new(),
        }
    }
}

impl Failure {
    /// Whether the back end has no such call.
    pub const fn is_missing(&self) -> bool {
        matches!(
            self,
            Self::NotTheApi { status: 404 | 405 }
                | Self::Refused(Refusal {
                    status: 404 | 405,
                    ..
                })
        )
    }

    /// The failure as a word, for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::Silent { .. } => "silent",
            Self::Cancelled => "cancelled",
            Self::Redirected => "redirected",
            Self::NotTheApi { .. } => "not-the-api",
            Self::Broken { .. } => "broken",
            Self::Later { .. } => "later",
            Self::PageFailed => "page-failed",
            Self::Unauthorised => "unauthorised",
            Self::TooLarge => "too-large",
            Self::NotOffered => "not-offered",
            Self::Stale => "stale",
            Self::Gone => "gone",
            Self::Exists => "exists",
            Self::InUse(_) => "in-use",
            Self::SavedBefore => "saved-before",
            Self::Refused(_) => "refused",
        }
    }

    /// The HTTP status code, where its kind leaves it open.
    pub const fn status(&self) -> Option<u16> {
        match self {
            Self::NotTheApi { status }
            | Self::Broken { status }
            | Self::Refused(Refusal { status, .. }) => Some(*status),
            _ => None,
        }
    }

    /// What the back end says, in its own words.
    pub fn detail(&self) -> Option<&str> {
        match self {
            Self::Refused(refusal) => refusal.detail.as_deref(),
            _ => None,
        }
    }

    /// Whether the account may have been saved all the same.
    pub const fn leaves_doubt(&self) -> bool {
        matches!(
            self,
            Self::Unreachable | Self::Silent { .. } | Self::Cancelled | Self::PageFailed
        )
    }

    /// The failure that an HTTP status stands for by itself. A redirection shows as 0 (Fetch: opaque redirect).
    pub const fn from_status(status: u16) -> Self {
        match status {
            0 => Self::Redirected,
            500.. => Self::Broken { status },
            401 | 403 => Self::Unauthorised,
            409 => Self::Exists,
            412 => Self::Stale,
            413 => Self::TooLarge,
            400 | 422 | 429 => Self::Refused(Refusal::without_words(status)),
            _ => Self::NotTheApi { status },
        }
    }

    /// The failure that an HTTP status and a problem document (RFC 9457) stand for. The codes that begin with `page.` are
    /// those of the npm package, where an object of the page is the back end.
    pub fn from_problem(status: u16, problem: Problem) -> Self {
        match (status, problem.code.as_deref()) {
            (_, Some("page.failed")) => Self::PageFailed,
            (_, Some("page.cancelled")) => Self::Cancelled,
            (_, Some("page.not-offered")) => Self::NotOffered,
            (500.. | 401 | 403 | 412 | 413, _) => Self::from_status(status),
            (
                404,
                Some("account.missing" | "truststore.missing" | "authentication-profile.missing"),
            ) => Self::Gone,
            (409, Some("truststore.in-use" | "authentication-profile.in-use")) => {
                Self::InUse(problem.used_by)
            }
            (_, Some("idempotency.reused")) => Self::SavedBefore,
            (409, None | Some("account.exists")) => Self::Exists,
            _ => Self::Refused(Refusal {
                status,
                detail: problem.detail.or(problem.title).map(shortened),
                issues: problem.errors.into_iter().map(short_issue).collect(),
            }),
        }
    }
}

fn short_issue(issue: ProblemError) -> ProblemError {
    ProblemError {
        detail: issue.detail.map(shortened),
        ..issue
    }
}

/// A server's text is foreign: it is kept to one short line.
fn shortened(text: String) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(DETAIL_MAX) {
        Some((end, _)) => [&line[..end], "…"].concat(),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(code: &str) -> Problem {
        Problem {
            code: Some(code.into()),
            ..Problem::default()
        }
    }

    #[test]
    fn a_status_of_the_server_is_the_servers_fault_whatever_it_says() {
        let failure = Failure::from_problem(503, problem("account.exists"));
        assert_eq!(failure, Failure::Broken { status: 503 });
    }

    #[test]
    fn what_goes_wrong_in_the_page_is_not_the_servers_fault() {
        let failed = Failure::from_problem(500, problem("page.failed"));
        assert_eq!(failed, Failure::PageFailed);
        let cancelled = Failure::from_problem(500, problem("page.cancelled"));
        assert_eq!(cancelled, Failure::Cancelled);
        let missing = Failure::from_problem(404, problem("page.not-offered"));
        assert_eq!(missing, Failure::NotOffered);
    }

    #[test]
    fn a_taken_account_id_and_a_used_key_are_told_apart() {
        assert_eq!(
            Failure::from_problem(409, problem("account.exists")),
            Failure::Exists
        );
        assert_eq!(
            Failure::from_problem(422, problem("idempotency.reused")),
            Failure::SavedBefore
        );
    }

    #[test]
    fn what_is_in_use_names_the_accounts_that_use_it() {
        let account = Named {
            id: "support".into(),
            name: "Customer support".into(),
        };
        let document = Problem {
            used_by: vec![account.clone()],
            ..problem("truststore.in-use")
        };
        let failure = Failure::from_problem(409, document);
        assert_eq!(failure, Failure::InUse(vec![account]));
    }

    #[test]
    fn only_a_refusal_has_words_of_the_server() {
        let document = Problem {
            detail: Some("No more mailboxes".into()),
            ..Problem::default()
        };
        let refused = Failure::from_problem(422, document.clone());
        assert_eq!(refused.status(), Some(422));
        assert_eq!(refused.detail(), Some("No more mailboxes"));
        let broken = Failure::from_problem(503, document);
        assert_eq!(broken.status(), Some(503));
        assert_eq!(broken.detail(), None);
        assert_eq!(Failure::Unreachable.status(), None);
    }

    #[test]
    fn what_a_server_says_is_kept_to_one_short_line() {
        let long = format!("first\n\tsecond {}", "x".repeat(1000));
        let document = Problem {
            detail: Some(long),
            ..Problem::default()
        };
        let Failure::Refused(refusal) = Failure::from_problem(400, document) else {
            panic!("a refusal");
        };
        let detail = refusal.detail.unwrap();
        assert!(detail.starts_with("first second xxx"));
        assert_eq!(detail.chars().count(), DETAIL_MAX + 1);
    }
}
