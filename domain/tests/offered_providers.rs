//! A host may offer only some providers.

mod support;

use email_account::provider::{self, Offered};
use email_account::{
    Context, Draft, FieldId, Fix, NoticeCode, Origin, Resolved, Secrets, choices, parse, resolve,
};
use support::{back_end, imap_form, passwords, typed};

fn offering(ids: &[&str]) -> Context {
    Context {
        providers: Offered::by_ids(ids.iter().copied()),
        ..back_end()
    }
}

fn offered(draft: &Draft, context: &Context) -> Vec<String> {
    let choices = choices(FieldId::Provider, &resolve(draft, context), context);
    let values = choices.into_iter().map(|choice| choice.value.into_owned());
    values.collect()
}

fn in_force(resolved: &Resolved) -> (&str, Origin) {
    let view = &resolved[FieldId::Provider];
    (&view.value, view.origin)
}

#[test]
fn only_those_are_choices_in_the_order_in_which_they_are_named() {
    let context = offering(&["microsoft365", "gmail", "microsoft365"]);
    assert_eq!(
        offered(&Draft::default(), &context),
        ["microsoft365", "gmail"]
    );
}

#[test]
fn a_list_in_which_no_provider_is_known_offers_every_one() {
    for ids in [&[][..], &["nobody"], &["", "GMAIL"]] {
        let context = offering(ids);
        let all = provider::all().iter().map(|provider| provider.id);
        let offered = offered(&Draft::default(), &context);
        assert!(all.eq(offered.iter().map(String::as_str)), "{ids:?}");
    }
}

#[test]
fn what_nobody_knows_is_passed_over() {
    let context = offering(&["nobody", "gmail"]);
    assert_eq!(offered(&Draft::default(), &context), ["gmail"]);
}

#[test]
fn a_form_begins_with_the_provider_for_all_others_or_else_with_the_first() {
    for (ids, begins_with) in [
        (&["gmail", "other"][..], "other"),
        (&["microsoft365", "gmail"], "microsoft365"),
        (&["icloud"], "icloud"),
    ] {
        let resolved = resolve(&Draft::default(), &offering(ids));
        assert_eq!(in_force(&resolved), (begins_with, Origin::Protocol));
        assert!(resolved.lacks_a_provider());
    }
}

#[test]
fn an_address_or_a_search_proposes_only_what_is_offered() {
    let context = offering(&["microsoft365", "gmail"]);
    for (field, text, proposed) in [
        (
            FieldId::SenderEmail,
            "ann@gmail.com",
            ("gmail", Origin::Address),
        ),
        (
            FieldId::SenderEmail,
            "ann@icloud.com",
            ("microsoft365", Origin::Protocol),
        ),
        (
            FieldId::ProviderSearch,
            "google",
            ("gmail", Origin::Address),
        ),
        (
            FieldId::ProviderSearch,
            "icloud",
            ("microsoft365", Origin::Protocol),
        ),
        (
            FieldId::ProviderSearch,
            "ann@web.de",
            ("microsoft365", Origin::Protocol),
        ),
    ] {
        let resolved = resolve(&typed(&[(field, text)]), &context);
        assert_eq!(in_force(&resolved), proposed, "{text}");
    }
}

#[test]
fn a_word_of_several_names_finds_the_only_one_that_is_offered() {
    let typed = typed(&[(FieldId::ProviderSearch, "amazon")]);
    let context = offering(&["other", "workmail"]);
    assert_eq!(resolve(&typed, &back_end()).provider().id, "other");
    assert_eq!(resolve(&typed, &context).provider().id, "workmail");
}

#[test]
fn a_provider_that_was_chosen_all_the_same_stays_and_is_a_choice_as_well() {
    let context = offering(&["microsoft365"]);
    let mut draft = imap_form();
    draft.set(FieldId::Provider, Some("gmail".into()));
    let resolved = resolve(&draft, &context);
    assert_eq!(in_force(&resolved), ("gmail", Origin::Typed));
    assert_eq!(offered(&draft, &context), ["microsoft365", "gmail"]);
    let (account, issues) = parse(&draft, passwords(), &context);
    assert_eq!(issues, []);
    assert_eq!(account.unwrap().provider().id, "gmail");
}

#[test]
fn a_provider_that_nobody_knows_is_no_choice_and_stays_for_the_rules_to_object() {
    let context = offering(&["microsoft365"]);
    let draft = typed(&[(FieldId::Provider, "nobody")]);
    assert_eq!(offered(&draft, &context), ["microsoft365"]);
    let (_, issues) = parse(&draft, Secrets::default(), &context);
    assert!(issues.iter().any(|issue| issue.field == FieldId::Provider));
}

#[test]
fn the_form_advises_no_change_to_a_provider_that_is_not_offered() {
    let draft = typed(&[
        (FieldId::Provider, "microsoft365"),
        (FieldId::SenderEmail, "ann@gmail.com"),
    ]);
    let advised = |context| {
        let notices = resolve(&draft, &context).notices.into_iter();
        let mut about = notices.filter(|n| matches!(n.code, NoticeCode::OtherProvider(_)));
        about.next().map(|notice| notice.fixes)
    };
    let gmail = provider::by_id("gmail").unwrap();
    assert_eq!(
        advised(offering(&["microsoft365", "gmail"])),
        Some(vec![Fix::UseProvider(gmail)])
    );
    assert_eq!(advised(offering(&["microsoft365", "other"])), None);
}
