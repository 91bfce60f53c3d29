//! The truststores, in English.

use email_account::profile::Reminder;
use email_account::wire::ProblemError;

use crate::{
    backend::Failure,
    state::settings::truststores::{Done, Purpose, Refusal},
};

/// Begins a new truststore.
pub const NEW: &str = "New truststore";
/// What truststores are for.
pub const EXPLANATION: &str = "A mail server whose certificate no public authority has signed is trusted by the certificates of a \
     truststore. An account trusts either those or the ones of the system.";
/// All of them are being read.
pub const READING: &str = "Reading the truststores …";
/// They could not be read.
pub const NOT_READ: &str = "The truststores could not be read, so they cannot be shown yet.";
/// There is none yet.
pub const NONE: &str =
    "There is no truststore yet. Mail servers are trusted by the certificates of the system.";
/// Gives a truststore another name.
pub const RENAME: &str = "Rename";
/// Gives it other certificates.
pub const REPLACE: &str = "Replace certificates";
/// Deletes it.
pub const DELETE: &str = "Delete";
/// The button while that is on its way.
pub const DELETING: &str = "Deleting …";
/// Leaves a dialog without doing anything.
pub const CANCEL: &str = "Cancel";
/// Leaves a dialog in which nothing can be done.
pub const CLOSE: &str = "Close";
/// Label of the name.
pub const NAME: &str = "Name";
/// What the name is for.
pub const NAME_HINT: &str = "Stands in the account's list of truststores, for example Company CA.";
/// Label of the certificates.
pub const CERTIFICATES: &str = "Certificates";
/// How they are entered.
pub const CERTIFICATES_HINT: &str = "Paste them as PEM text, or choose a file below, or drop one here. Never a private key: \
     the mail server keeps that to itself.";
/// Label of the file.
pub const FILE: &str = "File with certificates";
/// What it may be.
pub const FILE_HINT: &str = "PEM, DER or PKCS#7 (.pem, .crt, .cer, .der, .p7b), at most 256 KiB.";
/// Gives a chosen file up.
pub const DROP_FILE: &str = "Remove the file";
/// The certificates are being read.
pub const READING_CERTIFICATES: &str = "Reading the certificates …";
/// They could not be read.
pub const CERTIFICATES_NOT_READ: &str = "The certificates could not be read before they are saved.";
/// Makes a new truststore.
pub const CREATE: &str = "Create truststore";
/// Saves one that was changed.
pub const SAVE: &str = "Save";
/// The button while it is on its way.
pub const SAVING: &str = "Saving …";
/// Whom a certificate is for.
pub const SUBJECT: &str = "Subject";
/// Who has signed it.
pub const ISSUER: &str = "Issuer";
/// Added to the issuer of a certificate that stands for itself.
pub const SELF_SIGNED: &str = "(self-signed)";
/// Hosts and addresses that it is for.
pub const NAMES: &str = "Names";
/// When it holds.
pub const VALIDITY: &str = "Valid";
/// Identifies it.
pub const FINGERPRINT: &str = "SHA-256 fingerprint";
/// It has no names.
pub const NO_NAMES: &str = "None";
/// It says nothing of whom it is for.
pub const NO_SUBJECT: &str = "Certificate without a subject";
/// Label of the earliest end.
pub const FIRST_END: &str = "First to expire";
/// Label of the accounts.
pub const USED_BY: &str = "Used by";
/// No account uses it.
pub const USED_BY_NONE: &str = "No account";
/// What to do about accounts that use it.
pub const IN_USE: &str = "Accounts use this truststore, so it cannot be deleted. Choose another truststore in each of them first:";
/// What happens to a truststore that is deleted.
pub const DELETION: &str =
    "No account uses it. Its certificates are deleted with it; this cannot be undone.";
/// Heading over a failure to delete.
pub const NOT_DELETED: &str = "The truststore is not deleted";
/// Heading over a failure to save.
pub const NOT_SAVED: &str = "The truststore is not saved";

/// Heading over an editor.
pub fn editor(purpose: &Purpose) -> String {
    match purpose {
        Purpose::New => NEW.into(),
        Purpose::Rename(kept) => ["Rename truststore ", &kept.name].concat(),
        Purpose::Replace(kept) => ["Replace the certificates of ", &kept.name].concat(),
    }
}

/// The button that saves what an editor holds.
pub const fn submit(purpose: &Purpose) -> &'static str {
    match purpose {
        Purpose::New => CREATE,
        Purpose::Rename(_) => SAVE,
        Purpose::Replace(_) => REPLACE,
    }
}

/// Heading over the question whether to delete a truststore.
pub fn deletion(name: &str) -> String {
    ["Delete the truststore ", name, "?"].concat()
}

