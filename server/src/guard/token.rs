//! The bearer token that callers present (RFC 6750).

use std::fmt;

use axum::extract::{Request, State};
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::guard::Guards;
use crate::problem::{Problem, ProblemCode};

/// A token that callers of the API must know. It cannot be printed.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

/// The token is shorter than [`Token::SHORTEST`], or holds something else than visible ASCII characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenError;

impl Token {
    /// The least number of characters: 16 random ones cannot be guessed over a network.
    pub const SHORTEST: usize = 16;

    /// Takes a token over; white space round it, such as a file's last line break, is not part of it.
    pub fn new(text: Zeroizing<String>) -> Result<Self, TokenError> {
        let token = text.trim();
        if token.len() < Self::SHORTEST || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(TokenError);
        }
        Ok(Self(Zeroizing::new(token.to_owned())))
    }

    /// Compares in a time that tells nothing of how much of the token was right.
    fn equals(&self, presented: &[u8]) -> bool {
        self.0.as_bytes().ct_eq(presented).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(..)")
    }
}

/// Refuses calls without the token, when the server has one.
pub(crate) async fn check(
    State(guards): State<Guards>,
    request: Request,
    next: Next,
) -> Result<Response, Problem> {
    let known = guards.token.as_ref().is_none_or(|token| {
        presented(request.headers()).is_some_and(|presented| token.equals(presented))
    });
    if !known {
        return Err(Problem::new(ProblemCode::TokenRequired));
    }
    Ok(next.run(request).await)
}

fn presented(headers: &HeaderMap) -> Option<&[u8]> {
    let (scheme, token) = headers
        .get(AUTHORIZATION)
        .map(HeaderValue::as_bytes)?
        .split_at_checked("Bearer ".len())?;
    scheme.eq_ignore_ascii_case(b"Bearer ").then_some(token)
}
