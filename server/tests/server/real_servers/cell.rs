//! One cell of the table: an account, and how its test has to end.

use email_account_mail_servers::{Protocol, users};
use serde_json::{Value, json};

/// The settings of one side, with a sign-in.
#[derive(Clone)]
pub struct Settings {
    pub protocol: Protocol,
    pub host: String,
    pub port: u16,
    /// As in the JSON contract.
    pub security: &'static str,
    pub min_tls: &'static str,
    pub truststore: Option<&'static str>,
    pub user: String,
    pub password: String,
    /// The sender's address.
    pub email: String,
}

/// The truststore of the tests' own authority.
pub const AUTHORITY: &str = "authority";

impl Settings {
    /// Ann's, of a server whose certificate comes from the tests' own authority.
    pub fn of(protocol: Protocol, host: &str, port: u16, security: &'static str) -> Self {
        Self {
            protocol,
            host: host.to_owned(),
            port,
            security,
            min_tls: "1.2",
            truststore: Some(AUTHORITY),
            user: users::ANN.to_owned(),
            password: users::PASSWORD.to_owned(),
            email: users::ANN.to_owned(),
        }
    }

    /// As another user.
    pub fn user(mut self, user: &str) -> Self {
        user.clone_into(&mut self.user);
        self
    }

    /// With another password.
    pub fn password(mut self, password: &str) -> Self {
        password.clone_into(&mut self.password);
        self
    }

    /// What these settings are called in messages.
    pub fn name(&self) -> String {
        let Self {
            protocol,
            host,
            port,
            security,
            min_tls,
            user,
            email,
            ..
        } = self;
        format!("{protocol:?} {security} at {host}:{port} (TLS {min_tls}) as {user} for {email}")
    }

    /// This side as the JSON contract writes it.
    pub fn side(&self) -> Value {
        let encrypted = self.security != "none";
        let mut server = json!({ "host": self.host, "port": self.port, "security": self.security });
        if encrypted {
            server["minTls"] = self.min_tls.into();
            server["truststore"] = self.truststore.into();
        }
        let auth = json!({ "method": "password", "userId": self.user, "password": self.password });
        match self.protocol {
            Protocol::Smtp => json!({
                "protocol": "smtp", "email": self.email, "auth": auth, "server": server
            }),
            Protocol::Imap => json!({ "protocol": "imap", "auth": auth, "server": server }),
            Protocol::Pop3 => json!({ "protocol": "pop3", "auth": auth, "server": server }),
        }
    }

    /// An account that has this side alone.
    pub fn account(&self) -> Value {
        let side = if self.protocol == Protocol::Smtp {
            "sender"
        } else {
            "receiver"
        };
        json!({ "provider": "other", side: self.side() })
    }

    /// The test passes.
    pub fn passes(self) -> Cell {
        Cell {
            name: self.name(),
            account: self.account(),
            expected: Ending::Passed,
        }
    }

    /// The test fails in this stage with this code.
    pub fn fails(self, stage: &'static str, code: &'static str) -> Cell {
        Cell {
            expected: Ending::Failed(stage.to_owned(), code.to_owned()),
            ..self.passes()
        }
    }
}

/// An account, and how its test has to end.
pub struct Cell {
    pub name: String,
    pub account: Value,
    pub expected: Ending,
}

/// How a test has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Every stage has passed.
    Passed,
    /// The first failure: its stage and its code.
    Failed(String, String),
}

impl Ending {
    /// What the lines of an answer say.
    pub fn of(events: &[Value]) -> Self {
        let mut stages = events.iter().filter(|event| event["event"] == "stage");
        let failed =
            stages.find_map(|event| Some((event["stage"].as_str()?, event["code"].as_str()?)));
        let end = events.last().expect("an end");
        assert_eq!(end["event"], "end", "{events:#?}");
        match failed {
            Some((stage, code)) => {
                assert_eq!(end["outcome"], "failed", "{events:#?}");
                Self::Failed(stage.to_owned(), code.to_owned())
            }
            None => {
                assert_eq!(end["outcome"], "passed", "{events:#?}");
                Self::Passed
            }
        }
    }
}
