//! The page with the settings of all email accounts.

fn main() {
    email_account_form::embed::mount_settings();
}
