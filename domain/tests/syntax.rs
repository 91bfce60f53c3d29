//! Addresses, hosts and ports: what is accepted, how it is written on the wire, and that no text at all does harm.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::time::{Duration, Instant};

use email_account::{AddressError, EmailAddress, Host, HostError, Port, PortError};
use proptest::prelude::*;

/// Anything that is accepted reads the same when it is shown and read again.
fn is_stable<T>(text: &str) -> Result<(), TestCaseError>
where
    T: FromStr<Err: Debug> + Display + PartialEq + Debug,
{
    if let Ok(value) = text.parse::<T>() {
        let again = value.to_string().parse::<T>();
        prop_assert_eq!(again.ok(), Some(value));
    }
    Ok(())
}

/// Any text, most often one that nearly is an address, a host or a port.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[a-zA-Z0-9.@:_\\[\\]%xé。-]{0,40}",
        1 => "\\PC{0,40}",
        1 => prop::collection::vec(any::<char>(), 0..40).prop_map(String::from_iter),
        1 => any::<u32>().prop_map(|number| number.to_string()),
    ]
}

/// A DNS name of letters, digits and hyphens.
fn name() -> impl Strategy<Value = String> {
    "([a-z]([a-z0-9-]{0,10}[a-z0-9])?\\.){1,4}[a-z]{2,8}".prop_filter(
        "a label with hyphens in the third and fourth place may not be one",
        |name| !name.contains("--"),
    )
}

proptest! {
    #[test]
    fn no_text_panics_and_what_is_accepted_reads_back_the_same(text in text()) {
        is_stable::<EmailAddress>(&text)?;
        is_stable::<Host>(&text)?;
        is_stable::<Port>(&text)?;
    }

    #[test]
    fn checking_says_what_parsing_says(text in text()) {
        prop_assert_eq!(EmailAddress::check(&text).err(), text.parse::<EmailAddress>().err());
        prop_assert_eq!(Host::check(&text).err(), text.parse::<Host>().err());
    }

    #[test]
    fn an_ordinary_name_is_a_host_in_lower_case(name in name()) {
        let host: Host = name.to_uppercase().parse().unwrap();
        prop_assert_eq!(host.ascii(), name.as_str());
        let with_dot: Host = format!("{name}.").parse().unwrap();
        prop_assert_eq!(with_dot, host);
    }

    #[test]
    fn an_ordinary_address_is_kept_as_it_was_typed(local in "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~-]{1,64}", name in name()) {
        let typed = format!("{local}@{}", name.to_uppercase());
        let address: EmailAddress = typed.parse().unwrap();
        prop_assert_eq!(address.to_string(), typed);
        prop_assert_eq!(address.local_part(), local);
        prop_assert_eq!(address.domain_ascii(), name);
    }

    #[test]
    fn every_number_but_zero_that_fits_16_bits_is_a_port(number in any::<u32>()) {
        let port = number.to_string().parse::<Port>();
        match u16::try_from(number) {
            Ok(0) | Err(_) => prop_assert_eq!(port, Err(PortError::OutOfRange)),
            Ok(number) => prop_assert_eq!(port.map(Port::get), Ok(number)),
        }
    }

    #[test]
    fn every_ip_address_is_a_host_in_its_one_form(ip in any::<std::net::IpAddr>()) {
        let host: Host = ip.to_string().parse().unwrap();
        prop_assert_eq!(host.ip(), Some(ip));
        prop_assert_eq!(host.ascii(), ip.to_string());
    }

    /// The forms that `inet_aton` reads and people do not (RFC 6943 section 3.1.1).
    #[test]
    fn no_other_form_of_an_ipv4_address_is_a_host(ip in any::<std::net::Ipv4Addr>()) {
        let number = u32::from(ip);
        let [a, b, c, d] = ip.octets();
        for text in [
            number.to_string(),
            format!("{number:#x}"),
            format!("{number:#X}"),
            format!("0{number:o}"),
            format!("{a}.{}", number & 0x00FF_FFFF),
            format!("{a}.{b}.{}", number & 0xFFFF),
            format!("0{a:o}.{b}.{c}.{d}"),
            format!("{a}.{b}.{c}.{d:#x}"),
            format!("{a}.{b}.{c}.00{d}"),
            format!("{a}.{b}.{c}.{d}."),
            format!("{a}.{b}.{c}.{d}.0"),
        ] {
            prop_assert_eq!(text.parse::<Host>(), Err(HostError::NumericLookAlike), "{}", text);
        }
    }
}

