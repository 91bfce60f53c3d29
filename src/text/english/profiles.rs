//! Authentication profiles, in English.

use email_account::Kind;
use email_account::paperwork::{Permission, PermissionKind, Step};
use email_account::profile::{
    CheckOutcome, ProfileField, ProfileIssueCode, Reminder, TenantError, TokenEndpointError,
    TokenUse,
};

use super::form;
use crate::backend::Failure;
use crate::state::KeptPassword;
use crate::text::wording::{Word, words};

/// The accessible name of a field.
pub const fn label(field: ProfileField) -> &'static str {
    use ProfileField::*;
    match field {
        Name => "Name",
        Provider => "Provider",
        Grant => "Grant",
        Tenant => "Tenant",
        TokenEndpoint => "Token endpoint",
        ClientId => "Client ID",
        ClientSecret => "Client secret",
        SecretExpires => "Last day of the client secret",
        UserName => "User name",
        Password => "Password",
        ImapScope => "Scope for IMAP",
        Pop3Scope => "Scope for POP3",
        SmtpScope => "Scope for SMTP",
        GraphScope => "Scope for Microsoft Graph",
    }
}

/// What a field is for, where its label leaves that open.
pub const fn hint(field: ProfileField) -> &'static str {
    use ProfileField::*;
    match field {
        Name => "What people call the profile.",
        Grant => {
            "Client credentials sign in the product itself, password credentials a user without a second factor."
        }
        Tenant => "Directory (tenant) ID, or a domain of the organization such as contoso.example.",
        TokenEndpoint => "Secrets are sent there: it has to be an https address.",
        ClientId => "Microsoft calls it Application (client) ID.",
        ClientSecret => "The value of the secret, not its ID.",
        SecretExpires => "Optional, such as 2027-06-30. You are reminded from 30 days before.",
        _ => "",
    }
}

/// A value that nobody typed.
pub const USUAL: &str = "Usual value.";

/// The text of an option.
pub fn choice(value: &str) -> &str {
    match value {
        "microsoft" => "Microsoft",
        "google" => "Google",
        "other" => "Other",
        "client_credentials" => "Client credentials",
        "password" => "Password credentials",
        other => other,
    }
}

/// What is wrong with a field, and what to do.
pub fn issue(field: ProfileField, code: ProfileIssueCode) -> String {
    let noun = noun(field);
    let what = match code {
        ProfileIssueCode::Required => return required(field),
        ProfileIssueCode::TooLong { max } => {
            return [
                "Shorten ",
                noun,
                " to ",
                &max.to_string(),
                " characters at most.",
            ]
            .concat();
        }
        ProfileIssueCode::ControlCharacter => {
            return [
                "Remove line breaks and other invisible characters from ",
                noun,
                ".",
            ]
            .concat();
        }
        ProfileIssueCode::UserName(error) => return form::address(noun, error),
        ProfileIssueCode::TokenEndpoint(TokenEndpointError::Host(error)) => {
            return form::host("the host of the token endpoint", error);
        }
        ProfileIssueCode::UnknownChoice => return ["Choose ", noun, " from the list."].concat(),
        ProfileIssueCode::Tenant(TenantError::Shared) => {
            "This name stands for many tenants. Enter the ID or a domain of the one that the application is registered in."
        }
        ProfileIssueCode::Tenant(TenantError::Syntax) => {
            "Enter the tenant's ID, such as 3f2504e0-4f89-41d3-9a0c-0305e82c3301, or one of its domains, such as contoso.example."
        }
        ProfileIssueCode::TokenEndpoint(error) => token_endpoint(error),
        ProfileIssueCode::ClientId => {
            "Use only visible characters without accents for the client ID."
        }
        ProfileIssueCode::ClientIdNoGuid => {
            "Microsoft's client IDs look like 3f2504e0-4f89-41d3-9a0c-0305e82c3301. Copy Application (client) ID from the \
             overview of the app registration."
        }
        ProfileIssueCode::Scope => {
            return ["Write ", noun, " as words with one space between, without quotation marks, backslashes and accents."].concat();
        }
        ProfileIssueCode::Date => "Write the day as year, month and day, for example 2027-06-30.",
    };
    what.to_owned()
}

