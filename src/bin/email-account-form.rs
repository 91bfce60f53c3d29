//! The page with nothing but the form.

fn main() {
    email_account_form::embed::mount_forms();
}
