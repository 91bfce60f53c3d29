//! Texts that are meant to do harm: refused at once, and never more work than their length.

use std::time::{Duration, Instant};

use email_account::paste::{self, MAX_BYTES, PasteError};
use email_account::{Context, Draft, EmailAddress, FieldId, IssueCode, Secrets, parse};
use proptest::prelude::*;

use crate::{autoconfig, mobileconfig};

#[test]
fn a_text_of_more_than_256_kib_is_refused() {
    assert_eq!(
        paste::read(&"a".repeat(MAX_BYTES + 1)).unwrap_err(),
        PasteError::TooLarge
    );
    assert_eq!(
        paste::read(&"a".repeat(MAX_BYTES)).unwrap_err(),
        PasteError::NothingFound
    );
}

#[test]
fn document_types_and_entities_are_refused() {
    let with = |declaration: &str| format!("{declaration}{}", "<clientConfig>&x;</clientConfig>");
    for declaration in [
        "<!DOCTYPE c [<!ENTITY x 'x'>]>",
        "<!DOCTYPE c SYSTEM \"http://127.0.0.1/x\">",
        "<?xml version='1.0'?><!DOCTYPE plist PUBLIC \"-//Apple//x\" \"y\" [<!ENTITY x 'x'>]>",
    ] {
        assert_eq!(
            paste::read(&with(declaration)).unwrap_err(),
            PasteError::DocumentType
        );
    }
    assert_eq!(paste::read(&with("")).unwrap_err(), PasteError::Entity);
}

#[test]
fn deep_nesting_and_a_flood_of_elements_are_refused() {
    let deep = format!("<clientConfig>{}", "<a>".repeat(32));
    assert_eq!(paste::read(&deep).unwrap_err(), PasteError::TooDeep);
    let flood = format!("<plist>{}</plist>", "<dict/>".repeat(10_000));
    assert_eq!(
        paste::read(&flood).unwrap_err(),
        PasteError::TooManyElements
    );
}

#[test]
fn what_is_no_text_is_refused() {
    assert_eq!(
        paste::read("SMTP_HOST=a\0b").unwrap_err(),
        PasteError::Binary
    );
    let png = String::from_utf8_lossy(b"\x89PNG\r\n\x1a\n");
    assert_eq!(paste::read(&png).unwrap_err(), PasteError::Binary);
}

/// Texts to be repeated as often as there is room.
const PIECES: [&str; 20] = [
    "a",
    " ",
    "\n",
    "imap ",
    "server: ",
    "imap.example.com ",
    "993 ",
    "|",
    "\t",
    "Username: ann\n",
    "smtp://a ",
    "smtp://",
    "SMTP_X=1\n",
    "SMTP_HOST=${",
    "%EMAILDOMAIN%",
    "ann@",
    "password: ",
    "--",
    "aA",
    "?a=b&",
];

/// Openings of documents, to be followed by many of a kind.
const OPENINGS: [(&str, &str); 8] = [
    ("<clientConfig>", "<a/>"),
    ("<clientConfig>", "text &amp; "),
    ("<clientConfig>", "<![CDATA[x]]>"),
    ("<clientConfig ", "a='b' "),
    ("<clientConfig><!--", "-"),
    ("<clientConfig>&", "a"),
    ("<plist><dict>", "<key>a</key><string>b</string>"),
    ("smtp://", "a:b@"),
];

/// A text takes no longer than eight of an eighth of its length. If the cost grew with the square of the length, it would
/// take eight times as long. What else the machine does only adds to a time, so the least counts, and a second look helps.
#[test]
fn the_cost_grows_with_the_length_and_no_faster() {
    const SHORT: usize = 8 * 1024;
    const LOOKS: usize = 12;
    let plain = PIECES.map(|piece| ("", piece));
    for (opening, piece) in plain.into_iter().chain(OPENINGS) {
        let [short, long] = [SHORT, 8 * SHORT].map(|length| {
            let times = (length - opening.len()) / piece.len();
            format!("{opening}{}", piece.repeat(times))
        });
        let mut eight_short = Duration::MAX;
        let mut one_long = Duration::MAX;
        let is_linear = (0..LOOKS).any(|_| {
            eight_short = eight_short.min((0..8).map(|_| time(&short)).sum());
            one_long = one_long.min(time(&long));
            one_long < 3 * eight_short
        });
        assert!(
            is_linear,
            "{opening}{piece}: {eight_short:?} and {one_long:?}"
        );
    }
}

fn time(text: &str) -> Duration {
    let start = Instant::now();
    let _ = std::hint::black_box(paste::read(std::hint::black_box(text)));
    start.elapsed()
}

/// Texts that nearly are settings: good ones with a piece exchanged, and mixtures of their parts.
fn nearly() -> impl Strategy<Value = String> {
    let good = prop::sample::select(vec![
        autoconfig::EXAMPLE,
        mobileconfig::EXAMPLE,
        "smtp://ann:s3cret@smtp.example.org:587?encryption=tls&from=a@b.example",
        "export SMTP_HOST=\"smtp.example.org\" # x\nIMAP_PORT=993\nMAIL_FROM='Ann <ann@example.org>'",
        "Incoming (IMAP): imap.example.org, port 993 (SSL)\nUser name: ann\nPassword: s3cret7",
        "\tIMAP\tSMTP\nServer\timap.example.org\tsmtp.example.org\nPort\t993\t587",
    ]);
    let piece = prop_oneof![
        "[<>/&;:=\"'%@\\[\\]#|\\t\\n .,$-]{0,4}",
        "\\PC{0,6}",
        prop::collection::vec(any::<char>(), 0..4).prop_map(String::from_iter),
    ];
    (
        good,
        prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, piece), 0..5),
    )
        .prop_map(|(good, changes)| {
            let mut letters: Vec<char> = good.chars().collect();
            for (at, gone, piece) in changes {
                let start = at.index(letters.len() + 1);
                let end = (start + gone).min(letters.len());
                letters.splice(start..end, piece.chars());
            }
            letters.into_iter().collect()
        })
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => nearly(),
        1 => "\\PC{0,200}",
        1 => prop::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
        1 => prop::collection::vec(prop::sample::select(PIECES.to_vec()), 0..40).prop_map(|pieces| pieces.concat()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn no_text_does_harm_and_the_form_takes_every_setting(text in any_text()) {
        let address: EmailAddress = "ann@example.org".parse().unwrap();
        for pasted in [paste::read(&text), paste::read_for(&text, &address)].into_iter().flatten() {
            let fields: Vec<FieldId> = pasted.settings.iter().map(|setting| setting.field).collect();
            prop_assert!(fields.is_sorted(), "{:?}", fields);
            prop_assert!(fields.iter().all(|field| field.secret_side().is_none()));
            let mut draft = Draft::default();
            for (field, value) in pasted.edits() {
                draft.set(field, value.map(str::to_owned));
            }
            for setting in &pasted.settings {
                prop_assert_eq!(draft.get(setting.field), Some(setting.value.as_str()));
            }
            let (_, issues) = parse(&draft, Secrets::default(), &Context::default());
            for issue in issues {
                let is_set = fields.contains(&issue.field);
                let contradicts = matches!(issue.code, IssueCode::PortNeedsTls { .. } | IssueCode::PortBeginsClear { .. });
                prop_assert!(!is_set || contradicts, "{:?}", issue);
            }
        }
    }
}
