//! The order of the list, and what the rows of the table share.
//!
//! To add a provider, write its row in the file of its kind and name it in [`ALL`] at its place in the alphabet. Hosts,
//! ports and dates come from the provider's own documentation or from Mozilla's ISPDB.

use super::{
    Endpoint, HostPreset, PasswordKind, Provider, SignIn, UserIdRule, hosting, mailbox, national,
    own, sending,
};
use crate::Security;

/// Every provider, by name without regard to case; the one for all others last.
pub(super) static ALL: [&Provider; 57] = [
    &sending::SES,
    &hosting::WORKMAIL,
    &mailbox::AOL,
    &national::ATT,
    &sending::BREVO,
    &national::BT,
    &national::COMCAST,
    &sending::ELASTIC_EMAIL,
    &own::EXCHANGE_SERVER,
    &mailbox::FASTMAIL,
    &national::FREENET,
    &hosting::GANDI,
    &mailbox::GMAIL,
    &national::GMX,
    &mailbox::GMX_INTERNATIONAL,
    &hosting::GODADDY,
    &hosting::HETZNER,
    &mailbox::ICLOUD,
    &hosting::INFOMANIAK,
    &hosting::IONOS,
    &national::LAPOSTE,
    &national::LIBERO,
    &mailbox::MAIL_COM,
    &national::MAIL_RU,
    &mailbox::MAILBOX_ORG,
    &sending::MANDRILL,
    &sending::MAILERSEND,
    &sending::MAILGUN,
    &sending::MAILJET,
    &mailbox::MICROSOFT_365,
    &hosting::MIGADU,
    &national::NAVER,
    &national::NETEASE_163,
    &hosting::ONE_COM,
    &national::ORANGE,
    &mailbox::OUTLOOK_COM,
    &hosting::OVH,
    &mailbox::POSTEO,
    &sending::POSTMARK,
    &mailbox::WITHOUT_MAIL_PROTOCOLS,
    &own::PROTON_BRIDGE,
    &national::QQ,
    &hosting::RACKSPACE,
    &sending::RESEND,
    &sending::SENDGRID,
    &national::SEZNAM,
    &sending::SMTP2GO,
    &sending::SPARKPOST,
    &hosting::STRATO,
    &national::T_ONLINE,
    &national::TELSTRA,
    &national::WEB_DE,
    &national::WP,
    &mailbox::YAHOO,
    &national::YANDEX,
    &mailbox::ZOHO_US,
    &own::OTHER,
];

/// The only listed domain whose sub-domains are mail domains of the same provider: Microsoft 365 gives each organisation
/// a name such as `contoso.onmicrosoft.com`.
pub(super) const SERVED_WITH_SUBDOMAINS: &str = "onmicrosoft.com";

/// What most providers have in common: a row states only what differs.
pub(super) const ORDINARY: Provider = Provider {
    id: "",
    name: "",
    domains: &[],
    smtp: &[],
    imap: &[],
    pop3: &[],
    sender_user_id: UserIdRule::Address,
    receiver_user_id: UserIdRule::Address,
    sign_in: &[SignIn::Password],
    password: PasswordKind::Account,
    graph: false,
    changes: &[],
};

pub(super) const OAUTH2_OR_PASSWORD: &[SignIn] = &[SignIn::OAuth2, SignIn::Password];

pub(super) const PASSWORD_OR_OAUTH2: &[SignIn] = &[SignIn::Password, SignIn::OAuth2];

/// TLS from the first byte.
pub(super) const fn tls(host: HostPreset, port: u16) -> Endpoint {
    Endpoint {
        host,
        port,
        security: Security::Tls,
    }
}

/// TLS after the `STARTTLS` or `STLS` command.
pub(super) const fn starttls(host: HostPreset, port: u16) -> Endpoint {
    Endpoint {
        host,
        port,
        security: Security::StartTls,
    }
}
