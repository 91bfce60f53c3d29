//! The stand-alone page.

fn main() {
    email_account_form::embed::mount_page();
}
