use super::{decode, encode};
use crate::array_vec::ArrayVec;

/// RFC 3492 section 7.1, whose mixed-case annotation (one letter of the Russian sample) is left out.
const SAMPLES: [(&str, &str); 19] = [
    ("ليهمابتكلموشعربي؟", "egbpdaj6bu4bxfgehfvwxn"),
    ("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye"),
    ("他們爲什麽不說中文", "ihqwctvzc91f659drss3x8bo0yb"),
    ("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a"),
    ("למההםפשוטלאמדבריםעברית", "4dbcagdahymbxekheh6e0a7fei0b"),
    (
        "यहलोगहिन्दीक्योंनहींबोलसकतेहैं",
        "i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd",
    ),
    (
        "なぜみんな日本語を話してくれないのか",
        "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa",
    ),
    (
        "세계의모든사람들이한국어를이해한다면얼마나좋을까",
        "989aomsvi5e83db1d2a355cv1e0vak1dwrv93d5xbh15a0dt30a5jpsd879ccm6fea98c",
    ),
    (
        "почемужеонинеговорятпорусски",
        "b1abfaaepdrnnbgefbadotcwatmq2g4l",
    ),
    (
        "PorquénopuedensimplementehablarenEspañol",
        "PorqunopuedensimplementehablarenEspaol-fmd56a",
    ),
    (
        "TạisaohọkhôngthểchỉnóitiếngViệt",
        "TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g",
    ),
    ("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b"),
    (
        "安室奈美恵-with-SUPER-MONKEYS",
        "-with-SUPER-MONKEYS-pc58ag80a8qai00g7n9n",
    ),
    (
        "Hello-Another-Way-それぞれの場所",
        "Hello-Another-Way--fc4qua05auwb3674vfr0b",
    ),
    ("ひとつ屋根の下2", "2-u9tlzr9756bt3uc0v"),
    ("MajiでKoiする5秒前", "MajiKoi5-783gue6qz075azm5e"),
    ("パフィーdeルンバ", "de-jg4avhby1noc0d"),
    ("そのスピードで", "d9juau41awczczp"),
    ("-> $1.00 <-", "-> $1.00 <--"),
];

fn encoded(text: &str) -> Option<String> {
    let label: Vec<char> = text.chars().collect();
    let mut out = ArrayVec::<u8, 128>::new(0);
    encode(&label, &mut out)?;
    String::from_utf8(out.to_vec()).ok()
}

fn decoded(punycode: &str) -> Option<String> {
    let label = decode::<128>(punycode.as_bytes())?;
    Some(label.iter().collect())
}

#[test]
fn published_samples_are_encoded_as_published() {
    for (text, punycode) in SAMPLES {
        assert_eq!(encoded(text).as_deref(), Some(punycode));
    }
}

#[test]
fn published_samples_are_decoded_as_published() {
    for (text, punycode) in SAMPLES {
        assert_eq!(decoded(punycode).as_deref(), Some(text));
    }
}

#[test]
fn malformed_punycode_is_refused() {
    let truncated_integer = "0";
    let digit_outside_the_alphabet = "a-b_c";
    let overflow = "99999999";
    let surrogate = "ib9b";
    let beyond_unicode = "en32g";
    for punycode in [
        truncated_integer,
        digit_outside_the_alphabet,
        overflow,
        surrogate,
        beyond_unicode,
        "-",
        "é",
    ] {
        assert_eq!(decoded(punycode), None, "{punycode}");
    }
}

#[test]
fn a_label_that_does_not_fit_is_refused() {
    let label = ['ü'; 9];
    assert_eq!(encode(&label, &mut ArrayVec::<u8, 4>::new(0)), None);
    assert!(decode::<2>(b"ihqwcrb4cv8a8dqg056pqjye").is_none());
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn decoding_undoes_encoding(text in "\\PC{0,20}") {
        if let Some(punycode) = encoded(&text) {
            proptest::prop_assert_eq!(decoded(&punycode), Some(text));
        }
    }

    #[test]
    fn decoding_never_panics(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..64)) {
        let _ = decode::<64>(&bytes);
    }
}
