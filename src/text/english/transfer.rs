//! Export and import, in English.

use email_account::transfer::ImportError;
use email_account::wire::ProblemError;
use email_account::{FieldId, Issue};

use super::form::{failure, issue, noun, server_issue, words::TRY_AGAIN};
use crate::backend::Failure;
use crate::state::settings::transfer::{Exported, Progress, Refusal, Verdict};

/// Heading over the way out.
pub const EXPORT: &str = "Export";
/// What is in the file.
pub const EXPORT_LEAD: &str = "Saves accounts as a file, for another installation or as a record. Passwords are not in it: \
    whoever imports it enters them again.";
/// Which accounts are wanted.
pub const WHICH: &str = "Which accounts";
/// Only some of them.
pub const CHOSEN: &str = "Only these:";
/// Accessible name of the list of accounts.
pub const ACCOUNTS: &str = "Accounts to export";
/// It could not be read which accounts there are.
pub const NOT_LISTED: &str = "The accounts could not be read, so none can be exported yet.";
/// It is being read which accounts there are.
pub const LISTING: &str = "Reading which accounts there are …";
/// There is nothing to export.
pub const NO_ACCOUNTS: &str = "There is no account yet that could be exported.";
/// Ends an export or an import before its end.
pub const STOP: &str = "Stop";
/// Accessible name of the bar while accounts are read.
pub const READING: &str = "Accounts that are read";

/// Heading over the way in.
pub const IMPORT: &str = "Import";
/// What becomes of the file.
pub const IMPORT_LEAD: &str = "Takes accounts from a file that was exported here or elsewhere. You see first what would \
    become of each. An account that is there already is never changed.";
/// Label of the file.
pub const FILE: &str = "File with accounts";
/// What else can be done with it.
pub const FILE_HINT: &str = "You can also drop the file here.";
/// Label of the text.
pub const TEXT: &str = "Or paste what is in it";
/// The document is being compared.
pub const COMPARING: &str = "Comparing the file with the accounts that are there …";
/// Accessible name of the table.
pub const PREVIEW: &str = "Accounts in the file";
/// Heading over names and IDs.
pub const ACCOUNT: &str = "Account";
/// Heading over what becomes of them.
pub const OUTCOME: &str = "What happens";
/// Stands in the place of a name.
pub const NO_NAME: &str = "Without a name";
/// An account is on its way.
pub const SENDING: &str = "Saving …";
/// An account is saved and in use.
pub const SAVED: &str = "Imported";
/// An account is saved and not in use.
pub const SAVED_DISABLED: &str = "Imported, as disabled";
/// Accessible name of the bar while accounts are sent.
pub const IMPORTING: &str = "Accounts that are imported";

/// The choice of all accounts.
pub fn all(count: usize) -> String {
    match count {
        1 => "The only account".into(),
        _ => ["All ", &count.to_string(), " accounts"].concat(),
    }
}

/// How far an export has come.
pub fn exported(exported: &Exported) -> String {
    match exported {
        Exported::Nothing => String::new(),
        Exported::NoneChosen => "Choose at least one account.".into(),
        Exported::TooMany => {
            "A file holds 1000 accounts at most. Choose fewer, and export the others after that."
                .into()
        }
        Exported::Reading { .. } => "Reading the accounts …".into(),
        Exported::Stopped => "Stopped. No file was saved.".into(),
        Exported::Failed(failed) => [
            "No file was saved, because an account could not be read. ",
            &failure(failed),
        ]
        .concat(),
        Exported::Saved { count: 1 } => "1 account is in the file email-accounts.json.".into(),
        Exported::Saved { count } => [
            &count.to_string(),
            " accounts are in the file email-accounts.json.",
        ]
        .concat(),
    }
}

/// Why a document is refused.
pub fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooLarge => "This is larger than 2 MiB, which no file with accounts is.".into(),
        Refusal::UnreadableFile => "The file cannot be read. Choose it again.".into(),
        Refusal::Syntax => {
            "This is no JSON, so it is no file with accounts. It may be cut off, or another file.".into()
        }
        Refusal::Foreign { pointer } => [
            "At ",
            pointer,
            " the file holds something that no exported account has there. Nothing of it was taken, so that nothing gets \
             lost unnoticed. Correct the file, or export it again.",
        ]
        .concat(),
        Refusal::Document(error) => document(*error).into(),
        Refusal::Failure(failed) => failure(failed),
    }
}

const fn document(error: ImportError) -> &'static str {
    match error {
        ImportError::Format => "This is JSON, but no file with exported email accounts.",
        ImportError::Version => {
            "This file is of another version than the one that can be read here. Export it again with the version that you use here."
        }
        ImportError::Empty => "There is no account in this file.",
        ImportError::TooMany => "This file has more than 1000 accounts. Divide it into several.",
    }
}

/// How many accounts of a file can be imported.
pub fn importable(count: usize, of: usize) -> String {
    let [count, of] = [count, of].map(|number| number.to_string());
    [
        &*count,
        " of ",
        &of,
        " accounts in the file can be imported.",
    ]
    .concat()
}

/// What would become of an account.
pub fn verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Importable { enabled: true, .. } => "Ready".into(),
        Verdict::Importable { missing, .. } if missing.is_empty() => {
            "Will be saved as disabled, as it was".into()
        }
        Verdict::Importable { missing, .. } => [
            "Will be saved as disabled until you enter ",
            &listed(missing),
        ]
        .concat(),
        Verdict::IdTaken => "Left out: there is an account with this ID already".into(),
        Verdict::Repeated => "Left out: an account above has the same ID".into(),
        Verdict::Invalid(issues) => ["Left out. ", &sentences(issues)].concat(),
    }
}

fn listed(fields: &[FieldId]) -> String {
    let nouns: Vec<_> = fields.iter().map(|field| noun(*field)).collect();
    match nouns.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => [&others.join(", "), " and ", last].concat(),
        None => String::new(),
    }
}

fn sentences(issues: &[Issue]) -> String {
    issues.iter().map(issue).collect::<Vec<_>>().join(" ")
}

/// Why an account was not imported.
pub fn failed(failed: &Failure) -> String {
    if *failed == Failure::Exists {
        return "Somebody has created an account with this ID meanwhile. It was not changed."
            .into();
    }
    let mut words = vec![failure(failed)];
    if let Failure::Refused(refusal) = failed {
        words.extend(refusal.issues.iter().map(refused));
    }
    words.join(" ")
}

fn refused(error: &ProblemError) -> String {
    let field = FieldId::from_pointer(&error.pointer);
    server_issue(field, &error.code, error.detail.as_deref())
}

/// Tries an account again. Its name follows for those who do not see where the button stands.
pub fn retry(name: &str) -> String {
    [&*TRY_AGAIN.now(), ": ", name].concat()
}

/// How far an import has come.
pub fn progress(progress: Progress) -> &'static str {
    match progress {
        Progress::Running { .. } => "Importing …",
        Progress::Stopping => "Stopping after this account …",
        Progress::Idle | Progress::Ended => "",
    }
}

/// What has become of all accounts that were to be imported.
pub fn summary(saved: usize, failed: usize, left: usize) -> String {
    let mut words = match saved {
        0 => "No account was imported.".to_owned(),
        1 => "1 account was imported.".to_owned(),
        _ => [&saved.to_string(), " accounts were imported."].concat(),
    };
    for (count, what) in [
        (failed, " could not be imported: see beside it."),
        (left, " not tried any more."),
    ] {
        if count > 0 {
            words = [&words, " ", &count.to_string(), what].concat();
        }
    }
    words
}
