//! Two people edit one account: nothing is overwritten in silence.

use email_account::FieldId::{self, *};
use email_account::{Draft, Merge, MergeRow, Version, merge_switch, resolve};
use proptest::prelude::*;

use crate::properties::{edited, for_all, json, keeper, stored};
use crate::support::{graph_form, imap_form, typed};

fn with(draft: &Draft, edits: &[(FieldId, &str)]) -> Draft {
    let mut edited = draft.clone();
    for (field, text) in edits {
        edited.set(*field, Some((*text).to_owned()));
    }
    edited
}

fn merge(base: &Draft, mine: &Draft, theirs: &Draft) -> Merge {
    Merge::new(base, mine, theirs, &keeper())
}

fn row(field: FieldId, mine: &str, theirs: &str, taken: Option<Version>) -> MergeRow {
    MergeRow {
        field,
        mine: Some(mine.to_owned()),
        theirs: Some(theirs.to_owned()),
        taken,
    }
}

fn all_of(mut merge: Merge, version: Version) -> Draft {
    let fields: Vec<_> = merge.rows().iter().map(|row| row.field).collect();
    for field in fields {
        merge.choose(field, version);
    }
    merge.resolved().unwrap()
}

#[test]
fn a_field_that_only_one_of_the_two_changed_is_theirs_who_changed_it() {
    let base = imap_form();
    let mine = with(&base, &[(AccountName, "Help desk")]);
    let theirs = with(&base, &[(SmtpHost, "relay.example.org")]);
    let merge = merge(&base, &mine, &theirs);
    assert_eq!(
        merge.rows(),
        [
            row(
                AccountName,
                "Help desk",
                "Customer support",
                Some(Version::Mine)
            ),
            row(
                SmtpHost,
                "smtp.example.org",
                "relay.example.org",
                Some(Version::Theirs)
            ),
        ]
    );
    let merged = merge.resolved().unwrap();
    assert_eq!(merged.get(AccountName), Some("Help desk"));
    assert_eq!(merged.get(SmtpHost), Some("relay.example.org"));
}

#[test]
fn a_field_that_both_changed_waits_for_somebody_to_decide() {
    let base = imap_form();
    let mine = with(&base, &[(SmtpHost, "mx.example.org")]);
    let theirs = with(&base, &[(SmtpHost, "relay.example.org")]);
    let mut merge = merge(&base, &mine, &theirs);
    assert_eq!(
        merge.rows(),
        [row(SmtpHost, "mx.example.org", "relay.example.org", None)]
    );
    assert_eq!(merge.resolved(), None);
    merge.choose(SmtpHost, Version::Theirs);
    assert_eq!(
        merge.resolved().unwrap().get(SmtpHost),
        Some("relay.example.org")
    );
}

#[test]
fn a_decision_may_be_taken_back() {
    let base = imap_form();
    let mine = with(&base, &[(SmtpHost, "mx.example.org")]);
    let mut merge = merge(&base, &mine, &base);
    merge.choose(SmtpHost, Version::Theirs);
    merge.choose(SmtpHost, Version::Mine);
    assert_eq!(merge.resolved(), Some(typed_out(&mine)));
}

/// The draft without the text that only found its provider.
fn typed_out(draft: &Draft) -> Draft {
    let mut draft = draft.clone();
    draft.set(ProviderSearch, None);
    draft
}

#[test]
fn the_same_change_by_both_is_no_row() {
    let base = imap_form();
    let changed = with(&base, &[(SmtpHost, "relay.example.org")]);
    let merge = merge(&base, &changed, &changed);
    assert_eq!(merge.rows(), []);
    assert_eq!(
        merge.resolved().unwrap().get(SmtpHost),
        Some("relay.example.org")
    );
}

#[test]
fn a_value_that_was_erased_is_a_change() {
    let base = imap_form();
    let mut mine = base.clone();
    mine.set(ReplyTo, None);
    let merge = merge(&base, &mine, &base);
    assert_eq!(
        merge.rows(),
        [row(ReplyTo, "", "help@example.org", Some(Version::Mine))]
    );
    assert_eq!(merge.resolved().unwrap().get(ReplyTo), None);
}

#[test]
fn a_default_that_equals_the_stored_value_is_no_change() {
    let base = imap_form();
    let mut mine = base.clone();
    for follows_the_rule in [SmtpPort, UseSmtps] {
        mine.set(follows_the_rule, None);
    }
    assert_eq!(merge(&base, &mine, &base).rows(), []);
}

