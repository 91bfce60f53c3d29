//! The parts of the settings, and how the fragment of the page's address names them.

/// A part of the settings.
///
/// It is named by the fragment, so that going back, reloading and links work on any file server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The list of accounts.
    Accounts,
    /// An empty form.
    New,
    /// A form for an account that is like the one with this ID.
    Like(String),
    /// The account with this ID.
    Edit(String),
    /// The truststores.
    Truststores,
    /// The authentication profiles.
    Profiles,
    /// Export and import.
    Transfer,
}

const NEW: &str = "#/new";
const LIKE: &str = "#/new?like=";
const EDIT: &str = "#/accounts/";

impl Route {
    /// The part that a fragment names, and the list for a fragment that names none.
    pub fn from_fragment(fragment: &str) -> Self {
        let id = |prefix| fragment.strip_prefix(prefix).filter(is_account_id);
        match fragment {
            NEW => Self::New,
            "#/truststores" => Self::Truststores,
            "#/authentication-profiles" => Self::Profiles,
            "#/transfer" => Self::Transfer,
            _ => match (id(LIKE), id(EDIT)) {
                (Some(id), _) => Self::Like(id.into()),
                (_, Some(id)) => Self::Edit(id.into()),
                _ => Self::Accounts,
            },
        }
    }

    /// The fragment that names the part.
    pub fn fragment(&self) -> String {
        match self {
            Self::Accounts => "#/".into(),
            Self::New => NEW.into(),
            Self::Like(id) => [LIKE, id].concat(),
            Self::Edit(id) => [EDIT, id].concat(),
            Self::Truststores => "#/truststores".into(),
            Self::Profiles => "#/authentication-profiles".into(),
            Self::Transfer => "#/transfer".into(),
        }
    }
}

/// An account ID needs no encoding in a fragment. What would is none.
fn is_account_id(text: &&str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    !text.is_empty() && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_found_again_by_its_fragment() {
        for route in [
            Route::Accounts,
            Route::New,
            Route::Like("support".into()),
            Route::Edit("new.accounts_2-b".into()),
            Route::Truststores,
            Route::Profiles,
            Route::Transfer,
        ] {
            assert_eq!(Route::from_fragment(&route.fragment()), route);
        }
    }

    #[test]
    fn a_fragment_that_names_nothing_shows_the_list() {
        for fragment in [
            "",
            "#",
            "#/accounts/",
            "#/accounts/a/b",
            "#/new?like=a%2Fb",
            "#top",
        ] {
            assert_eq!(
                Route::from_fragment(fragment),
                Route::Accounts,
                "{fragment}"
            );
        }
    }
}
