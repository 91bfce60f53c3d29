//! Rules of an email account, without web, I/O, clock or async.
//!
//! The road goes one way: a [`Draft`] holds what was typed, [`resolve`] derives everything that a form shows,
//! [`parse`] gives an [`Account`] that is valid by construction, or says everything that is wrong.
//!
//! ```
//! use email_account::{Context, Draft, FieldId, resolve};
//!
//! let mut draft = Draft::default();
//! draft.set(FieldId::SenderEmail, Some("ann@gmail.com".into()));
//! let resolved = resolve(&draft, &Context::default());
//! assert_eq!(resolved[FieldId::SmtpHost].value, "smtp.gmail.com");
//! ```

mod account;
mod address;
mod array_vec;
mod connection_fields;
mod context;
mod date;
mod draft;
mod field;
mod host;
mod issue;
mod notice;
mod oauth;
mod parse;
mod port;
mod protocol;
pub mod provider;
mod punycode;
mod resolve;
mod secret;
mod server;
mod structure;
mod switch;
mod tls;
pub mod wire;

pub use account::{
    Account, Auth, GraphMailbox, Identity, Receiver, Sender, Server, Sides, TlsPolicy, Transport,
};
pub use address::{AddressError, EmailAddress};
pub use context::{Context, Named, Profile, Stored};
pub use date::{Date, DateError};
pub use draft::Draft;
pub use field::{FieldId, Group, Kind, Side};
pub use host::{Host, HostError};
pub use issue::{Fix, Issue, IssueCode, Issues};
pub use notice::{Level, Notice, NoticeCode};
pub use oauth::Grant;
pub use parse::{parse, parse_as_sent};
pub use port::{Port, PortError};
pub use protocol::{ReceiveUsing, SendUsing, SignIn};
pub use resolve::{Choice, FieldView, Origin, Resolved, choices, resolve};
pub use secret::{Secret, Secrets, is_spaced_app_password};
pub use server::Security;
pub use switch::switch;
pub use tls::TlsVersion;
