//! From an account that was sent to what is kept of it: the rules of [`email_account::parse_as_sent`], or of
//! [`email_account::parse_disabled_as_sent`] for an account that is not in use, then the seal.

use email_account::{
    Context, Draft, FieldId, Issue, IssueCode, Secret, Secrets, Side, Stored, parse_as_sent,
    parse_disabled_as_sent, wire,
};

use crate::api::kept_passwords::KeptPasswords;
use crate::api::tested_settings::{self, Passwords};
use crate::app::App;
use crate::problem::{Problem, ProblemCode, ValueCode};
use crate::seal::{Place, SealError};
use crate::store::{Change, Document, Entry, PasswordChange, SealedPasswords, password_field};

/// Judges a new account.
pub(super) fn admit_new(app: &App, posted: wire::Account) -> Result<Change, Problem> {
    let context = app.context()?;
    let admitted = Sent::new(posted).judge(&context, &[])?;
    change(app, admitted, &SealedPasswords::default(), &context)
}

/// Judges an account that is to replace another one. A password that it leaves out stays, where it still applies.
pub(super) fn admit_replacement(
    app: &App,
    current: &Entry,
    sealed: &SealedPasswords,
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
    let sent = Sent::new(posted);
    let mut context = app.context()?;
    let kept = KeptPasswords::of(&current.document.account()?, &sent.account, &context);
    context.stored = kept.stored();
    let admitted = sent.judge(&context, &kept.demanded())?;
    change(app, admitted, sealed, &context)
}

/// An account that was sent, parted from its passwords.
struct Sent {
    account: wire::Account,
    secrets: Secrets,
}

/// An account that the rules have admitted, parted from its passwords.
struct Admitted {
    id: String,
    document: Document,
    secrets: Secrets,
}

impl Sent {
    fn new(mut account: wire::Account) -> Self {
        let secrets = account.take_secrets();
        Self { account, secrets }
    }

    /// Refuses the account, or admits it. The passwords that are `demanded` may not be missing, even where none is needed.
    fn judge(self, context: &Context, demanded: &[Side]) -> Result<Admitted, Problem> {
        if self.account.is_enabled() {
            self.judge_enabled(context)
        } else {
            self.judge_disabled(context, demanded)
        }
    }

    /// An account in use needs its passwords anyway.
    fn judge_enabled(self, context: &Context) -> Result<Admitted, Problem> {
        let draft = Draft::from_wire(&self.account);
        let (account, issues) = parse_as_sent(&draft, self.secrets, context);
        let account = account.ok_or_else(|| Problem::account_invalid(&issues))?;
        let id = account.id().to_owned();
        let (document, secrets) = Document::of(account);
        Ok(Admitted {
            id,
            document,
            secrets,
        })
    }

    fn judge_disabled(self, context: &Context, demanded: &[Side]) -> Result<Admitted, Problem> {
        let draft = Draft::from_wire(&self.account);
        let missing = missing(demanded, &self.secrets);
        let (account, mut issues) = parse_disabled_as_sent(&draft, self.secrets, context);
        issues.extend(missing);
        issues.sort_by_key(|issue| issue.field);
        let account = account
            .filter(|_| issues.is_empty())
            .ok_or_else(|| Problem::account_invalid(&issues))?;
        let id = account.id().to_owned();
        let (document, secrets) = Document::of_disabled(account);
        Ok(Admitted {
            id,
            document,
            secrets,
        })
    }
}

/// The passwords that are demanded and were not sent.
fn missing(demanded: &[Side], secrets: &Secrets) -> Vec<Issue> {
    let required = |side: &Side| {
        let (field, secret) = match side {
            Side::Sender => (FieldId::SenderPassword, &secrets.sender),
            Side::Receiver => (FieldId::ReceiverPassword, &secrets.receiver),
        };
        let code = IssueCode::Required;
        secret.is_none().then_some(Issue { field, code })
    };
    demanded.iter().filter_map(required).collect()
}

fn change(
    app: &App,
    admitted: Admitted,
    sealed: &SealedPasswords,
    context: &Context,
) -> Result<Change, Problem> {
    let Admitted {
        id,
        document,
        secrets,
    } = admitted;
    let account = document.account()?;
    let kept = Stored::of(&account);
    let passwords = Passwords::in_force(app, &id, &secrets, kept, sealed)?;
    let password = |side, secret: Option<Secret>, is_kept| match secret {
        Some(secret) => seal(app, &id, side, &secret),
        None if is_kept => Ok(PasswordChange::Keep),
        None => Ok(PasswordChange::Erase),
    };
    Ok(Change {
        sender_password: password(Side::Sender, secrets.sender, kept.sender)?,
        receiver_password: password(Side::Receiver, secrets.receiver, kept.receiver)?,
        digest: tested_settings::judged(&account, context)
            .map(|judged| tested_settings::digest(app, judged.into_wire(), &passwords))
            .transpose()?,
        at: app.clock.now(),
        document,
        id,
    })
}

/// Refuses an account that the rules allowed, before somebody deleted what it refers to: they tell where.
pub(super) fn refuse_dangling<T>(app: &App, change: &Change) -> Result<T, Problem> {
    let draft = Draft::from_wire(&change.document.account()?);
    let (_, mut issues) = parse_as_sent(&draft, Secrets::default(), &app.context()?);
    issues.retain(|issue| issue.code == IssueCode::UnknownReference);
    Err(Problem::account_invalid(&issues))
}

fn seal(
    app: &App,
    account: &str,
    side: Side,
    secret: &Secret,
) -> Result<PasswordChange, SealError> {
    let place = Place {
        owner: account,
        field: password_field(side),
    };
    app.seal.seal_secret(place, secret).map(PasswordChange::Put)
}
