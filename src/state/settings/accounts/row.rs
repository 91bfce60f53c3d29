//! One account of the list, with what it is searched and sorted by.

use email_account::provider;
use email_account::wire::AccountSummary;
use web_sys::js_sys::JsString;

/// An account of the list. What searching and sorting need is prepared once.
#[derive(Debug, PartialEq, Eq)]
pub struct Row {
    /// The account.
    pub account: AccountSummary,
    /// The name of its provider.
    pub provider: String,
    /// Its name, as it is compared.
    name: String,
    /// All that is searched, as it is compared.
    searched: String,
}

/// What the list can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// What people call the account.
    Name,
    /// Its stable identifier.
    Id,
    /// Its address.
    Address,
    /// Its provider.
    Provider,
    /// How mail is sent.
    Sends,
    /// How mail is received.
    Receives,
    /// How safely mail and passwords travel.
    Confidentiality,
    /// When it was tested last.
    LastTest,
    /// Whether it is in use.
    State,
    /// When it was saved last.
    Updated,
}

impl Column {
    /// Every column, in the order in which an account is read.
    pub const ALL: [Self; 10] = [
        Self::Name,
        Self::Id,
        Self::Address,
        Self::Provider,
        Self::Sends,
        Self::Receives,
        Self::Confidentiality,
        Self::LastTest,
        Self::State,
        Self::Updated,
    ];

    /// Whether its values are moments, of which the latest is wanted first.
    pub const fn is_time(self) -> bool {
        matches!(self, Self::LastTest | Self::Updated)
    }
}

/// Whether an account is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is.
    Enabled,
    /// It is not.
    Disabled,
    /// It is not, and could not be: values are missing.
    Unfinished,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 3] = [Self::Enabled, Self::Disabled, Self::Unfinished];

    /// The word for it in lists of choices.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Enabled => "enabled",
            Self::Disabled => "disabled",
            Self::Unfinished => "unfinished",
        }
    }
}

impl Row {
    /// A row for an account.
    pub fn new(account: AccountSummary) -> Self {
        let known = provider::by_id(&account.provider);
        let provider = known.map_or(&*account.provider, |known| known.name);
        let name = folded(&account.name);
        let email = account.email.as_deref().unwrap_or_default();
        let rest = [&*account.id, email, provider].join("\n");
        Self {
            provider: provider.to_owned(),
            searched: [&*name, "\n", &*folded(&rest)].concat(),
            name,
            account,
        }
    }

    /// Whether the account is in use.
    pub fn state(&self) -> State {
        match (self.account.enabled, self.account.complete) {
            (true, _) => State::Enabled,
            (false, true) => State::Disabled,
            (false, false) => State::Unfinished,
        }
    }

    /// Whether every one of these words, as they are compared, stands somewhere in the account.
    pub fn has(&self, words: &str) -> bool {
        let mut words = words.split_whitespace();
        words.all(|word| self.searched.contains(word))
    }

    /// What a column sorts the account by.
    pub fn key(&self, column: Column) -> &str {
        let account = &self.account;
        match column {
            Column::Name => &self.name,
            Column::Id => &account.id,
            Column::Address => account.email.as_deref().unwrap_or_default(),
            Column::Provider => &self.provider,
            Column::Sends => account.sends.map_or("", |sends| sends.as_str()),
            Column::Receives => account.receives.map_or("", |receives| receives.as_str()),
            Column::Confidentiality => account.confidentiality.as_str(),
            Column::LastTest => account.last_test.as_ref().map_or("", |test| &test.at),
            Column::State => self.state().as_str(),
            Column::Updated => &account.updated,
        }
    }
}

/// A text as it is compared: without upper case, and without accents. The browser knows what these are.
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let decomposed = JsString::from(text).normalize("NFKD").to_lower_case();
    String::from(decomposed)
        .chars()
        .filter(is_no_accent)
        .collect()
}

/// Combining Diacritical Marks of Unicode, which decomposed letters are followed by.
fn is_no_accent(character: &char) -> bool {
    !('\u{300}'..='\u{36f}').contains(character)
}