#[test]
fn a_default_stays_what_its_owner_saw_when_the_other_chose_another_provider() {
    let base = with(
        &imap_form(),
        &[(Provider, "gmail"), (SmtpHost, "smtp.gmail.com")],
    );
    let mut mine = base.clone();
    mine.set(SmtpHost, None);
    let theirs = with(&base, &[(Provider, "microsoft365")]);
    let merged = merge(&base, &mine, &theirs).resolved().unwrap();
    assert_eq!(merged.get(Provider), Some("microsoft365"));
    assert_eq!(merged.get(SmtpHost), Some("smtp.gmail.com"));
}

#[test]
fn when_one_of_them_stops_sending_the_choice_is_the_only_row() {
    let base = imap_form();
    let theirs = with(&base, &[(SendUsing, "none")]);
    let mut merge = merge(&base, &base, &theirs);
    assert_eq!(
        merge.rows(),
        [row(SendUsing, "smtp", "none", Some(Version::Theirs))]
    );
    assert_eq!(json(&merge.resolved().unwrap()), json(&theirs));
    merge.choose(SendUsing, Version::Mine);
    assert_eq!(json(&merge.resolved().unwrap()), json(&base));
}

#[test]
fn an_edit_is_not_lost_in_silence_where_the_other_version_has_no_place_for_it() {
    let base = imap_form();
    let mine = with(&base, &[(SmtpHost, "mx.example.org")]);
    let theirs = with(&base, &[(SendUsing, "none")]);
    let merge = merge(&base, &mine, &theirs);
    let undecided = merge.rows().iter().find(|row| row.taken.is_none()).unwrap();
    assert_eq!(undecided.field, SmtpHost);
    assert_eq!(undecided.mine.as_deref(), Some("mx.example.org"));
    assert_eq!(undecided.theirs, None);
}

#[test]
fn two_ways_out_of_implicit_tls_are_a_conflict() {
    let base = imap_form();
    let mine = with(&base, &[(UseSmtps, "false"), (SmtpPort, "587")]);
    let theirs = with(&mine, &[(SmtpRequireStartTls, "false"), (SmtpPort, "25")]);
    let merge = merge(&base, &mine, &theirs);
    let undecided: Vec<_> = merge
        .rows()
        .iter()
        .filter(|row| row.taken.is_none())
        .map(|row| row.field)
        .collect();
    assert_eq!(undecided, [SmtpPort, SmtpRequireStartTls]);
}

#[test]
fn the_receivers_own_user_id_is_no_row_where_it_is_the_senders() {
    let base = imap_form();
    let theirs = with(&base, &[(SameAsSender, "true")]);
    let rows = merge(&base, &base, &theirs).rows().to_vec();
    assert_eq!(
        rows,
        [row(SameAsSender, "false", "true", Some(Version::Theirs))]
    );
}

#[test]
fn smtp_against_graph_compares_what_both_have() {
    let base = typed(&[
        (AccountId, "cases"),
        (AccountName, "Cases"),
        (Provider, "microsoft365"),
        (SenderEmail, "old@contoso.example"),
        (ReceiveUsing, "none"),
    ]);
    let mine = with(&base, &[(SenderEmail, "smtp@contoso.example")]);
    let mut theirs = graph_form();
    theirs.set(ReceiveUsing, Some("none".to_owned()));
    let fields: Vec<_> = merge(&base, &mine, &theirs)
        .rows()
        .iter()
        .map(|row| (row.field, row.taken))
        .collect();
    assert_eq!(
        fields,
        [
            (SendUsing, Some(Version::Theirs)),
            (SenderEmail, None),
            (SenderDisplayName, Some(Version::Theirs)),
            (SenderUserId, None),
            (ReplyTo, Some(Version::Theirs)),
        ]
    );
}

#[test]
fn what_was_typed_to_find_the_provider_is_not_part_of_the_account() {
    let base = imap_form();
    let mine = with(&base, &[(ProviderSearch, "gmail.com")]);
    let merge = merge(&base, &mine, &base);
    assert_eq!(merge.rows(), []);
    assert_eq!(merge.resolved().unwrap().get(ProviderSearch), None);
}

#[test]
fn whether_the_account_is_enabled_is_never_a_conflict() {
    for base in [true, false] {
        for (mine, theirs) in [(base, base), (base, !base), (!base, base), (!base, !base)] {
            let changed = mine != base || theirs != base;
            assert_eq!(merge_switch(base, mine, theirs), base != changed);
        }
    }
}

