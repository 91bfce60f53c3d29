//! Why certificates are refused.

/// Why something cannot be a truststore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// There is a private key in it, or may be (PKCS#12): it must never lie beside what is public.
    PrivateKey,
    /// Every certificate in it has expired, so that no server could ever be trusted by it.
    Expired,
    /// It has more than [`super::MAX_BYTES`].
    TooLarge,
    /// It has more than [`super::MAX_CERTIFICATES`].
    TooMany,
    /// It is neither PEM nor DER nor PKCS#7, or it is damaged.
    Unreadable,
    /// There is no certificate in it.
    None,
}

impl Refusal {
    /// The code as it stands in a problem document.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PrivateKey => "certificate.private-key",
            Self::Expired => "certificate.expired",
            Self::TooLarge => "certificate.too-large",
            Self::TooMany => "certificate.too-many",
            Self::Unreadable => "certificate.unreadable",
            Self::None => "certificate.none",
        }
    }
}