const fn token_endpoint(error: TokenEndpointError) -> &'static str {
    match error {
        TokenEndpointError::ClearText => {
            "The token endpoint would get the secrets in clear text. Enter an address that begins with https://."
        }
        TokenEndpointError::UserInfo => "Remove what stands before the @ in the token endpoint.",
        TokenEndpointError::Port => {
            "The port in the token endpoint is not a number from 1 to 65535. Correct it."
        }
        TokenEndpointError::Target => {
            "The token endpoint has a character that no address has, or a part after #. Remove it."
        }
        TokenEndpointError::TooLong => "Shorten the token endpoint to 2000 characters at most.",
        TokenEndpointError::Scheme | TokenEndpointError::Host(_) => {
            "Enter the whole address of the token endpoint, beginning with https://."
        }
    }
}

fn required(field: ProfileField) -> String {
    let verb = match field.kind() {
        Kind::Choice => "Choose ",
        _ => "Enter ",
    };
    [verb, noun(field), "."].concat()
}

/// A field in the middle of a sentence.
const fn noun(field: ProfileField) -> &'static str {
    use ProfileField::*;
    match field {
        Name => "the name of the profile",
        Provider => "the provider",
        Grant => "the grant",
        Tenant => "the tenant",
        TokenEndpoint => "the token endpoint",
        ClientId => "the client ID",
        ClientSecret => "the client secret",
        SecretExpires => "the last day of the client secret",
        UserName => "the user name",
        Password => "the password",
        ImapScope => "the scope for IMAP",
        Pop3Scope => "the scope for POP3",
        SmtpScope => "the scope for SMTP",
        GraphScope => "the scope for Microsoft Graph",
    }
}

/// What the server has against a value, where the page has no better words.
pub fn server_issue(field: Option<ProfileField>, code: &str, detail: Option<&str>) -> String {
    let noun = field.map_or("the profile", noun);
    if code == "authentication-profile.name-taken" {
        return "Another profile has this name already. Choose another one.".into();
    }
    if code == "required" && field.is_some_and(ProfileField::is_secret) {
        return [
            "Enter ",
            noun,
            " again: the one that is kept was entered for another tenant, token endpoint, client or user.",
        ]
        .concat();
    }
    [
        "Correct ",
        noun,
        ". The account server says: ",
        detail.unwrap_or(code),
    ]
    .concat()
}

/// Why the account server has not done with a profile what it was asked to, and what to do.
pub fn failure(failure: &Failure) -> String {
    let what = match failure {
        Failure::Stale => {
            "Somebody else has saved this profile since you read it. Nothing is overwritten. Read it again: what you have \
             changed stays as you entered it."
        }
        Failure::Gone => {
            "Somebody else has deleted this profile meanwhile. Nothing that you entered is lost."
        }
        Failure::TooLarge => {
            "The profile is larger than the account server accepts. Shorten the longest texts."
        }
        Failure::InUse(_) => {
            "Accounts sign in with this profile. Choose another one for them first:"
        }
        other => return form::failure(other),
    };
    what.to_owned()
}

words! {
    /// A client secret that is kept stays.
    KEEP_SECRET = "profile.keepSecret": "Keep it";
    /// Another one takes its place.
    REPLACE_SECRET = "profile.replaceSecret": "Replace it";
    /// It goes.
    CLEAR_SECRET = "profile.clearSecret": "Clear it";
    /// Label of what becomes of a password that is kept.
    KEPT_PASSWORD = "profile.keptPassword": "Stored password";
    /// Label of what becomes of a client secret that is kept.
    KEPT_SECRET = "profile.keptSecret": "Stored client secret";
}

/// What becomes of a client secret that the back end keeps.
pub const fn kept_secret(decision: KeptPassword) -> Word {
    match decision {
        KeptPassword::Keep => KEEP_SECRET,
        KeptPassword::Replace => REPLACE_SECRET,
        KeptPassword::Clear => CLEAR_SECRET,
    }
}

/// The label of what becomes of a secret that the back end keeps.
pub const fn kept_label(field: ProfileField) -> Word {
    match field {
        ProfileField::Password => KEPT_PASSWORD,
        _ => KEPT_SECRET,
    }
}

