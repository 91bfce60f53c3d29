//! Which fields say how one side connects to its server.

use crate::{FieldId, Side};

/// The fields of one side's connection.
#[derive(Clone, Copy)]
pub(crate) struct ConnectionFields {
    pub host: FieldId,
    pub port: FieldId,
    pub tls: FieldId,
    pub start_tls: FieldId,
    pub min_tls: FieldId,
    pub truststore: FieldId,
}

impl ConnectionFields {
    pub const fn of(side: Side) -> Self {
        match side {
            Side::Sender => Self {
                host: FieldId::SmtpHost,
                port: FieldId::SmtpPort,
                tls: FieldId::UseSmtps,
                start_tls: FieldId::SmtpRequireStartTls,
                min_tls: FieldId::SmtpMinTls,
                truststore: FieldId::SmtpTruststore,
            },
            Side::Receiver => Self {
                host: FieldId::ReceiverHost,
                port: FieldId::ReceiverPort,
                tls: FieldId::UseTls,
                start_tls: FieldId::ReceiverRequireStartTls,
                min_tls: FieldId::ReceiverMinTls,
                truststore: FieldId::ReceiverTruststore,
            },
        }
    }
}
