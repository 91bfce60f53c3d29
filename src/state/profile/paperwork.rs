//! What Microsoft has to be told about a profile, before its tokens open a mailbox.

use email_account::paperwork::{Access, Application, Paperwork, paperwork};
use email_account::profile::ProfileField;
use email_account::{EmailAddress, Grant, ReceiveUsing, SendUsing};
use leptos::prelude::*;

use super::KeptProfile;

/// The paperwork for one mailbox that the user names: a handle that is copied into every view and event handler.
#[derive(Clone, Copy)]
pub struct PaperworkChoice {
    profile: StoredValue<KeptProfile>,
    mailbox: RwSignal<String>,
    send: RwSignal<SendUsing>,
    receive: RwSignal<ReceiveUsing>,
}

impl PaperworkChoice {
    /// The paperwork of a profile, for a mailbox that sends by SMTP and receives by IMAP until the user says otherwise.
    pub fn new(profile: KeptProfile) -> Self {
        let user = profile.draft.get(ProfileField::UserName);
        let of_user = user.filter(|_| profile.resolved().grant() == Grant::Password);
        let mailbox = of_user.unwrap_or_default().to_owned();
        Self {
            profile: StoredValue::new(profile),
            mailbox: RwSignal::new(mailbox),
            send: RwSignal::new(SendUsing::Smtp),
            receive: RwSignal::new(ReceiveUsing::Imap),
        }
    }

    /// The mailbox's address, as it is typed.
    pub fn mailbox(&self) -> RwSignal<String> {
        self.mailbox
    }

    /// How mail is sent.
    pub fn send(&self) -> RwSignal<SendUsing> {
        self.send
    }

    /// How mail is received.
    pub fn receive(&self) -> RwSignal<ReceiveUsing> {
        self.receive
    }

    /// Whether the mailbox is the address of one.
    pub fn has_mailbox(&self) -> bool {
        self.mailbox
            .with(|text| text.trim().parse::<EmailAddress>().is_ok())
    }

    /// The paperwork, once it is known which mailbox.
    pub fn paperwork(&self) -> Option<Paperwork> {
        let mailbox = self.mailbox.with(|text| text.trim().parse().ok())?;
        let access = Access {
            mailbox,
            send: self.send.get(),
            receive: self.receive.get(),
        };
        self.profile
            .with_value(|profile| paperwork_of(profile, &access))
    }
}

/// The paperwork of a profile that is kept. `None`: it is not Microsoft's, or not complete.
pub fn paperwork_of(profile: &KeptProfile, access: &Access) -> Option<Paperwork> {
    let application = Application::of(&profile.resolved())?;
    Some(paperwork(&application, access))
}

/// Whether there is paperwork for a profile.
pub fn has_paperwork(profile: &KeptProfile) -> bool {
    Application::of(&profile.resolved()).is_some()
}