/// What is to be said about the end of a client secret.
pub fn reminder(reminder: Reminder) -> String {
    match reminder {
        Reminder::Ended => {
            "The client secret has ended: nobody can sign in with this profile. Have a new one made and enter it.".into()
        }
        Reminder::EndsSoon { days: 0 } => {
            "The client secret ends today. Have a new one made and enter it.".into()
        }
        Reminder::EndsSoon { days: 1 } => {
            "The client secret ends tomorrow. Have a new one made and enter it.".into()
        }
        Reminder::EndsSoon { days } => [
            "The client secret ends in ",
            &days.to_string(),
            " days. Have a new one made and enter it before.",
        ]
        .concat(),
    }
}

/// How many days are left.
pub fn days_left(days: i32) -> String {
    [" (", &days.to_string(), " days left)"].concat()
}

/// Heading over the editor of a profile that is kept.
pub fn edit(name: &str) -> String {
    ["Edit ", name].concat()
}

/// What somebody else has saved in a field that the user has changed as well.
pub fn saved_by_others(field: ProfileField, theirs: &str) -> String {
    [
        label(field),
        ": somebody else has saved “",
        theirs,
        "”. What you entered stands unless you take theirs.",
    ]
    .concat()
}

/// Asks before a profile is deleted.
pub fn delete_question(name: &str) -> String {
    [
        "Delete the authentication profile “",
        name,
        "” with its secrets?",
    ]
    .concat()
}

/// A profile is saved.
pub fn saved(name: &str) -> String {
    ["“", name, "” is saved."].concat()
}

/// A profile is deleted.
pub fn deleted(name: &str) -> String {
    ["“", name, "” is deleted."].concat()
}

/// A button about one of several profiles, for those who do not see beside which it stands.
pub fn about(action: &str, name: &str) -> String {
    [action, " ", name].concat()
}

/// A profile is being read again.
pub const READ_AGAIN: &str = "Read it again";
/// It was read again.
pub const WAS_READ_AGAIN: &str = "The profile was read again. What you had changed stands as you entered it: look it through and save.";
/// Begins a profile.
pub const NEW: &str = "New authentication profile";
/// Heading over the scopes.
pub const SCOPES: &str = "Scopes";
/// When to change scopes.
pub const SCOPES_HINT: &str =
    "Each use has the usual scope of the provider. Change one only if the provider says so.";
/// Sends the profile to the back end.
pub const SAVE: &str = "Save profile";
/// The button while the profile is on its way.
pub const SAVING: &str = "Saving …";
/// Stops that.
pub const STOP: &str = "Stop";
/// Gives up what was entered.
pub const CANCEL: &str = "Cancel";
/// Heading over a failure.
pub const NOT_SAVED: &str = "The profile is not saved";
/// Heading where nobody knows whether it is.
pub const PERHAPS_SAVED: &str = "It is not known whether the profile is saved";
/// Why trying again does no harm then.
pub const SAFE_TO_RETRY: &str =
    "Save again to be sure: a profile of the same name is not saved twice.";
/// Saves a profile that somebody else has deleted.
pub const SAVE_AS_NEW: &str = "Keep it as a new profile";
/// Changes a profile.
pub const EDIT: &str = "Edit";
/// Deletes a profile.
pub const DELETE: &str = "Delete";
/// The button while a profile is being deleted.
pub const DELETING: &str = "Deleting …";
/// Heading over that question.
pub const DELETE_HEADING: &str = "Delete authentication profile";
/// Heading where that has failed.
pub const NOT_DELETED: &str = "The profile is not deleted.";
/// The profiles are being read.
pub const LISTING: &str = "Reading the authentication profiles …";
/// There are none.
pub const NONE: &str = "There is no authentication profile yet. An account needs one to sign in with OAuth 2.0 or to use Microsoft Graph.";
/// The accounts that refer to a profile.
pub const USED_BY: &str = "Used by";
/// No account refers to it.
pub const UNUSED: &str = "No account";
/// Everything that was wrong has been corrected.
pub const CORRECTED: &str = "Everything is corrected: save again";
/// Leaves a dialog in which nothing is entered.
pub const CLOSE: &str = "Close";
/// Asks the authorization server.
pub const CHECK: &str = "Check";
/// While it is being asked.
pub const CHECKING: &str = "Asking the authorization server …";
/// What the check does.
pub const CHECK_HINT: &str = "The account server asks the authorization server for a token with this profile, and keeps nothing of it.";
/// What a token is for.
pub const TOKEN_USE: &str = "What the token is for";
/// It could not be asked.
pub const NOT_CHECKED: &str = "The profile is not checked.";
/// The paperwork.
pub const PAPERWORK: &str = "What Microsoft has to be told";
/// The mailbox that is to be opened.
pub const MAILBOX: &str = "Mailbox";
/// What to enter for it.
pub const MAILBOX_HINT: &str =
    "Enter the address of the mailbox: what follows is for this one alone.";
