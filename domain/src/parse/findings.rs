use crate::{FieldId, Issue, IssueCode, Issues};

/// What has been found wrong so far, at most one thing a field: the first, so that the most basic rule is asked first.
pub(super) struct Findings {
    codes: [Option<IssueCode>; FieldId::COUNT],
}

impl Findings {
    pub(super) fn new() -> Self {
        Self {
            codes: [None; FieldId::COUNT],
        }
    }

    pub(super) fn add(&mut self, field: FieldId, code: IssueCode) {
        self.codes[field.index()].get_or_insert(code);
    }

    /// The issues in the order of the form.
    pub(super) fn into_issues(self) -> Issues {
        let mut issues = Issues::new();
        for (field, code) in FieldId::ALL.into_iter().zip(self.codes) {
            issues.extend(code.map(|code| Issue { field, code }));
        }
        issues
    }
}
