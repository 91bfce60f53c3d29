//! Accounts that get in each other's way.

use crate::Footprint;

/// Another account that gets in the way of this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// How.
    pub kind: ClashKind,
    /// The ID of the other account.
    pub with: String,
}

/// How two accounts get in each other's way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClashKind {
    /// Both poll one mailbox: each takes messages away from the other.
    SameMailbox,
    /// The answers to one go to the address at which the other receives: two programs that answer each other never end.
    ReplyLoop,
    /// Both send with one address, so that nobody can tell their messages apart.
    SameSender,
}

/// Which other accounts an account clashes with: in the order of the others, and with each in the order of
/// [`ClashKind`]. Whoever clashes is clashed with.
///
/// An account does not clash with itself: among the others, the one with its own `id` is passed over. An account that is
/// not stored yet has the empty ID, which no stored one has. Whether accounts that are not in use count is for the caller
/// to say, who leaves them out or not.
///
/// ```
/// use email_account::{ClashKind, Footprint, clashes};
///
/// let support = Footprint { reply_to: Some("sales@example.org".into()), ..Footprint::default() };
/// let sales = Footprint { receives_at: Some("sales@example.org".into()), ..Footprint::default() };
/// let stored = [("support", &support), ("sales", &sales)];
///
/// let found = clashes("support", &support, stored);
/// assert_eq!(found.len(), 1);
/// assert_eq!((found[0].kind, found[0].with.as_str()), (ClashKind::ReplyLoop, "sales"));
/// ```
pub fn clashes<'a>(
    id: &str,
    footprint: &Footprint,
    others: impl IntoIterator<Item = (&'a str, &'a Footprint)>,
) -> Vec<Clash> {
    let mut found = Vec::new();
    for (with, other) in others {
        if with != id {
            let kinds = kinds(footprint, other).into_iter().flatten();
            found.extend(kinds.map(|kind| Clash {
                kind,
                with: with.to_owned(),
            }));
        }
    }
    found
}

fn kinds(one: &Footprint, other: &Footprint) -> [Option<ClashKind>; 3] {
    let loops = meet(&one.reply_to, &other.receives_at) || meet(&other.reply_to, &one.receives_at);
    [
        meet(&one.mailbox, &other.mailbox).then_some(ClashKind::SameMailbox),
        loops.then_some(ClashKind::ReplyLoop),
        meet(&one.sends_as, &other.sends_as).then_some(ClashKind::SameSender),
    ]
}

/// Whether both are there and the same. A [`Footprint`] has one spelling for each address and mailbox.
fn meet<T: PartialEq>(one: &Option<T>, other: &Option<T>) -> bool {
    one.is_some() && one == other
}
