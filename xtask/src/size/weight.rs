//! Files with their sizes, as a table, and the judgement of their sum.

use crate::{
    problem::{Outcome, Problem},
    progress,
};
use std::fmt;

/// A file with its sizes in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// The path of the file.
    pub name: String,
    /// As it is.
    pub raw: u64,
    /// Compressed with gzip 9.
    pub gzip: u64,
    /// Compressed with brotli 11.
    pub brotli: u64,
}

/// Prints the files and their sum; a sum that is more than the budget is a problem.
pub fn judge(what: &str, weights: &[Weight], budget: u64) -> Outcome {
    let total = print(what, weights);
    if total.brotli <= budget {
        println!("within the budget: {} of {budget} bytes", total.brotli);
        return Ok(());
    }
    Err(Problem::new(
        format!("the budget of {what}"),
        format!("{} bytes are more than {budget}", total.brotli),
        "find what has grown (`git log`, `twiggy top`) and make it smaller",
    ))
}

/// Prints the files and their sum, and returns the sum.
pub fn print(what: &str, weights: &[Weight]) -> Weight {
    progress::heading(&format!("Size of {what}, in bytes"));
    let total = total(weights);
    for weight in weights.iter().chain([&total]) {
        println!("{weight}");
    }
    total
}

fn total(weights: &[Weight]) -> Weight {
    let sum = |size: fn(&Weight) -> u64| weights.iter().map(size).sum();
    Weight {
        name: "total".to_owned(),
        raw: sum(|weight| weight.raw),
        gzip: sum(|weight| weight.gzip),
        brotli: sum(|weight| weight.brotli),
    }
}

impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "  {:<56} {:>8} raw {:>8} gzip {:>8} brotli",
            self.name, self.raw, self.gzip, self.brotli
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(brotli: u64) -> Weight {
        Weight {
            name: "a.js".to_owned(),
            raw: brotli * 3,
            gzip: brotli * 2,
            brotli,
        }
    }

    #[test]
    fn the_budget_may_be_reached_but_not_passed() {
        assert!(judge("a page", &[of(91_000), of(1_000)], 92_000).is_ok());
        assert!(judge("a page", &[of(91_000), of(1_001)], 92_000).is_err());
    }
}
