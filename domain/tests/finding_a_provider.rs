//! Which provider is proposed for a domain, and for what people type.

use std::time::{Duration, Instant};

use email_account::provider;

fn id_of_domain(domain: &str) -> Option<&'static str> {
    provider::by_domain(domain).map(|found| found.id)
}

fn id_found(typed: &str) -> Option<&'static str> {
    provider::find(typed).map(|found| found.id)
}

mod a_domain {
    use super::*;

    #[test]
    fn names_its_provider_in_any_case() {
        assert_eq!(id_of_domain("gmail.com"), Some("gmail"));
        assert_eq!(id_of_domain("GoogleMail.COM"), Some("gmail"));
    }

    #[test]
    fn below_onmicrosoft_com_belongs_to_microsoft() {
        for domain in [
            "contoso.onmicrosoft.com",
            "CONTOSO.OnMicrosoft.com",
            "contoso.mail.onmicrosoft.com",
        ] {
            assert_eq!(id_of_domain(domain), Some("microsoft365"), "{domain}");
        }
    }

    #[test]
    fn below_any_other_domain_belongs_to_nobody_known() {
        assert_eq!(id_of_domain("mail.gmail.com"), None);
        assert_eq!(id_of_domain("shop.web.de"), None);
    }

    #[test]
    fn that_only_resembles_a_known_one_belongs_to_nobody_known() {
        for stranger in [
            "evil-gmail.com",
            "gmail.com.evil.example",
            "gmail.co",
            "gmail.com.",
            "notonmicrosoft.com",
            ".onmicrosoft.com",
            "énmicrosoft.com",
            "@gmail.com",
        ] {
            assert_eq!(id_of_domain(stranger), None, "{stranger}");
        }
    }

    #[test]
    fn that_is_none_belongs_to_nobody_known() {
        for text in ["", ".", " ", "gmail"] {
            assert_eq!(id_of_domain(text), None, "{text}");
        }
    }
}

mod typing {
    use super::*;

    #[test]
    fn an_address_finds_the_provider_of_its_domain() {
        for (typed, id) in [
            ("ann@gmail.com", "gmail"),
            ("  ANN@GMAIL.COM\n", "gmail"),
            ("\"a@b\"@web.de", "webde"),
            ("support@contoso.onmicrosoft.com", "microsoft365"),
        ] {
            assert_eq!(id_found(typed), Some(id), "{typed}");
        }
    }

    #[test]
    fn a_domain_finds_its_provider() {
        assert_eq!(id_found("hotmail.com"), Some("outlookcom"));
        assert_eq!(id_found("proton.me"), Some("noimap"));
    }

    #[test]
    fn a_name_or_an_id_finds_its_provider() {
        for provider in provider::all() {
            let upper_case = provider.name.to_uppercase();
            for typed in [provider.name, &upper_case, provider.id] {
                assert_eq!(id_found(typed), Some(provider.id), "{typed}");
            }
        }
    }

    #[test]
    fn the_beginning_of_a_word_of_one_name_finds_it_however_it_is_spelt() {
        for (typed, id) in [
            ("Office 365", "microsoft365"),
            ("office365", "microsoft365"),
            ("Microsoft 365", "microsoft365"),
            ("micro", "microsoft365"),
            ("Google Workspace", "gmail"),
            ("outlook", "outlookcom"),
            ("live", "outlookcom"),
            ("Yahoo!", "yahoo"),
            ("send grid", "sendgrid"),
            ("t online", "tonline"),
            ("exchange", "exchange-onprem"),
        ] {
            assert_eq!(id_found(typed), Some(id), "{typed}");
        }
    }

    #[test]
    fn a_whole_name_finds_it_although_a_longer_one_begins_so() {
        assert_eq!(id_found("gmx"), Some("gmxnet"));
        assert_eq!(id_found("GMX International"), Some("gmxcom"));
    }

    #[test]
    fn what_fits_several_names_finds_none() {
        for typed in ["amazon", "mail", "proton"] {
            assert_eq!(id_found(typed), None, "{typed}");
        }
    }

    #[test]
    fn fewer_than_three_letters_of_a_name_find_none() {
        assert_eq!(id_found("ou"), None);
        assert_eq!(id_found("o-u"), None);
        assert_eq!(id_found("out"), Some("outlookcom"));
    }

    #[test]
    fn an_unknown_domain_finds_none_although_it_resembles_a_name() {
        for stranger in [
            "ann@example.org",
            "ann@outlook",
            "ann@gmail.com@evil.example",
            "outlook.co",
            "evil-gmail.com",
            "gmäil",
        ] {
            assert_eq!(id_found(stranger), None, "{stranger}");
        }
    }

    #[test]
    fn nothing_finds_none() {
        for typed in ["", " ", "@", "ann@", "- & -"] {
            assert_eq!(id_found(typed), None, "{typed}");
        }
    }
}

#[test]
fn a_megabyte_of_text_is_searched_without_delay() {
    let begun = Instant::now();
    for unit in ["a", ".", "a.", "@", " ", "mail ", "é", "gmail.com@"] {
        let text = unit.repeat(1_000_000 / unit.len());
        assert_eq!(provider::find(&text), None, "{unit}");
        assert_eq!(provider::by_domain(&text), None, "{unit}");
        assert_eq!(provider::by_id(&text), None, "{unit}");
    }
    assert!(begun.elapsed() < Duration::from_secs(1));
}
