//! From an account that was sent to what is kept of it: the rules of [`email_account::parse_as_sent`], then the seal.

use email_account::{Context, Draft, FieldId, Secret, Secrets, Side, parse_as_sent, wire};

use crate::api::kept_passwords::{has_password, still_apply};
use crate::app::App;
use crate::problem::{Problem, ProblemCode, ValueCode};
use crate::seal::{Place, SealError};
use crate::store::{Change, Document, Entry, PasswordChange, password_field};

/// Judges a new account.
pub(super) fn admit_new(app: &App, mut posted: wire::Account) -> Result<Change, Problem> {
    let secrets = posted.take_secrets();
    admit(app, &Draft::from_wire(&posted), secrets, &app.context()?)
}

/// Judges an account that is to replace another one. A password that it leaves out stays, where it still applies.
pub(super) fn admit_replacement(
    app: &App,
    current: &Entry,
    mut posted: wire::Account,
) -> Result<Change, Problem> {
    let id = posted.id.get_or_insert_with(|| current.id.clone());
    if id.trim() != current.id {
        return Err(Problem::with_value(
            ProblemCode::AccountInvalid,
            ValueCode::AccountIdImmutable,
            FieldId::AccountId.pointer(),
        ));
    }
    let secrets = posted.take_secrets();
    let draft = Draft::from_wire(&posted);
    let mut context = app.context()?;
    context.stored = still_apply(&current.document.account()?, &draft, &context);
    admit(app, &draft, secrets, &context)
}

fn admit(app: &App, draft: &Draft, secrets: Secrets, context: &Context) -> Result<Change, Problem> {
    let (account, issues) = parse_as_sent(draft, secrets, context);
    let account = account.ok_or_else(|| Problem::account_invalid(&issues))?;
    let id = account.id().to_owned();
    let (document, secrets) = Document::of(account);
    let kept = document.account()?;
    let change = |side, secret: Option<Secret>| match secret {
        Some(secret) => seal(app, &id, side, &secret),
        None if has_password(&kept, side) => Ok(PasswordChange::Keep),
        None => Ok(PasswordChange::Erase),
    };
    Ok(Change {
        sender_password: change(Side::Sender, secrets.sender)?,
        receiver_password: change(Side::Receiver, secrets.receiver)?,
        at: app.clock.now(),
        document,
        id,
    })
}

fn seal(
    app: &App,
    account: &str,
    side: Side,
    secret: &Secret,
) -> Result<PasswordChange, SealError> {
    let place = Place {
        account,
        field: password_field(side),
    };
    app.seal
        .seal(place, secret.expose().as_bytes())
        .map(PasswordChange::Put)
}