/// How the mailbox sends.
pub const SEND: &str = "Send using";
/// How it receives.
pub const RECEIVE: &str = "Receive using";
/// Heading over the permissions.
pub const PERMISSIONS: &str = "Permissions of the application";
/// There are none.
pub const NO_PERMISSIONS: &str = "None: nothing is sent or received.";
/// The way to consent.
pub const CONSENT: &str = "Consent to the permissions as an administrator (opens Microsoft's page)";
/// Heading over the script.
pub const SCRIPT: &str = "Script for PowerShell";
/// What the script needs.
pub const SCRIPT_HINT: &str = "For an administrator, with the modules Microsoft.Graph.Applications and ExchangeOnlineManagement.";
/// Copies the script.
pub const COPY: &str = "Copy the script";
/// It is copied.
pub const COPIED: &str = "Copied.";
/// It could not be copied.
pub const SELECTED: &str =
    "The browser does not allow that here. The script is selected: copy it with Ctrl+C or ⌘C.";
/// The profile is being read.
pub const READING: &str = "Reading the profile …";
/// There can be no paperwork yet.
pub const INCOMPLETE: &str = "Enter tenant and client ID of the profile first: without them nobody can tell what to grant to whom.";

/// What the paperwork is for.
pub fn paperwork_for(profile: &str, mailbox: &str) -> String {
    [
        "For the profile “",
        profile,
        "” and the mailbox ",
        mailbox,
        ".",
    ]
    .concat()
}

/// A protocol as an option.
pub fn protocol(value: &str) -> &str {
    match value {
        "smtp" => "SMTP",
        "imap" => "IMAP",
        "pop3" => "POP3",
        "graph" => "Microsoft Graph",
        _ => "Not at all",
    }
}

/// What a token is for, as an option.
pub fn token_use(token_use: TokenUse) -> &'static str {
    match token_use {
        TokenUse::Imap => "Receiving by IMAP",
        TokenUse::Pop3 => "Receiving by POP3",
        TokenUse::Smtp => "Sending by SMTP",
        TokenUse::Graph => "Sending and receiving by Microsoft Graph",
    }
}

/// How a permission is granted, after its name.
pub fn permission(permission: &Permission) -> String {
    let how = match permission.kind {
        PermissionKind::Application => " – application permission, by consent: ",
        PermissionKind::Delegated => " – delegated permission, by consent: ",
        PermissionKind::ExchangeRole => {
            " – role of Exchange for this mailbox alone, which the script assigns. Do not consent to the permission of \
             the same name in Entra ID: it would open every mailbox."
        }
    };
    [how, permission.api].concat()
}

/// What a line of the script is for.
pub const fn step(step: Step) -> &'static str {
    match step {
        Step::Connect => "Sign in as an administrator",
        Step::FindApplication => "Find the application in the tenant",
        Step::RegisterApplication => "Make the application known to Exchange",
        Step::EnableProtocols => "Switch the protocols of the mailbox on",
        Step::OpenMailbox => "Open the mailbox to the application",
        Step::DefineScope => "Describe the mailbox as a scope",
        Step::AssignRole => "Give the application its role in that scope",
        Step::Verify => "Show what the application may do now",
    }
}

/// Microsoft's number for what happened.
pub fn aadsts(number: u32) -> String {
    [
        "Microsoft's number for this: AADSTS",
        &number.to_string(),
        ".",
    ]
    .concat()
}

