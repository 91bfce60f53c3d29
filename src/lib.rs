//! The email account form.