#[test]
fn numeric_look_alikes_of_addresses_are_refused() {
    for text in [
        "127.1",
        "0x7f000001",
        "0X7F000001",
        "2130706433",
        "0177.0.0.1",
        "127.0.0.01",
        "0x7f.1",
        "1.2.3",
        "0",
        "256.0.0.1",
        "mail.0x7f",
        "mail.1",
        "127.0.0.1.",
        "１２７.1",
    ] {
        assert!(text.parse::<Host>().is_err(), "{text}");
        assert!(
            format!("ann@{text}").parse::<EmailAddress>().is_err(),
            "{text}"
        );
    }
}

#[test]
fn an_international_name_is_written_as_a_labels() {
    for (typed, ascii) in [
        ("bücher.example", "xn--bcher-kva.example"),
        ("IMAP.BÜCHER.example", "imap.xn--bcher-kva.example"),
        ("пример.испытание", "xn--e1afmkfd.xn--80akhbyknj4f"),
        ("例え。テスト", "xn--r8jz45g.xn--zckzah"),
        ("straße.example", "xn--strae-oqa.example"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
    ] {
        let host: Host = typed.parse().unwrap();
        assert_eq!(host.ascii(), ascii);
        assert!(host.is_idn());
        let address: EmailAddress = format!("ann@{typed}").parse().unwrap();
        assert_eq!(address.domain_ascii(), ascii);
    }
}

/// The A-label that browsers give a name (UTS #46), by another implementation than ours.
fn a_label_of_a_browser(typed: &str) -> Option<String> {
    idna::domain_to_ascii_strict(typed).ok()
}

fn has_the_a_label_of_a_browser(typed: &str) {
    if let Ok(host) = typed.parse::<Host>() {
        let browser = a_label_of_a_browser(typed);
        let code_points: Vec<u32> = typed.chars().map(u32::from).collect();
        assert_eq!(browser.as_deref(), Some(host.ascii()), "{code_points:x?}");
    }
}

/// A consonant of each direction and of a script whose marks need one.
const BEFORE: [&str; 3] = ["a", "א", "क"];

/// Every letter and mark outside ASCII that some host may have.
fn letters() -> Vec<char> {
    let outside_ascii = ('\u{80}'..=char::MAX).filter(|letter| {
        let fits = |before| Host::check(&format!("{before}{letter}")).is_ok();
        BEFORE.into_iter().any(fits)
    });
    outside_ascii.collect()
}

#[test]
fn every_letter_that_is_accepted_has_the_a_label_that_a_browser_gives_it() {
    for letter in letters() {
        for before in BEFORE {
            has_the_a_label_of_a_browser(&format!("{before}{letter}.example"));
        }
    }
}

#[test]
fn letters_with_marks_have_the_a_label_that_a_browser_gives_them() {
    let is_mark = |letter: &char| a_label_of_a_browser(&format!("{letter}.example")).is_none();
    let (marks, letters): (Vec<char>, Vec<char>) = letters()
        .into_iter()
        .filter(|letter| *letter < '\u{3000}')
        .partition(is_mark);
    let same_script = |one: char, other: char| u32::from(one) / 0x80 == u32::from(other) / 0x80;
    for &mark in &marks {
        for &letter in letters.iter().filter(|&&letter| same_script(letter, mark)) {
            has_the_a_label_of_a_browser(&format!("{letter}{mark}.example"));
        }
        let Some(letter) = letters.iter().find(|&&letter| same_script(letter, mark)) else {
            continue;
        };
        for &second in marks.iter().filter(|&&second| same_script(second, mark)) {
            has_the_a_label_of_a_browser(&format!("{letter}{mark}{second}.example"));
        }
    }
}

#[test]
fn words_of_many_scripts_are_names() {
    for word in [
        "büro",
        "ελληνικά",
        "почта",
        "հայաստան",
        "דואר",
        "بريد",
        "ދިވެހި",
        "हिन्दी",
        "বাংলা",
        "ਪੰਜਾਬੀ",
        "ગુજરાતી",
        "ଓଡ଼ିଆ",
        "தமிழ்",
        "తెలుగు",
        "ಕನ್ನಡ",
        "മലയാളം",
        "සිංහල",
        "ภาษาไทย",
        "บ้าน",
        "ລາວ",
        "မြန်မာ",
        "အင်္ဂလိပ်",
        "ქართული",
        "አማርኛ",
        "ភាសាខ្មែរ",
        "tiếng-việt",
        "ひらがな",
        "カタカナ",
        "ㄅㄆㄇ",
        "电子邮件",
        "메일",
    ] {
        let name = format!("{word}.example");
        assert_eq!(Host::check(&name), Ok(()), "{word}");
        has_the_a_label_of_a_browser(&name);
    }
}

#[test]
fn words_in_capitals_are_the_names_that_they_are_in_lower_case() {
    for word in [
        "BÜRO",
        "ŁÓDŹ",
        "ŠKODA",
        "BUCUREȘTI",
        "TIẾNG-VIỆT",
        "ƯƠNG",
        "ΕΛΛΗΝΙΚΆ",
        "ΎΨΙΛΟΝ",
        "ПОЧТА",
        "ЇЖАК",
        "ҚАЗАҚ",
        "ՀԱՅԱՍՏԱՆ",
    ] {
        let capitals: Host = format!("{word}.example").parse().unwrap();
        let lower_case: Host = format!("{}.example", word.to_lowercase()).parse().unwrap();
        assert_eq!(capitals, lower_case, "{word}");
        has_the_a_label_of_a_browser(&format!("{word}.example"));
    }
}

#[test]
fn capitals_without_a_regular_lower_case_are_refused_in_either_form_of_the_name() {
    for capital in ['Ÿ', 'ẞ', 'İ', 'Ɓ', 'Კ'] {
        let refused = Err(HostError::Character(capital));
        assert_eq!(Host::check(&format!("{capital}.example")), refused);
    }
    assert_eq!(Host::check("ÿ.ß.ı.ɓ.კ.example"), Ok(()));
    assert_eq!(Host::check("xn--dha.example"), Err(HostError::Punycode));
}

#[test]
fn what_people_paste_together_with_a_host_is_told_apart() {
    for (text, error) in [
        ("", HostError::Empty),
        ("mail.example.org:993", HostError::PortIncluded),
        ("imaps://mail.example.org", HostError::Url),
        ("mail.example.org/inbox", HostError::Url),
        ("ann@example.org", HostError::EmailAddress),
        ("[2001:db8::1]", HostError::Brackets),
        ("fe80::1%eth0", HostError::ZoneId),
        ("2001:db8::1::2", HostError::Ipv6),
        ("mail..example.org", HostError::LabelEmpty),
        ("-mail.example.org", HostError::LabelHyphen),
        ("mail_1.example.org", HostError::Character('_')),
        ("mail example.org", HostError::Character(' ')),
        ("xn--a.example", HostError::Punycode),
    ] {
        assert_eq!(text.parse::<Host>(), Err(error), "{text}");
    }
    assert_eq!("a".repeat(64).parse::<Host>(), Err(HostError::LabelTooLong));
    assert_eq!("abc.".repeat(64).parse::<Host>(), Err(HostError::TooLong));
}

#[test]
fn what_is_wrong_with_an_address_is_told_apart() {
    for (text, error) in [
        ("", AddressError::Empty),
        ("Ann <ann@example.org>", AddressError::DisplayName),
        ("ann", AddressError::MissingAt),
        ("ann@example.org, ben@example.org", AddressError::ManyAt),
        ("@example.org", AddressError::LocalPartEmpty),
        (".ann@example.org", AddressError::LocalPartDot),
        ("an n@example.org", AddressError::LocalPartCharacter(' ')),
        ("\"an n\"@example.org", AddressError::Quoted),
        ("ann@", AddressError::DomainEmpty),
        ("ann@[192.0.2.1]", AddressError::DomainLiteral),
        ("ann@localhost", AddressError::SingleLabel),
        (
            "ann@example..org",
            AddressError::Domain(HostError::LabelEmpty),
        ),
        (
            "ann@example.org.",
            AddressError::Domain(HostError::LabelEmpty),
        ),
    ] {
        assert_eq!(text.parse::<EmailAddress>(), Err(error), "{text}");
    }
    let long = format!("{}@example.org", "a".repeat(65));
    assert_eq!(
        long.parse::<EmailAddress>(),
        Err(AddressError::LocalPartTooLong)
    );
    let long = format!("{}@{}org", "a".repeat(64), "abc.".repeat(50));
    assert_eq!(long.parse::<EmailAddress>(), Err(AddressError::TooLong));
}

#[test]
fn a_megabyte_of_text_is_judged_without_delay() {
    let begun = Instant::now();
    for unit in [
        "a", ".", "a.", "@", "a@", ":", "1", "é", "é.", "-", "xn--", "。", "[", "\u{0}",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        assert!(text.parse::<EmailAddress>().is_err(), "{unit}");
        assert!(text.parse::<Host>().is_err(), "{unit}");
        assert!(text.parse::<Port>().is_err(), "{unit}");
    }
    assert!(begun.elapsed() < Duration::from_secs(1));
}

/// The longest texts that are looked at in full: the time does not grow faster than the text.
#[test]
fn the_longest_texts_are_judged_in_no_time() {
    let begun = Instant::now();
    for label in [
        "a".repeat(63),
        "é".repeat(50),
        "xn--".to_owned() + &"a".repeat(59),
        "中".repeat(20),
    ] {
        let text = format!("{label}.").repeat(3) + "example";
        for _ in 0..1_000 {
            let _ = Host::check(&text);
            let _ = EmailAddress::check(&format!("ann@{text}"));
        }
    }
    assert!(begun.elapsed() < Duration::from_secs(2));
}
