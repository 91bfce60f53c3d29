//! What of the list is looked at, and in which order.

use std::sync::Arc;

use email_account::provider::Change;
use email_account::wire::Confidentiality;

use super::row::{Column, Row, State, folded};

/// What the user wants to see. Everything that is set has to hold.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Query {
    /// Words of name, ID, address or provider.
    pub search: String,
    /// How safely mail and passwords travel.
    pub confidentiality: Option<Confidentiality>,
    /// Identifier of the provider.
    pub provider: Option<String>,
    /// Whether the account is in use.
    pub state: Option<State>,
    /// What the provider changes.
    pub change: Option<Hit>,
}

/// A change of a provider that hits accounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Identifier of the provider.
    pub provider: String,
    /// What it changes.
    pub change: Change,
}

/// By which column the list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub column: Column,
    /// Whether the greatest comes first.
    pub descending: bool,
}

impl Order {
    /// By a column, in the way that is wanted first.
    pub const fn by(column: Column) -> Self {
        Self {
            column,
            descending: column.is_time(),
        }
    }

    /// What choosing a column leads to: a column that is chosen again is turned round.
    pub fn chosen(self, column: Column) -> Self {
        match self.column == column {
            true => Self {
                descending: !self.descending,
                ..self
            },
            false => Self::by(column),
        }
    }

    /// The accounts in this order; those that are equal in it stay as they were.
    pub fn of(self, rows: &[Arc<Row>]) -> Vec<Arc<Row>> {
        let mut sorted: Vec<Arc<Row>> = Vec::with_capacity(rows.len());
        for row in rows {
            let key = row.key(self.column);
            let comes_before = |other: &Arc<Row>| match self.descending {
                true => other.key(self.column) >= key,
                false => other.key(self.column) <= key,
            };
            sorted.insert(sorted.partition_point(comes_before), row.clone());
        }
        sorted
    }
}

impl Query {
    /// Whether everything is wanted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The accounts that are wanted.
    pub fn of(&self, rows: &[Arc<Row>]) -> Vec<Arc<Row>> {
        let words = folded(&self.search);
        let wanted = |row: &&Arc<Row>| self.wants(row) && row.has(&words);
        rows.iter().filter(wanted).cloned().collect()
    }

    fn wants(&self, row: &Row) -> bool {
        let account = &row.account;
        holds(&self.confidentiality, &account.confidentiality)
            && holds(&self.provider, &account.provider)
            && holds(&self.state, &row.state())
            && self.change.as_ref().is_none_or(|hit| hit.hits(row))
    }
}

/// Whether something is as it is wanted, if it matters.
fn holds<T: PartialEq>(wanted: &Option<T>, is: &T) -> bool {
    wanted.as_ref().is_none_or(|wanted| wanted == is)
}

impl Hit {
    fn hits(&self, row: &Row) -> bool {
        row.account.provider == self.provider && row.account.changes.contains(&self.change)
    }
}

