//! Rules of an email account.
