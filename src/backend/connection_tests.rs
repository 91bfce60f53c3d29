//! The connection tests that a back end keeps.

use email_account::wire::{KeptTest, TestEvent};

#[cfg(doc)]
use super::Failure;
use super::{Answer, not_offered};

/// Who is told each line of a connection test as it comes.
pub type Told = Box<dyn FnMut(TestEvent)>;

/// Reads what was found out about an account. A back end that keeps no tests implements none of it.
pub trait ConnectionTests {
    /// The last test of an account's saved settings.
    ///
    /// # Errors
    /// [`Failure::Gone`] if it was never tested; and every other [`Failure`].
    fn read_connection_test(&self, id: String) -> Answer<'_, KeptTest> {
        let _ = id;
        not_offered()
    }
}