/// What was done.
pub fn done(done: &Done) -> String {
    match done {
        Done::Saved(name) => ["The truststore ", name, " is saved."].concat(),
        Done::Deleted(name) => ["The truststore ", name, " is deleted."].concat(),
    }
}

/// How many certificates there are.
pub fn count(certificates: usize) -> String {
    match certificates {
        0 => "No certificates yet: no server is trusted by this.".into(),
        1 => "1 certificate".into(),
        many => [&*many.to_string(), " certificates"].concat(),
    }
}

/// What a file or a text was understood as.
pub fn understood(certificates: usize, file: Option<&str>) -> String {
    let count = count(certificates);
    match file {
        Some(file) => [&*count, " in ", file].concat(),
        None => [&*count, " in the pasted text"].concat(),
    }
}

/// Which file stands for the certificates, and whether there is a text that does not.
pub fn chosen_file(name: &str, text: &str) -> String {
    match text {
        "" => ["Chosen: ", name].concat(),
        _ => ["Chosen in place of the text: ", name].concat(),
    }
}

/// From when to when a certificate is valid: days in UTC.
pub fn validity(from: &str, to: &str) -> String {
    ["from ", from, " to ", to].concat()
}

/// How long that is from today. `days` may be negative: then it has ended.
pub fn days_left(days: i32) -> String {
    match days {
        0 => "ends today".into(),
        1 => "1 day left".into(),
        -1 => "expired yesterday".into(),
        ..0 => ["expired ", &days.unsigned_abs().to_string(), " days ago"].concat(),
        _ => [&*days.to_string(), " days left"].concat(),
    }
}

/// What to do about a certificate that ends soon or has ended.
pub const fn reminder(reminder: Reminder) -> &'static str {
    match reminder {
        Reminder::EndsSoon { .. } => {
            "Expires soon: have a new one made, and replace the certificates before then."
        }
        Reminder::Ended => "Expired: a server is not trusted by it any more.",
    }
}

/// What a server has against a name, or against certificates that it has shown itself.
pub fn issue(issue: &ProblemError) -> String {
    name_refused(&Refusal {
        code: issue.code.clone(),
        detail: issue.detail.clone(),
        file: None,
    })
}

/// What is against a name, and what to do.
pub fn name_refused(refusal: &Refusal) -> String {
    let said = match &*refusal.code {
        "required" => "Enter a name, for example Company CA.",
        "text.too-long" => "Shorten the name to 100 characters at most.",
        "text.control-character" => {
            "Remove line breaks and other invisible characters from the name."
        }
        "truststore.name-taken" => "Another truststore has this name. Choose another one.",
        code => refusal.detail.as_deref().unwrap_or(code),
    };
    said.to_owned()
}

/// What is against certificates, and what to do.
pub fn certificates_refused(refusal: &Refusal) -> String {
    let said = match &*refusal.code {
        "required" => return "Paste the certificates, or choose a file with them.".into(),
        "file.several" => {
            return "Choose one file. PEM texts of several may be pasted one below the other."
                .into();
        }
        "file.unreadable" => "cannot be read by the browser. Choose a file, not a folder.",
        "certificate.private-key" => {
            "contains a private key, which must stay on its server. Nothing of it is kept. Export the certificate without \
             its key."
        }
        "certificate.expired" => {
            "has only expired certificates, so no server could be trusted by it. Ask for the present ones."
        }
        "certificate.too-large" => {
            "is larger than 256 KiB. Leave out the certificates that your mail servers do not need."
        }
        "certificate.too-many" => {
            "holds more certificates than a truststore may. Leave out those that your mail servers do not need."
        }
        "certificate.unreadable" | "certificate.not-base64" => {
            "is neither PEM nor DER nor PKCS#7, or it is damaged. Export the certificate again, for example as PEM."
        }
        "certificate.none" => "holds no certificate. Choose something else.",
        code => return refusal.detail.as_deref().unwrap_or(code).to_owned(),
    };
    let what = refusal.file.as_deref().unwrap_or("The pasted text");
    [what, " ", said].concat()
}

/// Why a truststore was not deleted, and what to do.
pub fn not_deleted(found: &Failure) -> String {
    match found {
        Failure::Stale => "Somebody else has changed this truststore meanwhile. Delete it again if it is to go all the same.".into(),
        other => failure(other),
    }
}

/// Why a truststore was not saved, and what to do.
pub fn failure(failure: &Failure) -> String {
    let said = match failure {
        Failure::TooLarge => {
            "The certificates are larger than the account server accepts. Leave out those that you do not need."
        }
        Failure::Stale => {
            "Somebody else has changed this truststore meanwhile. Nothing is overwritten: look at what it is called now, and \
             save again if yours is to replace that."
        }
        Failure::Gone => {
            "Somebody else has deleted this truststore meanwhile. Close this and make a new one if it is still needed."
        }
        other => return crate::text::failure(other),
    };
    said.to_owned()
}
