//! An account of the JSON contract.

use email_account::wire::{Account, Auth, Method, Receiver, Sender, Server};
use email_account::{ReceiveUsing, Security, SendUsing};

use wasm_bindgen::JsValue;

use super::Json;

/// A part of an account that a host has written down in JavaScript, for
/// [`Handle::set_value`](crate::embed::Handle::set_value). A side that is `null` is not used, and of one that is absent
/// nothing is said; what is of another type than in the JSON contract is passed over.
pub fn part_of_account(value: JsValue) -> Account {
    Json::from(value).part_of_account()
}

impl Json {
    /// An account. What is missing or of another type is left out: the rules decide what that means.
    pub fn account(&self) -> Account {
        Account {
            id: self.get("id").text(),
            name: self.get("name").text(),
            enabled: self.get("enabled").switch(),
            provider: self.get("provider").text(),
            sender: self.object("sender").map(|json| json.sender()),
            receiver: self.object("receiver").map(|json| json.receiver()),
        }
    }

    fn part_of_account(&self) -> Account {
        let mut part = self.account();
        if self.get("sender").0.is_null() {
            part.sender.get_or_insert_default().protocol = Some(SendUsing::None);
        }
        if self.get("receiver").0.is_null() {
            part.receiver.get_or_insert_default().protocol = Some(ReceiveUsing::None);
        }
        part
    }

    fn sender(&self) -> Sender {
        Sender {
            protocol: self.choice("protocol", SendUsing::from_text),
            email: self.get("email").text(),
            display_name: self.get("displayName").text(),
            reply_to: self.get("replyTo").text(),
            auth: self.object("auth").map(|json| json.auth()),
            server: self.object("server").map(|json| json.server()),
            user_principal_name: self.get("userPrincipalName").text(),
            authentication_profile: self.get("authenticationProfile").text(),
        }
    }

    fn receiver(&self) -> Receiver {
        Receiver {
            protocol: self.choice("protocol", ReceiveUsing::from_text),
            auth: self.object("auth").map(|json| json.auth()),
            server: self.object("server").map(|json| json.server()),
            user_principal_name: self.get("userPrincipalName").text(),
            authentication_profile: self.get("authenticationProfile").text(),
        }
    }

    /// A password in what was received is nothing that the contract knows: it is not even looked at.
    fn auth(&self) -> Auth {
        Auth {
            method: self.choice("method", Method::from_text),
            user_id: self.get("userId").text(),
            password: None,
            password_set: self.get("passwordSet").switch(),
            authentication_profile: self.get("authenticationProfile").text(),
        }
    }

    fn server(&self) -> Server {
        Server {
            host: self.get("host").text(),
            port: self.get("port").number(),
            security: self.choice("security", Security::from_text),
            min_tls: self.get("minTls").tls_version(),
            truststore: self.get("truststore").text(),
        }
    }
}
