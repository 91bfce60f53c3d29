//! Connection tests of the JSON contract.
//!
//! What cannot be read makes a line one that is not of the contract: a failure with a code that nobody knows must not
//! look like a success.

use email_account::connection_test::{Stage, TestCode};
use email_account::profile::CheckOutcome;
use email_account::wire::{
    Cure, Evidence, KeptTest, PresentedCertificate, ProfileCheckResult, SidePlan, StageResult,
    TestEvent, TestOutcome, TestedSide,
};
use email_account::{ReceiveUsing, Security, SignIn};

use super::Json;

impl Json {
    /// The last test of an account's saved settings.
    pub fn kept_test(&self) -> Option<KeptTest> {
        Some(KeptTest {
            account: self.object("account")?.account(),
            events: self.all("events", Self::test_event)?,
            // A back end that does not say so may have kept the test through any change.
            current: self.get("current").switch().unwrap_or_default(),
        })
    }

    /// A line of a test.
    pub fn test_event(&self) -> Option<TestEvent> {
        Some(match &*self.get("event").text()? {
            "plan" => TestEvent::Plan {
                sides: self.all("sides", Self::side_plan)?,
            },
            "stage" => TestEvent::Stage(self.stage_result()?),
            "end" => TestEvent::End {
                outcome: self.choice("outcome", TestOutcome::from_text)?,
                at: self.get("at").text()?,
            },
            _ => return None,
        })
    }

    /// The items of an array, if each of them can be read.
    fn all<T>(&self, name: &'static str, read: fn(&Self) -> Option<T>) -> Option<Vec<T>> {
        let items = self.get(name).list(|item| Some(item.clone()))?;
        items.iter().map(read).collect()
    }

    fn side_plan(&self) -> Option<SidePlan> {
        Some(SidePlan {
            side: self.choice("side", TestedSide::from_text)?,
            stages: self.all("stages", |stage| Stage::from_text(&stage.text()?))?,
        })
    }

    fn stage_result(&self) -> Option<StageResult> {
        let code = self.get("code");
        let known = code.text().and_then(|code| TestCode::from_text(&code));
        if known.is_none() && !code.is_nothing() {
            return None;
        }
        Some(StageResult {
            side: self.choice("side", TestedSide::from_text)?,
            stage: self.choice("stage", Stage::from_text)?,
            milliseconds: self.get("milliseconds").number()?,
            code: known,
            evidence: self
                .object("evidence")
                .map(|json| json.evidence())
                .unwrap_or_default(),
            cures: self.get("cures").list(Self::cure).unwrap_or_default(),
        })
    }

    fn evidence(&self) -> Evidence {
        Evidence {
            address: self.get("address").text(),
            tls_version: self.get("tlsVersion").tls_version(),
            certificates: self
                .get("certificates")
                .list(Self::presented)
                .unwrap_or_default(),
            days_left: self.get("daysLeft").0.as_f64().map(|days| days as i32),
            capabilities: self
                .get("capabilities")
                .list(Self::text)
                .unwrap_or_default(),
            mechanism: self.get("mechanism").text(),
            messages: self.get("messages").number(),
            said: self.get("said").text(),
            token: self.object("token").and_then(|json| json.token()),
            retry_at: self.get("retryAt").text(),
        }
    }

    fn presented(&self) -> Option<PresentedCertificate> {
        Some(PresentedCertificate {
            certificate: self
                .object("certificate")
                .and_then(|json| json.certificate()),
            content: self.get("content").text()?,
        })
    }

    fn token(&self) -> Option<ProfileCheckResult> {
        Some(ProfileCheckResult {
            outcome: self.choice("outcome", CheckOutcome::from_text)?,
            aadsts: self.get("aadsts").number(),
        })
    }

    fn cure(&self) -> Option<Cure> {
        Some(Cure {
            security: self.choice("security", Security::from_text),
            port: self
                .get("port")
                .number()
                .and_then(|port| port.try_into().ok()),
            host: self.get("host").text(),
            min_tls: self.get("minTls").tls_version(),
            user_id: self.get("userId").text(),
            sign_in: self.choice("signIn", SignIn::from_text),
            receive_using: self.choice("receiveUsing", ReceiveUsing::from_text),
        })
    }
}
