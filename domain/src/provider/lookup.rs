//! Finding a provider by what is stored, derived or typed.

use super::table::ALL;
use super::{Offered, Provider};
use crate::address::split_at_sign;

/// An address has at most 64 + 1 + 255 octets (RFC 5321 section 4.5.3.1), and no name of a provider is longer.
const LONGEST_TYPED: usize = 320;

/// Fewer letters than this name nobody: they begin a word of too many names by chance.
const SHORTEST_BEGINNING: usize = 3;

/// The only listed domain whose sub-domains are mail domains of the same provider: Microsoft 365 gives each organisation
/// a name such as `contoso.onmicrosoft.com`.
const SERVED_WITH_SUBDOMAINS: &str = "onmicrosoft.com";

/// Every preset in the order of the list: by name, so that scanning and typing ahead in a native select both work, and
/// [`other`] last, where people look for it.
pub fn all() -> &'static [&'static Provider] {
    &ALL
}

/// The preset for a provider that is not in the list: usual ports, no host.
pub fn other() -> &'static Provider {
    ALL[ALL.len() - 1]
}

/// The provider with this [`Provider::id`].
///
/// ```
/// use email_account::provider;
/// assert_eq!(provider::by_id("microsoft365").unwrap().name, "Microsoft Office 365");
/// ```
pub fn by_id(id: &str) -> Option<&'static Provider> {
    first(&ALL, |provider| provider.id == id)
}

/// The provider that serves this mail domain. Case does not matter.
///
/// A domain matches only itself; a sub-domain may belong to somebody else. The exception is `onmicrosoft.com`, below
/// which each organisation at Microsoft has a name of its own.
///
/// ```
/// use email_account::provider;
/// assert_eq!(provider::by_domain("Contoso.OnMicrosoft.com").unwrap().id, "microsoft365");
/// assert_eq!(provider::by_domain("evil-gmail.com"), None);
/// ```
pub fn by_domain(domain: &str) -> Option<&'static Provider> {
    domain_among(&ALL, domain)
}

/// The provider that somebody means who types an address, a domain or (the beginning of a word of) a name.
///
/// A beginning counts when it fits one provider only. Spaces and punctuation in names do not matter.
///
/// ```
/// use email_account::provider;
/// let id = |typed| provider::find(typed).map(|found| found.id);
/// assert_eq!(id("ann@gmail.com"), Some("gmail"));
/// assert_eq!(id("hotmail.com"), Some("outlookcom"));
/// assert_eq!(id("office 365"), Some("microsoft365"));
/// assert_eq!(id("amazon"), None);
/// ```
pub fn find(text: &str) -> Option<&'static Provider> {
    find_among(&ALL, text)
}

impl Offered {
    /// The provider among them that serves this mail domain: see [`by_domain`].
    pub fn by_domain(&self, domain: &str) -> Option<&'static Provider> {
        domain_among(self.list(), domain)
    }

    /// The provider among them that somebody means: see [`find`].
    pub fn find(&self, text: &str) -> Option<&'static Provider> {
        find_among(self.list(), text)
    }
}

type Providers = [&'static Provider];

fn domain_among(providers: &Providers, domain: &str) -> Option<&'static Provider> {
    first(providers, |provider| {
        let mut domains = provider.domains.iter();
        domains.any(|served| is_served(domain, served))
    })
}

fn find_among(providers: &Providers, text: &str) -> Option<&'static Provider> {
    let text = text.trim();
    if text.len() > LONGEST_TYPED {
        return None;
    }
    if let Some((_, domain)) = split_at_sign(text) {
        return domain_among(providers, domain);
    }
    let by_name = |provider: &Provider| provider.name.eq_ignore_ascii_case(text);
    domain_among(providers, text)
        .or_else(|| first(providers, by_name))
        .or_else(|| by_spelling(providers, text))
}

/// What has a dot is meant as a domain, and a domain that resembles a name says nothing about who serves it.
fn by_spelling(providers: &Providers, text: &str) -> Option<&'static Provider> {
    if text.contains('.') {
        return None;
    }
    let same = |name| letters(name).eq(letters(text));
    first(providers, |provider| {
        same(provider.id) || same(provider.name)
    })
    .or_else(|| by_beginning(providers, text))
}

fn by_beginning(providers: &Providers, text: &str) -> Option<&'static Provider> {
    if letters(text).count() < SHORTEST_BEGINNING {
        return None;
    }
    let mut fitting = providers
        .iter()
        .filter(|provider| from_each_word(provider.name).any(|rest| begins(rest, text)));
    let found = fitting.next()?;
    fitting.next().is_none().then_some(found)
}

/// The one road through the table: a single loop in the compiled code.
fn first(providers: &Providers, matches: impl Fn(&Provider) -> bool) -> Option<&'static Provider> {
    providers.iter().copied().find(|provider| matches(provider))
}

fn is_served(domain: &str, served: &str) -> bool {
    domain.eq_ignore_ascii_case(served)
        || (served == SERVED_WITH_SUBDOMAINS && is_below(domain, served))
}

fn is_below(domain: &str, parent: &str) -> bool {
    let start_of_parent = domain.len().saturating_sub(parent.len());
    domain
        .split_at_checked(start_of_parent)
        .filter(|(_, end)| end.eq_ignore_ascii_case(parent))
        .and_then(|(below, _)| below.strip_suffix('.'))
        .is_some_and(|below| !below.is_empty())
}

/// What is left of a name when spaces, punctuation and case are ignored.
fn letters(text: &str) -> impl Iterator<Item = u8> {
    text.bytes()
        .filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii())
        .map(|byte| byte.to_ascii_lowercase())
}

fn begins(name: &str, text: &str) -> bool {
    let mut name = letters(name);
    letters(text).all(|letter| name.next() == Some(letter))
}

/// `"Yahoo Mail"` gives `"Yahoo Mail"` and `"Mail"`.
fn from_each_word(name: &str) -> impl Iterator<Item = &str> {
    let after_spaces = name
        .match_indices(' ')
        .filter_map(|(at, space)| name.get(at + space.len()..));
    std::iter::once(name).chain(after_spaces)
}
