//! The calls of the JSON contract that a back end may have.

/// A call beside creating accounts, which every back end has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Call {
    /// `GET /accounts`
    ListAccounts,
    /// `GET /accounts/{id}`
    ReadAccount,
    /// `PUT /accounts/{id}`
    ReplaceAccount,
    /// `DELETE /accounts/{id}`
    DeleteAccount,
    /// `GET /truststores`
    ListTruststores,
    /// `POST /truststores`
    CreateTruststore,
    /// `PUT /truststores/{id}`
    ReplaceTruststore,
    /// `DELETE /truststores/{id}`
    DeleteTruststore,
    /// `POST /certificates`
    ReadCertificates,
    /// `GET /authentication-profiles`
    ListProfiles,
    /// `POST /authentication-profiles`
    CreateProfile,
    /// `PUT /authentication-profiles/{id}`
    ReplaceProfile,
    /// `DELETE /authentication-profiles/{id}`
    DeleteProfile,
    /// `POST /authentication-profiles/{id}/check`
    CheckProfile,
    /// `GET /discovery`
    Discover,
    /// `POST /connection-tests`
    TestConnection,
    /// `GET /accounts/{id}/connection-test`
    ReadConnectionTest,
}

use Call::*;

impl Call {
    const ALL: [Self; 17] = [
        ListAccounts,
        ReadAccount,
        ReplaceAccount,
        DeleteAccount,
        ListTruststores,
        CreateTruststore,
        ReplaceTruststore,
        DeleteTruststore,
        ReadCertificates,
        ListProfiles,
        CreateProfile,
        ReplaceProfile,
        DeleteProfile,
        CheckProfile,
        Discover,
        TestConnection,
        ReadConnectionTest,
    ];

    /// The call as capabilities name it.
    const fn as_str(self) -> &'static str {
        match self {
            ListAccounts => "listAccounts",
            ReadAccount => "readAccount",
            ReplaceAccount => "replaceAccount",
            DeleteAccount => "deleteAccount",
            ListTruststores => "listTruststores",
            CreateTruststore => "createTruststore",
            ReplaceTruststore => "replaceTruststore",
            DeleteTruststore => "deleteTruststore",
            ReadCertificates => "readCertificates",
            ListProfiles => "listAuthenticationProfiles",
            CreateProfile => "createAuthenticationProfile",
            ReplaceProfile => "replaceAuthenticationProfile",
            DeleteProfile => "deleteAuthenticationProfile",
            CheckProfile => "checkAuthenticationProfile",
            Discover => "discover",
            TestConnection => "testConnection",
            ReadConnectionTest => "readConnectionTest",
        }
    }
}

/// A set of calls, empty at first.
///
/// ```
/// use email_account_form::backend::{Call, Calls};
/// let calls: Calls = ["listAccounts", "brewCoffee"].into_iter().collect();
/// assert!(calls.have(Call::ListAccounts));
/// assert!(!calls.have(Call::ReadAccount));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Calls(u32);

impl Calls {
    /// Whether a call is there.
    pub const fn have(self, call: Call) -> bool {
        self.0 >> call as u8 & 1 == 1
    }
}

impl<Name: AsRef<str>> FromIterator<Name> for Calls {
    /// The calls with these names. Other names are left out.
    fn from_iter<I: IntoIterator<Item = Name>>(names: I) -> Self {
        let mut calls = 0;
        for name in names {
            let known = Call::ALL.iter().find(|call| call.as_str() == name.as_ref());
            calls |= known.map_or(0, |call| 1 << *call as u8);
        }
        Self(calls)
    }
}
