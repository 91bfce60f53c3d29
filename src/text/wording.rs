//! The texts of a widget, and what its host would rather have it say.

use leptos::prelude::*;

/// What one widget says in other words than its own, and in whose manner it writes dates and numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The language tag (BCP 47) for dates, times and numbers. `None`, or one that the browser refuses: they are written
    /// alike everywhere, such as 2027-06-30.
    pub locale: Option<String>,
    /// Texts in the place of the widget's own, each after its key. Keys that are none change nothing.
    pub messages: Vec<(String, String)>,
}

impl Wording {
    /// The keys that are none.
    pub fn unknown_keys(&self) -> impl Iterator<Item = &str> {
        let keys = self.messages.iter().map(|(key, _)| key.as_str());
        keys.filter(|key| !super::all().any(|word| word.key() == *key))
    }

    /// The text in the place of one of the widget's own.
    fn instead_of(&self, word: Word) -> Option<String> {
        let mut messages = self.messages.iter();
        let (_, text) = messages.find(|(key, _)| key == word.key())?;
        Some(text.clone())
    }
}

/// A text that is always the same, with the key by which a host can put another one in its place: `key=text`, in one piece,
/// because two would weigh more in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word(&'static str);

impl Word {
    /// A text of the widget's own, after its key and an equals sign.
    pub const fn new(key_and_text: &'static str) -> Self {
        Self(key_and_text)
    }

    fn parts(self) -> (&'static str, &'static str) {
        self.0.split_once('=').unwrap_or_default()
    }

    /// Names the text in every language, for good.
    pub fn key(self) -> &'static str {
        self.parts().0
    }

    /// What the widget says by itself.
    pub fn own(self) -> &'static str {
        self.parts().1
    }

    /// What the widget says now. Whatever asks in an effect follows the wording of its widget.
    pub fn now(self) -> String {
        self.instead().unwrap_or_else(|| self.own().into())
    }

    /// What the host has put in its place.
    pub fn instead(self) -> Option<String> {
        wording()?
            .try_with(|wording| wording.instead_of(self))
            .flatten()
    }
}

/// The wording of the widget in whose owner this is asked. `None`: outside any.
pub fn wording() -> Option<ArcRwSignal<Wording>> {
    use_context()
}

/// Names constants of the kind [`Word`], and lists them all as `ALL`.
macro_rules! words {
    ($($(#[$about:meta])* $name:ident = $key:literal: $text:expr;)*) => {
        $($(#[$about])* pub const $name: Word = Word::new(concat!($key, "=", $text));)*

        /// All of them.
        pub const ALL: &[Word] = &[$($name),*];
    };
}
pub(super) use words;

#[cfg(test)]
mod tests {
    use std::{collections::HashSet, env, fs, path::Path};

    use super::*;
    use crate::text;

    /// Set to write the published list anew.
    const WRITE: &str = "WRITE_MESSAGES";

    #[test]
    fn every_key_names_one_text() {
        let mut keys = HashSet::new();
        for word in text::all() {
            let part = |part: &str| part.starts_with(|first: char| first.is_ascii_lowercase());
            let letters = |letter: char| letter.is_ascii_alphanumeric() || letter == '.';
            assert!(word.key().chars().all(letters), "{}", word.key());
            assert!(word.key().split('.').all(part), "{}", word.key());
            assert!(
                keys.insert(word.key()),
                "{} stands for two texts",
                word.key()
            );
        }
    }

    #[test]
    fn outside_a_widget_a_text_is_the_own_one() {
        assert_eq!(text::words::SUBMIT.now(), "Submit");
        assert_eq!(
            text::label(email_account::FieldId::SmtpHost).now(),
            "SMTP host"
        );
    }

    #[test]
    fn a_text_is_that_of_the_host_where_there_is_one() {
        let owner = Owner::new();
        owner.set();
        let wording = ArcRwSignal::new(Wording::default());
        provide_context(wording.clone());
        let said = Memo::new(|_| [text::words::SUBMIT, text::words::CANCEL].map(Word::now));
        assert_eq!(said.get_untracked(), ["Submit", "Cancel"]);
        wording.set(Wording {
            messages: [("form.submit".into(), "Connect".into())].into(),
            ..Wording::default()
        });
        assert_eq!(said.get_untracked(), ["Connect", "Cancel"]);
        wording.set(Wording::default());
        assert_eq!(said.get_untracked(), ["Submit", "Cancel"]);
    }

    #[test]
    fn sentences_call_a_field_what_the_host_calls_it() {
        let owner = Owner::new();
        owner.set();
        let messages = [
            ("label.smtpHost".into(), "Outgoing server".into()),
            ("legend.sender".into(), "Outbox".into()),
            ("label.useSmtps".into(), "Encrypt".into()),
        ];
        provide_context(ArcRwSignal::new(Wording {
            messages: messages.into(),
            ..Wording::default()
        }));
        let required = |field| {
            text::issue(&email_account::Issue {
                field,
                code: email_account::IssueCode::Required,
            })
        };
        assert_eq!(
            required(email_account::FieldId::SmtpHost),
            "Enter “Outbox › Connection › Outgoing server”, for example smtp.example.com."
        );
        assert_eq!(
            required(email_account::FieldId::ReceiverHost),
            "Enter the receiver's host, for example mail.example.com."
        );
        let fix = email_account::Fix::SecurityByPort(email_account::Side::Sender);
        assert_eq!(text::fix(fix), "Set Encrypt to match the port");
    }

    #[test]
    fn keys_that_are_none_are_told() {
        let messages = ["form.submit", "form.sumbit", "label.port"];
        let wording = Wording {
            messages: messages.map(|key| (key.into(), "x".into())).into(),
            ..Wording::default()
        };
        let unknown: Vec<_> = wording.unknown_keys().collect();
        assert_eq!(unknown, ["form.sumbit", "label.port"]);
    }

    #[test]
    fn the_published_list_holds_every_text() {
        let mut list = String::from(ABOUT_THE_LIST);
        for word in text::all() {
            let own = word.own().replace('|', "\\|");
            list.push_str(&format!("| `{}` | {own} |\n", word.key()));
        }
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/messages.md");
        if env::var_os(WRITE).is_some() {
            fs::write(&file, &list).expect("docs/messages.md");
        }
        let found = fs::read_to_string(&file).unwrap_or_default();
        assert!(
            found == list,
            "docs/messages.md is stale: run the tests of the form with {WRITE}=1 and look at what has changed"
        );
    }

    const ABOUT_THE_LIST: &str = "\
# Texts that a host can replace

A host gives a widget `messages`, an object of keys and texts, for whatever it calls otherwise. What is not given stays as
it is. They may change at any time: what is typed and the focus stay. Texts are plain: markup in them is shown, not read.
A key keeps its meaning for good, and those that are none change nothing.

Sentences about a field whose label is replaced name it by that label. Whoever replaces texts by another language also gives
its tag as `lang`, which tells screen readers how to pronounce them.

| key | text |
|---|---|
";
}
