//! Settings that are published for a mail domain: reading them, which of them are better, whose they are, and which of
//! them a form proposes.

mod autoconfig;
mod discovered;
mod doubt;
mod guess;
mod known_provider;
mod mail_domain;
mod order;

pub use autoconfig::{Published, read_autoconfig};
pub use discovered::Discovered;
pub use doubt::Doubt;
pub use guess::{Guess, Known, guesses, protocols_told_by};
pub use known_provider::known_provider;
pub use mail_domain::{MailDomain, mail_domain};
pub use order::best_first;
