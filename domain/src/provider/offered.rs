//! Which providers a form offers.

use super::{Provider, all, by_id, other};

/// The providers that a form offers to choose from: every one, unless somebody has named those that count.
///
/// What is not offered is not proposed either, whatever an address or a search says. What was chosen or stored all the
/// same stays.
///
/// ```
/// use email_account::provider::Offered;
///
/// let offered = Offered::by_ids(["microsoft365", "gmail"]);
/// assert_eq!(offered.find("ann@gmail.com").map(|found| found.id), Some("gmail"));
/// assert_eq!(offered.find("ann@icloud.com"), None);
/// assert_eq!(offered.fallback().id, "microsoft365");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offered {
    /// Empty: every one.
    named: Vec<&'static Provider>,
}

impl Offered {
    /// The providers with these IDs, in this order. An ID that is not known is passed over; where no other is left,
    /// every provider is offered.
    ///
    /// ```
    /// use email_account::provider::Offered;
    /// assert_eq!(Offered::by_ids(["nobody", "gmail", "gmail"]).list().len(), 1);
    /// assert_eq!(Offered::by_ids(["nobody"]), Offered::default());
    /// ```
    pub fn by_ids<'a>(ids: impl IntoIterator<Item = &'a str>) -> Self {
        let mut offered = Self::default();
        for provider in ids.into_iter().filter_map(by_id) {
            if !offered.named.iter().any(|named| named.id == provider.id) {
                offered.named.push(provider);
            }
        }
        offered
    }

    /// Each of them, in the order of the choice.
    pub fn list(&self) -> &[&'static Provider] {
        match self.named.as_slice() {
            [] => all(),
            named => named,
        }
    }

    /// Whether a provider is one of them.
    pub fn has(&self, provider: &Provider) -> bool {
        self.list().iter().any(|offered| offered.id == provider.id)
    }

    /// The one that a form begins with: that for all others, or else the first.
    pub fn fallback(&self) -> &'static Provider {
        match self.list() {
            [first, ..] if !self.has(other()) => first,
            _ => other(),
        }
    }
}
