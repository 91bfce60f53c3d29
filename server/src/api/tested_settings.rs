//! What names the settings of an account that a connection test tries: a test made before saving counts for exactly what
//! is saved then.

use email_account::connection_test::testable;
use email_account::{Account, Context, Draft, Secret, Secrets, Side, Stored, parse_as_sent, wire};
use zeroize::Zeroizing;

use crate::app::App;
use crate::problem::{Problem, ProblemCode};
use crate::seal::{Place, Sealed};
use crate::store::{SealedPasswords, StoreError, password_field};

/// The passwords that are in force: those that were sent, or else those that are kept and still apply.
#[derive(Default)]
pub(super) struct Passwords {
    pub(super) sender: Option<Zeroizing<String>>,
    pub(super) receiver: Option<Zeroizing<String>>,
}

impl Passwords {
    /// Opens what is kept where nothing was sent.
    pub(super) fn in_force(
        app: &App,
        account: &str,
        sent: &Secrets,
        kept: Stored,
        sealed: &SealedPasswords,
    ) -> Result<Self, Problem> {
        let password = |side, sent: &Option<Secret>, is_kept, sealed: &Option<Sealed>| match sent {
            Some(secret) => Ok(Some(Zeroizing::new(secret.expose().to_owned()))),
            None if is_kept => open(app, account, side, sealed.as_ref()),
            None => Ok(None),
        };
        Ok(Self {
            sender: password(Side::Sender, &sent.sender, kept.sender, &sealed.sender)?,
            receiver: password(
                Side::Receiver,
                &sent.receiver,
                kept.receiver,
                &sealed.receiver,
            )?,
        })
    }
}

fn open(
    app: &App,
    account: &str,
    side: Side,
    sealed: Option<&Sealed>,
) -> Result<Option<Zeroizing<String>>, Problem> {
    let Some(sealed) = sealed else {
        return Ok(None);
    };
    let place = Place {
        owner: account,
        field: password_field(side),
    };
    let bytes = app.seal.open(place, sealed)?;
    let text = str::from_utf8(&bytes)
        .map_err(|error| Problem::caused_by(ProblemCode::ServerFailed, error))?;
    Ok(Some(Zeroizing::new(text.to_owned())))
}

/// Judges an account without its passwords, as if it were in use and had an ID and a name. `None`: it cannot be tested.
pub(super) fn judged(account: &wire::Account, context: &Context) -> Option<Account> {
    let context = Context {
        stored: Stored::of(account),
        ..context.clone()
    };
    let draft = testable(Draft::from_wire(account));
    parse_as_sent(&draft, Secrets::default(), &context).0
}

/// Names the settings of an account that was judged, and the passwords in force.
pub(super) fn digest(
    app: &App,
    account: wire::Account,
    passwords: &Passwords,
) -> Result<Vec<u8>, StoreError> {
    let settings = serde_json::to_vec(&sides(account)).map_err(StoreError::new)?;
    let [sender, receiver] = [&passwords.sender, &passwords.receiver].map(as_part);
    Ok(app.settings_digests.of(&[&settings, &sender, &receiver]))
}

/// A missing password and an empty one are two things.
fn as_part(password: &Option<Zeroizing<String>>) -> Zeroizing<Vec<u8>> {
    let marked = password
        .as_ref()
        .map(|password| [b"=", password.as_bytes()].concat());
    Zeroizing::new(marked.unwrap_or_default())
}

/// What a connection depends on, and nothing else: not what the account is called, nor how its mails are signed.
fn sides(mut account: wire::Account) -> wire::Account {
    if let Some(sender) = &mut account.sender {
        sender.display_name = None;
        sender.reply_to = None;
    }
    wire::Account {
        sender: account.sender,
        receiver: account.receiver,
        ..wire::Account::default()
    }
}
