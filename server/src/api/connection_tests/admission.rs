//! From the settings that were sent to what is tested: the rules of saving, but for ID and name.

use email_account::connection_test::{RoundTrip, can_go_round, testable};
use email_account::{Account, Context, Draft, FieldId, Secrets, Stored, parse_as_sent, wire};

use crate::api::kept_passwords::KeptPasswords;
use crate::api::tested_settings::{Passwords, digest, judged};
use crate::app::App;
use crate::probe::Job;
use crate::problem::{Problem, ProblemCode, ValueCode};
use crate::store::{Document, Entry, References, Referred, SealedPasswords, TestedAccount};

use super::job::{PasswordSignIn, Workshop, password_sign_ins};

/// JSON Pointer of the wish for a test message.
const SEND_MESSAGE: &str = "/sendMessage";

/// What is tested.
pub(super) struct Admitted {
    /// What is to be done.
    pub(super) job: Job,
    /// The passwords that will be tried.
    pub(super) sign_ins: Vec<PasswordSignIn>,
    /// What is kept of it.
    pub(super) record: Record,
}

/// What is kept of a test, beside how it ends.
pub(super) struct Record {
    pub(super) base: Option<TestedAccount>,
    pub(super) digest: Vec<u8>,
    pub(super) referred: Referred,
    pub(super) settings: Document,
}

/// Judges what is to be tested.
pub(super) fn admit(app: &App, posted: wire::ConnectionTest) -> Result<Admitted, Problem> {
    let context = app.context()?;
    let base = posted.id.as_deref().map(|id| Base::read(app, id));
    let base = base.transpose()?;
    let account = match (posted.account, &base) {
        (Some(account), Some(base)) => base.replaced_by(account)?,
        (Some(account), None) => account,
        (None, Some(base)) => base.entry.document.account()?,
        (None, None) => wire::Account::default(),
    };
    let (settings, passwords) = judge(app, account, base.as_ref(), &context)?;
    let tested = settings.account()?;
    let account = judged(&tested, &context).ok_or(Problem::new(ProblemCode::AccountInvalid))?;
    let round_trip = round_trip(&account, posted.send_message.unwrap_or(false))?;
    // The state of the references is read first: if one changes in between, the test counts for the earlier state.
    let record = Record {
        base: base.map(|base| base.tested(app, &context)).transpose()?,
        referred: app.store.referred(&references(&tested))?,
        digest: digest(app, tested, &passwords)?,
        settings,
    };
    Ok(Admitted {
        sign_ins: password_sign_ins(account.sides()),
        job: Workshop::new(app, passwords, round_trip).job(account.sides())?,
        record,
    })
}

/// The settings, parted from the passwords in force.
fn judge(
    app: &App,
    mut account: wire::Account,
    base: Option<&Base>,
    context: &Context,
) -> Result<(Document, Passwords), Problem> {
    let secrets = account.take_secrets();
    let (settings, secrets) = Document::of(parse(&account, secrets, base, context)?);
    let passwords = match base {
        Some(base) => base.passwords(app, &settings.account()?, &secrets),
        None => Passwords::in_force(
            app,
            "",
            &secrets,
            Stored::default(),
            &SealedPasswords::default(),
        ),
    }?;
    Ok((settings, passwords))
}

/// An account that is not in use is judged like one that is.
fn parse(
    account: &wire::Account,
    secrets: Secrets,
    base: Option<&Base>,
    context: &Context,
) -> Result<Account, Problem> {
    let kept = base.map(|base| KeptPasswords::of(&base.account, account, context).stored());
    let context = Context {
        stored: kept.unwrap_or_default(),
        ..context.clone()
    };
    let draft = testable(Draft::from_wire(account));
    let (judged, issues) = parse_as_sent(&draft, secrets, &context);
    judged.ok_or_else(|| Problem::account_invalid(&issues))
}

/// A saved account that a test begins with.
struct Base {
    entry: Entry,
    account: wire::Account,
    sealed: SealedPasswords,
}

impl Base {
    fn read(app: &App, id: &str) -> Result<Self, Problem> {
        let (entry, sealed) = app
            .store
            .read_with_passwords(id)?
            .ok_or(Problem::new(ProblemCode::AccountMissing))?;
        Ok(Self {
            account: entry.document.account()?,
            entry,
            sealed,
        })
    }

    /// The settings that were sent in place of its own.
    fn replaced_by(&self, account: wire::Account) -> Result<wire::Account, Problem> {
        match &account.id {
            Some(id) if *id != self.entry.id => Err(Problem::with_value(
                ProblemCode::AccountInvalid,
                ValueCode::AccountIdImmutable,
                FieldId::AccountId.pointer(),
            )),
            _ => Ok(account),
        }
    }

    /// The passwords for settings that begin with it.
    fn passwords(
        &self,
        app: &App,
        settings: &wire::Account,
        sent: &Secrets,
    ) -> Result<Passwords, Problem> {
        let kept = Stored::of(settings);
        Passwords::in_force(app, &self.entry.id, sent, kept, &self.sealed)
    }

    /// Its own state and settings.
    fn tested(&self, app: &App, context: &Context) -> Result<TestedAccount, Problem> {
        let passwords = self.passwords(app, &self.account, &Secrets::default())?;
        let digest = judged(&self.account, context)
            .map(|judged| digest(app, judged.into_wire(), &passwords))
            .transpose()?;
        Ok(TestedAccount {
            id: self.entry.id.clone(),
            revision: self.entry.revision,
            digest,
        })
    }
}

fn round_trip(account: &Account, is_wanted: bool) -> Result<RoundTrip, Problem> {
    match (is_wanted, can_go_round(account)) {
        (false, _) => Ok(RoundTrip::Without),
        (true, true) => Ok(RoundTrip::With),
        (true, false) => Err(Problem::with_value(
            ProblemCode::TestInvalid,
            ValueCode::CannotGoRound,
            SEND_MESSAGE,
        )),
    }
}

fn references(account: &wire::Account) -> References {
    let (sender, receiver) = (account.sender.as_ref(), account.receiver.as_ref());
    let truststore = |server: Option<&wire::Server>| server?.truststore.clone();
    let profile = |auth: Option<&wire::Auth>, graph: Option<&String>| {
        auth.and_then(|auth| auth.authentication_profile.clone())
            .or_else(|| graph.cloned())
    };
    References {
        sender_truststore: truststore(sender.and_then(|side| side.server.as_ref())),
        receiver_truststore: truststore(receiver.and_then(|side| side.server.as_ref())),
        sender_profile: profile(
            sender.and_then(|side| side.auth.as_ref()),
            sender.and_then(|side| side.authentication_profile.as_ref()),
        ),
        receiver_profile: profile(
            receiver.and_then(|side| side.auth.as_ref()),
            receiver.and_then(|side| side.authentication_profile.as_ref()),
        ),
    }
}