/// A stored account, what stands in the form of somebody who edits it, and what somebody else stored meanwhile.
fn versions() -> impl Strategy<Value = (Draft, Draft, Draft)> {
    stored().prop_flat_map(|base| {
        let mine = edited(base.clone(), 4);
        let theirs = edited(base.clone(), 4);
        (Just(base), mine, theirs)
    })
}

fn is_account(draft: &Draft) -> bool {
    !json(draft).is_null()
}

#[test]
fn all_of_one_version_is_that_version() {
    for_all(versions(), |(base, mine, theirs)| {
        let merge = merge(&base, &mine, &theirs);
        if is_account(&mine) {
            let merged = all_of(merge.clone(), Version::Mine);
            prop_assert_eq!(json(&merged), json(&mine));
        }
        if is_account(&theirs) {
            let merged = all_of(merge, Version::Theirs);
            prop_assert_eq!(json(&merged), json(&theirs));
        }
        Ok(())
    });
}

#[test]
fn the_version_of_the_only_one_who_changed_anything_is_taken_without_a_question() {
    for_all(versions(), |(base, edited, _)| {
        let rows =
            |merge: &Merge, version| merge.rows().iter().all(|row| row.taken == Some(version));
        let mine = merge(&base, &edited, &base);
        let theirs = merge(&base, &base, &edited);
        prop_assert!(rows(&mine, Version::Mine), "{:?}", mine);
        prop_assert!(rows(&theirs, Version::Theirs), "{:?}", theirs);
        if is_account(&edited) {
            prop_assert_eq!(json(&mine.resolved().unwrap()), json(&edited));
            prop_assert_eq!(json(&theirs.resolved().unwrap()), json(&edited));
        }
        Ok(())
    });
}

#[test]
fn no_value_is_invented() {
    for_all(
        (versions(), any::<u64>()),
        |((base, mine, theirs), chosen)| {
            let mut merge = merge(&base, &mine, &theirs);
            let fields: Vec<_> = merge.rows().iter().map(|row| row.field).collect();
            for field in fields {
                let bit = chosen >> field.index() & 1;
                merge.choose(field, [Version::Mine, Version::Theirs][bit as usize]);
            }
            let merged = merge.resolved().unwrap();
            let (my_form, their_form) = (resolve(&mine, &keeper()), resolve(&theirs, &keeper()));
            for field in FieldId::ALL {
                let Some(text) = merged.get(field) else {
                    continue;
                };
                let said = [&my_form[field].value, &their_form[field].value];
                let known =
                    said.iter().any(|value| *value == text) || mine.get(field) == Some(text);
                prop_assert!(known, "{:?}: {}", field, text);
            }
            Ok(())
        },
    );
}

#[test]
fn rows_stand_in_the_order_of_the_form_and_differ() {
    for_all(versions(), |(base, mine, theirs)| {
        let merge = merge(&base, &mine, &theirs);
        let in_order = merge
            .rows()
            .is_sorted_by(|one, next| one.field < next.field);
        prop_assert!(in_order);
        for row in merge.rows() {
            prop_assert_ne!(&row.mine, &row.theirs, "{:?}", row.field);
        }
        Ok(())
    });
}

#[test]
fn the_other_one_sees_the_same_rows_from_the_other_side() {
    for_all(versions(), |(base, mine, theirs)| {
        let other = |version| match version {
            Version::Mine => Version::Theirs,
            Version::Theirs => Version::Mine,
        };
        let mirrored: Vec<MergeRow> = merge(&base, &theirs, &mine)
            .rows()
            .iter()
            .map(|row| MergeRow {
                field: row.field,
                mine: row.theirs.clone(),
                theirs: row.mine.clone(),
                taken: row.taken.map(other),
            })
            .collect();
        let merge = merge(&base, &mine, &theirs);
        prop_assert_eq!(merge.rows(), mirrored);
        Ok(())
    });
}

#[test]
fn a_field_without_a_row_is_the_same_in_both_or_missing_in_one() {
    for_all(versions(), |(base, mine, theirs)| {
        let merge = merge(&base, &mine, &theirs);
        let (my_form, their_form) = (resolve(&mine, &keeper()), resolve(&theirs, &keeper()));
        for field in FieldId::ALL {
            let (my_view, their_view) = (&my_form[field], &their_form[field]);
            let has_row = merge.rows().iter().any(|row| row.field == field);
            let editable =
                [my_view, their_view].map(|view| view.visible && !view.read_only) == [true; 2];
            if !has_row && editable && field != ProviderSearch {
                prop_assert_eq!(&my_view.value, &their_view.value, "{:?}", field);
            }
        }
        Ok(())
    });
}
