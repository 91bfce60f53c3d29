//! The truststores that a back end keeps.

use email_account::wire::{Certificate, Truststore, TruststoreContent};

#[cfg(doc)]
use super::Failure;
use super::{Answer, EntityTag, not_offered};

/// Lists, reads and changes truststores, and reads certificates. A back end without them implements none of it.
pub trait Truststores {
    /// The truststores, by name.
    ///
    /// # Errors
    /// Every [`Failure`]; [`Failure::NotOffered`] where there is no such call.
    fn list_truststores(&self) -> Answer<'_, Vec<Truststore>> {
        not_offered()
    }

    /// A truststore.
    ///
    /// # Errors
    /// [`Failure::Gone`] if there is none with this ID, and every other [`Failure`].
    fn read_truststore(&self, id: String) -> Answer<'_, Truststore> {
        let _ = id;
        not_offered()
    }

    /// Makes a truststore of a name and a file of certificates.
    ///
    /// # Errors
    /// [`Failure::Refused`] names what is wrong with either; and every other [`Failure`].
    fn create_truststore(&self, content: TruststoreContent) -> Answer<'_, Truststore> {
        let _ = content;
        not_offered()
    }

    /// Gives a truststore another name, and other certificates if there are any in the content.
    ///
    /// # Errors
    /// [`Failure::Stale`] if what is kept is not the state that the tag names any more; [`Failure::Gone`]; and those of
    /// [`Truststores::create_truststore`].
    fn replace_truststore(
        &self,
        id: String,
        content: TruststoreContent,
        tag: EntityTag,
    ) -> Answer<'_, Truststore> {
        let _ = (id, content, tag);
        not_offered()
    }

    /// Deletes a truststore.
    ///
    /// # Errors
    /// [`Failure::InUse`] names the accounts that refer to it; [`Failure::Stale`], [`Failure::Gone`] and every other
    /// [`Failure`].
    fn delete_truststore(&self, id: String, tag: EntityTag) -> Answer<'_, ()> {
        let _ = (id, tag);
        not_offered()
    }

    /// The certificates in a file (PEM, DER or PKCS#7, in base64). Nothing is kept.
    ///
    /// # Errors
    /// [`Failure::Refused`] says why the file cannot be a truststore; and every other [`Failure`].
    fn read_certificates(&self, content: String) -> Answer<'_, Vec<Certificate>> {
        let _ = content;
        not_offered()
    }
}
