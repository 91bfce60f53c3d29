//! Services that only send: no mailbox to read.
//!
//! The first port is the one that the service's documentation puts first, even where another has implicit TLS.

use super::HostPreset::{Name, Pattern};
use super::row::{ORDINARY, starttls, tls};
use super::{PasswordKind, Provider, UserIdRule};

pub(super) static SES: Provider = Provider {
    id: "ses",
    name: "Amazon SES",
    smtp: &[
        starttls(Pattern("email-smtp.<region>.amazonaws.com"), 587),
        tls(Pattern("email-smtp.<region>.amazonaws.com"), 465),
        starttls(Pattern("email-smtp.<region>.amazonaws.com"), 2587),
        tls(Pattern("email-smtp.<region>.amazonaws.com"), 2465),
        starttls(Pattern("email-smtp.<region>.amazonaws.com"), 25),
    ],
    sender_user_id: UserIdRule::Own,
    password: PasswordKind::SmtpCredentials,
    ..ORDINARY
};

pub(super) static SENDGRID: Provider = Provider {
    id: "sendgrid",
    name: "SendGrid / Twilio",
    smtp: &[
        starttls(Name("smtp.sendgrid.net"), 587),
        tls(Name("smtp.sendgrid.net"), 465),
        starttls(Name("smtp.sendgrid.net"), 2525),
        starttls(Name("smtp.sendgrid.net"), 25),
    ],
    sender_user_id: UserIdRule::Word("apikey"),
    password: PasswordKind::ApiKey,
    ..ORDINARY
};

// The host for domains kept in the United States, hence the name. The European host is known without port and
// security and is left out.
pub(super) static MAILGUN: Provider = Provider {
    id: "mailgun",
    name: "Mailgun (US)",
    smtp: &[
        starttls(Name("smtp.mailgun.org"), 587),
        tls(Name("smtp.mailgun.org"), 465),
        starttls(Name("smtp.mailgun.org"), 2525),
    ],
    sender_user_id: UserIdRule::Own,
    password: PasswordKind::SmtpCredentials,
    ..ORDINARY
};

// The second host, for broadcasts, is known without port and security and is left out.
pub(super) static POSTMARK: Provider = Provider {
    id: "postmark",
    name: "Postmark",
    smtp: &[
        starttls(Name("smtp.postmarkapp.com"), 587),
        starttls(Name("smtp.postmarkapp.com"), 2525),
        starttls(Name("smtp.postmarkapp.com"), 25),
    ],
    sender_user_id: UserIdRule::Own,
    password: PasswordKind::ServerToken,
    ..ORDINARY
};

// The user ID is the address that signs in at the service, which need not be the one that sends.
pub(super) static BREVO: Provider = Provider {
    id: "brevo",
    name: "Brevo / Sendinblue",
    smtp: &[starttls(Name("smtp-relay.brevo.com"), 587)],
    sender_user_id: UserIdRule::Own,
    password: PasswordKind::SmtpCredentials,
    ..ORDINARY
};

// Port 25 is known without its security and is left out.
pub(super) static MAILJET: Provider = Provider {
    id: "mailjet",
    name: "Mailjet",
    smtp: &[
        starttls(Name("in-v3.mailjet.com"), 587),
        tls(Name("in-v3.mailjet.com"), 465),
    ],
    sender_user_id: UserIdRule::Own,
    password: PasswordKind::SecretKey,
    ..ORDINARY
};

pub(super) static SPARKPOST: Provider = Provider {
    id: "sparkpost",
    name: "SparkPost",
    smtp: &[starttls(Name("smtp.sparkpostmail.com"), 587)],
    sender_user_id: UserIdRule::Word("SMTP_Injection"),
    password: PasswordKind::ApiKey,
    ..ORDINARY
};

// Any user ID is accepted, so the address serves.
pub(super) static MANDRILL: Provider = Provider {
    id: "mandrill",
    name: "Mailchimp / Mandrill",
    smtp: &[starttls(Name("smtp.mandrillapp.com"), 587)],
    password: PasswordKind::ApiKey,
    ..ORDINARY
};

pub(super) static RESEND: Provider = Provider {
    id: "resend",
    name: "Resend",
    smtp: &[
        tls(Name("smtp.resend.com"), 465),
        tls(Name("smtp.resend.com"), 2465),
        starttls(Name("smtp.resend.com"), 587),
        starttls(Name("smtp.resend.com"), 2587),
    ],
    sender_user_id: UserIdRule::Word("resend"),
    password: PasswordKind::ApiKey,
    ..ORDINARY
};

pub(super) static SMTP2GO: Provider = Provider {
    id: "smtp2go",
    name: "SMTP2GO",
    smtp: &[starttls(Name("mail.smtp2go.com"), 2525)],
    sender_user_id: UserIdRule::Own,
    password: PasswordKind::SmtpCredentials,
    ..ORDINARY
};

pub(super) static MAILERSEND: Provider = Provider {
    id: "mailersend",
    name: "MailerSend",
    smtp: &[starttls(Name("smtp.mailersend.net"), 587)],
    sender_user_id: UserIdRule::Own,
    password: PasswordKind::SmtpCredentials,
    ..ORDINARY
};

// The user ID is the address that signs in at the service, which need not be the one that sends.
pub(super) static ELASTIC_EMAIL: Provider = Provider {
    id: "elastic",
    name: "Elastic Email",
    smtp: &[tls(Name("smtp.elasticemail.com"), 465)],
    sender_user_id: UserIdRule::Own,
    password: PasswordKind::ApiKey,
    ..ORDINARY
};
