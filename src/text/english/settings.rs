//! The settings round the form, in English.

/// Accessible name of the way to the parts.
pub const PARTS: &str = "Parts of the settings";
/// The list of accounts.
pub const ACCOUNTS: &str = "Email accounts";
/// A form for a further account.
pub const NEW_ACCOUNT: &str = "New email account";
/// The certificate stores.
pub const TRUSTSTORES: &str = "Truststores";
/// The OAuth 2.0 profiles.
pub const PROFILES: &str = "Authentication profiles";
/// Accounts in files.
pub const TRANSFER: &str = "Export and import";
/// What the back end can do is being asked.
pub const ASKING: &str = "Asking the account server what it can do …";
/// An account is being read.
pub const READING: &str = "Reading the account …";
/// An account could not be read.
pub const NOT_READ: &str = "The account could not be read, so it cannot be shown yet.";
/// There is no such account.
pub const NO_ACCOUNT: &str = "There is no account with this ID. It may have been deleted.";
/// An account that can only be read is not in use.
pub const IS_DISABLED: &str = "This account is disabled: nothing is sent or received with it.";
/// Something is being entered in a dialog, and the user has tried to go elsewhere.
pub const SAVE_FIRST: &str =
    "Save this or cancel it first. Going elsewhere now would lose what you have entered.";

/// Heading over the form for an account.
pub fn edit(id: &str) -> String {
    ["Email account ", id].concat()
}