/// What became of a request for a token, and what to do.
pub const fn outcome(outcome: CheckOutcome) -> [&'static str; 2] {
    use CheckOutcome::*;
    match outcome {
        Granted => [
            "The authorization server has given a token: tenant, client and secret are right.",
            "Whether the mail server opens the mailbox for it shows when an account is tested.",
        ],
        TenantUnknown => [
            "Microsoft knows no such tenant.",
            "Compare the tenant with Directory (tenant) ID in the overview of the app registration.",
        ],
        ClientUnknown => [
            "Microsoft finds no application with this client ID in the tenant.",
            "Compare both with the overview of the app registration. An application of another tenant needs that one's consent.",
        ],
        WrongSecret => [
            "Microsoft does not accept the client secret.",
            "Enter its value, not its ID. The value is shown only once: if it is lost, have a new secret made.",
        ],
        SecretExpired => [
            "The client secret has expired at Microsoft.",
            "Have a new one made, enter its value here, and note its last day.",
        ],
        ConsentMissing => [
            "Nobody has consented to the permissions at Microsoft.",
            "Have an administrator consent: the link is in What Microsoft has to be told.",
        ],
        WrongUserOrPassword => [
            "Microsoft does not accept the user name or the password.",
            "Enter both again. Too many attempts lock the user out.",
        ],
        MultiFactorDemanded => [
            "Microsoft demands a second factor from this user, which nobody can enter here.",
            "Use client credentials, or have the second factor waived for this user.",
        ],
        ConditionalAccess => [
            "A rule for conditional access at Microsoft blocks this sign-in.",
            "Have an administrator look it up in the sign-in logs, and make an exception for this application.",
        ],
        PasswordGrantNotAllowed => [
            "Microsoft wants a client secret from this application.",
            "Enter one, or have an administrator allow public client flows in the app registration.",
        ],
        ScopeUnknown => [
            "The authorization server does not know the scope, or not for this grant.",
            "Go back to the usual scope of this use in the profile.",
        ],
        UserDisabled => [
            "The user is disabled at Microsoft.",
            "Have the user enabled, or enter another one.",
        ],
        UserUnknown => [
            "Microsoft knows no such user in the tenant.",
            "Compare the user name with the User Principal Name, and the tenant with the user's.",
        ],
        UserLocked => [
            "Microsoft has locked the user out after too many attempts.",
            "Wait a while, and look for other programs that still use an old password.",
        ],
        PasswordExpired => [
            "The user's password has expired at Microsoft.",
            "Have a new one set, and enter it here.",
        ],
        RequestRefused => [
            "The authorization server has not understood the request.",
            "Compare the token endpoint and the grant with what its operator says.",
        ],
        ClientRefused => [
            "The authorization server does not accept client ID and client secret.",
            "Enter both again.",
        ],
        CredentialsRefused => [
            "The authorization server does not accept user name and password.",
            "Enter both again.",
        ],
        ClientNotAuthorized => [
            "The authorization server does not let this client use this grant.",
            "Choose the other grant, or have the client allowed to use this one.",
        ],
        GrantUnsupported => [
            "The authorization server does not know this grant.",
            "Choose the other one.",
        ],
        Refused => [
            "The authorization server has refused for another reason.",
            "Ask whoever runs it what its log says about this client.",
        ],
        EndpointUnknown => [
            "The host of the token endpoint does not exist.",
            "Correct the token endpoint in the profile.",
        ],
        EndpointNotAllowed => [
            "The account server may not connect to the token endpoint.",
            "Correct the token endpoint, or ask whoever runs the account server to allow it.",
        ],
        EndpointUnreachable => [
            "Nobody answers at the token endpoint.",
            "Compare it with what its operator says. A firewall may stand between the account server and it.",
        ],
        EndpointUntrusted => [
            "The certificate of the token endpoint is not trusted.",
            "Correct the token endpoint, or ask its operator for a valid certificate.",
        ],
        EndpointTimedOut => [
            "The token endpoint did not answer in time.",
            "Try again in a while.",
        ],
        EndpointUnusable => [
            "What answers at the token endpoint gives no tokens.",
            "Compare it with what its operator says: it often ends in /token.",
        ],
    }
}
