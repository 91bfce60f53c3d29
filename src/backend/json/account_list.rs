//! The list of accounts of the JSON contract.

use email_account::provider::{Change, ChangeKind};
use email_account::wire::{AccountList, AccountSummary, Confidentiality, LastTest, TestOutcome};
use email_account::{Date, Footprint, Mailbox, ReceiveUsing, SendUsing};

use super::Json;
use crate::backend::Footprints;

impl Json {
    /// A page of the list, without footprints: reading them of a thousand accounts takes as long as half of the rest. An
    /// account that cannot be read makes the whole page one that is not of the contract: it must not be missing without a
    /// word.
    pub fn account_list(&self) -> Option<AccountList> {
        let summaries = self
            .get("accounts")
            .list(|json| Some(json.account_summary()))?;
        Some(AccountList {
            accounts: summaries.into_iter().collect::<Option<_>>()?,
            next: self.get("next").text(),
        })
    }

    /// The same page, with nothing but the footprints.
    pub fn footprints(&self) -> Option<Footprints> {
        let footprint = |json: &Self| Some((json.named()?, json.get("footprint").footprint()));
        Some(Footprints {
            accounts: self.get("accounts").list(footprint)?,
            next: self.get("next").text(),
        })
    }

    fn account_summary(&self) -> Option<AccountSummary> {
        Some(AccountSummary {
            id: self.get("id").text()?,
            name: self.get("name").text()?,
            enabled: self.get("enabled").switch()?,
            complete: self.get("complete").switch()?,
            provider: self.get("provider").text()?,
            email: self.get("email").text(),
            sends: self.choice("sends", SendUsing::from_text),
            receives: self.choice("receives", ReceiveUsing::from_text),
            confidentiality: Confidentiality::from_text(&self.get("confidentiality").text()?)?,
            changes: self.get("changes").list(Self::change).unwrap_or_default(),
            last_test: self.object("lastTest").and_then(|json| json.last_test()),
            updated: self.get("updated").text()?,
            etag: self.get("etag").text()?,
            footprint: Footprint::default(),
        })
    }

    fn change(&self) -> Option<Change> {
        Some(Change {
            what: ChangeKind::from_text(&self.get("what").text()?)?,
            from: self.get("from").text()?.parse::<Date>().ok()?,
        })
    }

    fn last_test(&self) -> Option<LastTest> {
        Some(LastTest {
            at: self.get("at").text()?,
            current: self.get("current").switch()?,
            outcome: TestOutcome::from_text(&self.get("outcome").text()?)?,
        })
    }

    fn footprint(&self) -> Footprint {
        Footprint {
            sends_as: self.get("sendsAs").text(),
            reply_to: self.get("replyTo").text(),
            mailbox: self.object("mailbox").and_then(|json| json.mailbox()),
            receives_at: self.get("receivesAt").text(),
        }
    }

    fn mailbox(&self) -> Option<Mailbox> {
        Some(Mailbox {
            server: self.get("server").text()?,
            user_id: self.get("userId").text()?,
        })
    }
}