/// The changes that hit accounts, earliest first, each with how many it hits.
pub fn hits(rows: &[Arc<Row>]) -> Vec<(Hit, usize)> {
    let mut hits: Vec<(Hit, usize)> = Vec::new();
    for row in rows {
        for change in &row.account.changes {
            let same = |hit: &Hit| hit.change == *change && hit.provider == row.account.provider;
            match hits.iter_mut().find(|(hit, _)| same(hit)) {
                Some((_, count)) => *count += 1,
                None => {
                    let place = hits.partition_point(|(hit, _)| hit.change.from <= change.from);
                    let provider = row.account.provider.clone();
                    let change = *change;
                    hits.insert(place, (Hit { provider, change }, 1));
                }
            }
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;
    use email_account::provider::ChangeKind;
    use email_account::wire::AccountSummary;
    use email_account::{Date, Footprint, SendUsing};

    fn account(id: &str) -> AccountSummary {
        AccountSummary {
            id: id.into(),
            name: ["Name of ", id].concat(),
            enabled: true,
            complete: true,
            provider: "gmail".into(),
            email: Some([id, "@gmail.com"].concat()),
            sends: Some(SendUsing::Smtp),
            receives: None,
            confidentiality: Confidentiality::Unverified,
            changes: Vec::new(),
            last_test: None,
            updated: "2026-11-22T09:30:00.000Z".into(),
            etag: "\"1\"".into(),
            footprint: Footprint::default(),
        }
    }

    fn rows(accounts: impl IntoIterator<Item = AccountSummary>) -> Vec<Arc<Row>> {
        let row = |account| Arc::new(Row::new(account));
        accounts.into_iter().map(row).collect()
    }

    fn ids(rows: &[Arc<Row>]) -> Vec<&str> {
        rows.iter().map(|row| &*row.account.id).collect()
    }

    fn search(words: &str) -> Query {
        Query {
            search: words.into(),
            ..Query::default()
        }
    }

    #[test]
    fn name_id_address_and_provider_are_searched_for_every_word_in_any_case() {
        let rows = rows([account("sales"), account("support")]);
        for words in [
            "sales",
            "OF SALES",
            "sales@gmail",
            "google sales",
            "  name  sales ",
        ] {
            assert_eq!(ids(&search(words).of(&rows)), ["sales"], "{words}");
        }
        assert_eq!(search("sales support").of(&rows), []);
        assert_eq!(search("").of(&rows), rows);
    }

    #[test]
    fn every_filter_has_to_hold() {
        let disabled = AccountSummary {
            enabled: false,
            ..account("disabled")
        };
        let unfinished = AccountSummary {
            complete: false,
            ..disabled.clone()
        };
        let unfinished = AccountSummary {
            id: "unfinished".into(),
            ..unfinished
        };
        let clear = AccountSummary {
            confidentiality: Confidentiality::ClearText,
            provider: "yahoo".into(),
            ..account("clear")
        };
        let rows = rows([account("enabled"), disabled, unfinished, clear]);
        let of = |query: Query| ids(&query.of(&rows)).join(" ");
        let state = |state| Query {
            state: Some(state),
            ..Query::default()
        };
        assert_eq!(of(state(State::Enabled)), "enabled clear");
        assert_eq!(of(state(State::Disabled)), "disabled");
        assert_eq!(of(state(State::Unfinished)), "unfinished");
        let clear = Query {
            confidentiality: Some(Confidentiality::ClearText),
            ..Query::default()
        };
        assert_eq!(of(clear.clone()), "clear");
        let provider = Some("gmail".into());
        assert_eq!(of(Query { provider, ..clear }), "");
    }

    #[test]
    fn a_column_sorts_and_is_turned_round_when_it_is_chosen_again() {
        let rows = rows([account("b"), account("c"), account("a")]);
        let order = Order::by(Column::Id);
        assert_eq!(ids(&order.of(&rows)), ["a", "b", "c"]);
        assert_eq!(ids(&order.chosen(Column::Id).of(&rows)), ["c", "b", "a"]);
    }

    #[test]
    fn the_latest_moment_comes_first_and_what_is_equal_keeps_its_order() {
        let at = |id, updated: &str| AccountSummary {
            updated: updated.into(),
            ..account(id)
        };
        let rows = rows([at("b", "2025"), at("a", "2025"), at("c", "2026")]);
        let order = Order::by(Column::Id).chosen(Column::Updated);
        assert_eq!(ids(&order.of(&rows)), ["c", "b", "a"]);
        assert_eq!(
            ids(&order.chosen(Column::Updated).of(&rows)),
            ["b", "a", "c"]
        );
    }

    #[test]
    fn a_change_counts_the_accounts_of_its_provider_and_finds_them() {
        let change = |year, what| Change {
            what,
            from: Date::new(year, 1, 1),
        };
        let late = change(2028, ChangeKind::PasswordOff);
        let soon = change(2027, ChangeKind::ServiceEnds);
        let with = |id, provider: &str, changes: &[Change]| AccountSummary {
            provider: provider.into(),
            changes: changes.to_vec(),
            ..account(id)
        };
        let rows = rows([
            with("a", "gmail", &[late]),
            with("b", "yahoo", &[soon, late]),
            with("c", "gmail", &[late]),
        ]);
        let hits = hits(&rows);
        let told = hits
            .iter()
            .map(|(hit, count)| (&*hit.provider, hit.change, *count));
        let told: Vec<_> = told.collect();
        assert_eq!(
            told,
            [("yahoo", soon, 1), ("gmail", late, 2), ("yahoo", late, 1)]
        );
        let query = Query {
            change: Some(hits[1].0.clone()),
            ..Query::default()
        };
        assert_eq!(ids(&query.of(&rows)), ["a", "c"]);
    }
}
