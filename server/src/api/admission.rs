//! From an account that was sent to what is kept of it: the rules of [`email_account::parse_as_sent`], then the seal.

use email_account::{
    Context, Draft, FieldId, Secret, Secrets, Side, Stored, parse_as_sent, resolve, wire,
};

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
        None if has_password(auth(&kept, side)) => Ok(PasswordChange::Keep),
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

/// A password that is kept belongs to the user who was named with it: another user needs another.
fn still_apply(current: &wire::Account, draft: &Draft, context: &Context) -> Stored {
    let resolved = resolve(draft, context);
    let applies = |side, user_id: FieldId| {
        let current = auth(current, side);
        let same_user =
            current.and_then(|auth| auth.user_id.as_deref()) == Some(&*resolved[user_id].value);
        has_password(current) && same_user
    };
    Stored {
        sender: applies(Side::Sender, FieldId::SenderUserId),
        receiver: applies(Side::Receiver, FieldId::ReceiverUserId),
    }
}

fn auth(account: &wire::Account, side: Side) -> Option<&wire::Auth> {
    match side {
        Side::Sender => account.sender.as_ref()?.auth.as_ref(),
        Side::Receiver => account.receiver.as_ref()?.auth.as_ref(),
    }
}

fn has_password(auth: Option<&wire::Auth>) -> bool {
    auth.is_some_and(|auth| auth.password_set == Some(true))
}
