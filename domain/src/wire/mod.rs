//! The JSON contract between the form and a back end, version 1.
//!
//! Everything is optional here: these types carry an account, they do not judge it. [`crate::parse`] does.
//! Their `validate` attributes state the structure (lengths, and the syntax of single values), for whoever
//! reads an account from elsewhere. Passwords have no attribute: `validator` keeps a copy of each value that it
//! refuses, and a copy of a password must not lie about; [`crate::parse`] judges them itself.
//!
//! ```
//! use email_account::wire::Account;
//! let account: Account = serde_json::from_str(r#"{
//!   "id": "support", "name": "Support", "provider": "gmail",
//!   "receiver": { "protocol": "imap", "auth": { "method": "password", "userId": "ann@gmail.com", "password": "s" } }
//! }"#).unwrap();
//! assert!(account.sender.is_none());
//! ```

mod account;
mod account_list;
mod authentication_profile;
mod capabilities;
mod connection_test;
mod discovery;
mod export;
mod problem;
mod truststore;

pub use crate::context::{Named, Profile};
pub use account::{Account, Auth, Method, Receiver, Sender, Server};
pub use account_list::{AccountList, AccountSummary, Confidentiality, LastTest, TestOutcome};
pub use authentication_profile::{
    AuthenticationProfile, ProfileCheck, ProfileCheckResult, ProfileList, Scopes,
};
pub use capabilities::{Capabilities, Limits};
pub use connection_test::{
    ConnectionTest, Cure, Evidence, KeptTest, PresentedCertificate, SidePlan, StageResult,
    TestEvent, TestedSide,
};
pub use discovery::{
    Candidate, DiscoveredServer, Discovery, DiscoverySource, SourceOutcome, SourceReport,
    UserIdForm,
};
pub use export::{Export, ExportedAccount, ExportedAuth, ExportedReceiver, ExportedSender};
pub use problem::{Problem, ProblemError};
pub use truststore::{
    Certificate, CertificateContent, CertificateList, Truststore, TruststoreContent, TruststoreList,
};

/// Version of the contract.
pub const VERSION: u32 = 1;
