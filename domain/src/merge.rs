//! Two people edited one account: what becomes of it, field by field.

use crate::{Context, Draft, FieldId, Resolved, resolve};

/// One of the two versions of an account that meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Version {
    /// What stands in the form.
    Mine,
    /// What somebody else saved meanwhile.
    Theirs,
}

/// A field in which the two versions differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeRow {
    /// Which field.
    pub field: FieldId,
    /// What my version says; empty where nothing is filled in. `None`: my other choices leave no place for the field.
    pub mine: Option<String>,
    /// What their version says, likewise.
    pub theirs: Option<String>,
    /// Whose value is taken: at first that of the only one who changed the field. `None`: both changed it, and nobody
    /// has decided yet.
    pub taken: Option<Version>,
}

impl MergeRow {
    fn decision(&self) -> Option<&Option<String>> {
        Some(match self.taken? {
            Version::Mine => &self.mine,
            Version::Theirs => &self.theirs,
        })
    }
}

/// A three-way merge of two edits of one account.
///
/// Compared are the values in force, whether they were typed or follow a rule: what somebody saw is what is taken, even
/// where the other version's choices would lead to another default.
///
/// A field that the choices of one version hide (those of `SMTP`, where that version no longer sends) keeps the value of
/// the version that shows it, and becomes a row only when that value was changed as well. Whether it counts follows from
/// the row of the choice that hides it.
///
/// Rows are decided one by one, so the result may contradict itself, as a port of mine with a security of theirs may.
/// [`crate::parse`] judges it like every draft.
///
/// Not in a draft, and so not merged here: passwords, and whether the account is enabled ([`merge_switch`]).
///
/// ```
/// use email_account::{Context, Draft, FieldId, Merge, Version};
///
/// let typed = |name: &str, host: &str| {
///     let mut draft = Draft::default();
///     draft.set(FieldId::AccountName, Some(name.into()));
///     draft.set(FieldId::SmtpHost, Some(host.into()));
///     draft
/// };
/// let base = typed("Support", "mail.example.org");
/// let mine = typed("Customer support", "smtp.example.org");
/// let theirs = typed("Support", "relay.example.org");
///
/// let mut merge = Merge::new(&base, &mine, &theirs, &Context::default());
/// assert_eq!(merge.rows()[0].taken, Some(Version::Mine));
/// assert_eq!(merge.rows()[1].taken, None);
/// assert_eq!(merge.resolved(), None);
///
/// merge.choose(FieldId::SmtpHost, Version::Theirs);
/// let merged = merge.resolved().unwrap();
/// assert_eq!(merged.get(FieldId::AccountName), Some("Customer support"));
/// assert_eq!(merged.get(FieldId::SmtpHost), Some("relay.example.org"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    agreed: Draft,
    rows: Vec<MergeRow>,
}

impl Merge {
    /// Compares what stands in the form (`mine`) with what is stored now (`theirs`), both of which began as `base`.
    pub fn new(base: &Draft, mine: &Draft, theirs: &Draft, context: &Context) -> Self {
        let mut merge = Self {
            agreed: mine.clone(),
            rows: Vec::new(),
        };
        // It finds defaults for what is not filled in, and neither version asked for those of the other.
        merge.agreed.set(FieldId::ProviderSearch, None);
        let base = resolve(base, context);
        let mine = resolve(mine, context);
        let theirs = resolve(theirs, context);
        for field in FieldId::ALL.into_iter().filter(|field| is_stored(*field)) {
            merge.compare(
                field,
                shown(&base, field),
                shown(&mine, field),
                shown(&theirs, field),
            );
        }
        merge
    }

    fn compare(
        &mut self,
        field: FieldId,
        base: Option<&str>,
        mine: Option<&str>,
        theirs: Option<&str>,
    ) {
        let in_both = mine.is_some() && theirs.is_some();
        let taken = if theirs == base {
            Some(Version::Mine)
        } else if mine == base {
            Some(Version::Theirs)
        } else {
            None
        };
        if mine != theirs && (in_both || taken.is_none()) {
            self.rows.push(MergeRow {
                field,
                mine: mine.map(str::to_owned),
                theirs: theirs.map(str::to_owned),
                taken,
            });
        } else if let Some(text) = mine.or(theirs) {
            self.agreed.set(field, Some(text.to_owned()));
        }
    }

    /// The fields in which the versions differ, in the order of the form.
    pub fn rows(&self) -> &[MergeRow] {
        &self.rows
    }

    /// Takes a field's value from one version. It may be chosen anew as often as one likes. A field without a row stays
    /// as it is.
    pub fn choose(&mut self, field: FieldId, version: Version) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.field == field) {
            row.taken = Some(version);
        }
    }

    /// The merged draft. `None`: a row is not decided yet.
    pub fn resolved(&self) -> Option<Draft> {
        let mut merged = self.agreed.clone();
        for row in &self.rows {
            merged.set(row.field, row.decision()?.clone());
        }
        Some(merged)
    }
}

/// Merges something that is on or off, such as whether the account is enabled. There is nothing to decide: two who both
/// changed it did the same.
///
/// ```
/// use email_account::merge_switch;
/// let (base, mine, theirs) = (true, true, false);
/// assert!(!merge_switch(base, mine, theirs));
/// ```
pub const fn merge_switch(base: bool, mine: bool, theirs: bool) -> bool {
    if mine == base { theirs } else { mine }
}

/// Whether the field holds a part of the account that anybody may see.
fn is_stored(field: FieldId) -> bool {
    field != FieldId::ProviderSearch && field.secret_side().is_none()
}

/// The value in force. `None`: the field is not there, or shows what belongs to another.
fn shown(resolved: &Resolved, field: FieldId) -> Option<&str> {
    let view = &resolved[field];
    (view.visible && !view.read_only).then_some(view.value.as_str())
}
