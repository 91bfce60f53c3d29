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
mod clash;
mod connection_fields;
pub mod connection_test;
mod context;
mod date;
mod disabled_account;
pub mod discovery;
mod draft;
mod drift;
mod field;
mod follow_rules;
mod footprint;
mod host;
mod issue;
mod merge;
mod notice;
mod oauth;
pub mod paperwork;
mod parse;
pub mod paste;
mod port;
pub mod profile;
mod protocol;
pub mod provider;
mod punycode;
mod resolve;
mod secret;
mod server;
mod structure;
mod summary;
mod switch;
mod tls;
pub mod transfer;
mod truststore;
pub mod wire;
mod words;

pub use account::{
    Account, Auth, GraphMailbox, Identity, Receiver, Sender, Server, Sides, TlsPolicy, Transport,
};
pub use address::{AddressError, EmailAddress};
pub use clash::{Clash, ClashKind, clashes};
pub use context::{Context, Named, Profile, Stored};
pub use date::{Date, DateError};
pub use disabled_account::DisabledAccount;
pub use draft::Draft;
pub use drift::{Drift, SecurityDrift, drift};
pub use field::{FieldId, Group, Kind, Side};
pub use follow_rules::follow_rules;
pub use footprint::{Footprint, Mailbox};
pub use host::{Host, HostError};
pub use issue::{Fix, Issue, IssueCode, Issues};
pub use merge::{Merge, MergeRow, Version, merge_switch};
pub use notice::{Level, Notice, NoticeCode};
pub use oauth::Grant;
pub use parse::{as_shown, parse, parse_as_sent, parse_disabled, parse_disabled_as_sent};
pub use port::{Port, PortError};
pub use protocol::{MailProtocol, ReceiveUsing, SendUsing, SignIn};
pub use resolve::{Choice, FieldView, Origin, Resolved, choices, resolve};
pub use secret::{Secret, Secrets, is_spaced_app_password};
pub use server::Security;
pub use summary::{Saved, summarize};
pub use switch::switch;
pub use tls::TlsVersion;
pub use truststore::TruststoreName;
