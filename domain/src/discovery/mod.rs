//! Settings that are published for a mail domain: reading them, which of them are better, and whose they are.

mod autoconfig;
mod guess;
mod known_provider;
mod order;

pub use autoconfig::{Published, read_autoconfig};
pub use guess::{Guess, Known, guesses, protocols_told_by};
pub use known_provider::known_provider;
pub use order::best_first;
