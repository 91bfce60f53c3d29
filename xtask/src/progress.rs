//! What the reader sees while a command works.

use crate::problem::Outcome;
use std::time::{Duration, Instant};

/// A heading over everything that follows.
pub fn heading(title: &str) {
    println!("\n== {title}");
}

/// Something that needs no work.
pub fn present(what: &str) {
    println!("  ok    {what}: present");
}

/// A remark about a step.
pub fn note(remark: &str) {
    println!("  note  {remark}");
}

/// A sign of life of a long step: how long it runs and what it does now.
pub fn alive(elapsed: Duration, line: &str) {
    println!("        {:>4} s  {}", elapsed.as_secs(), line.trim());
}

/// Does `work`, and says before what is done and why, after how long it took.
pub fn step<T>(what: &str, why: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("  ...   {what}: {why}");
    let start = Instant::now();
    let result = work()?;
    println!(
        "  ok    {what}: done in {:.1} s",
        start.elapsed().as_secs_f32()
    );
    Ok(result)
}
