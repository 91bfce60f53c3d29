//! Addresses, hosts and ports that others wrote for their tests get the verdicts of others, natively and in a browser.
//!
//! The cases lie beside the project and are no part of it. Where they are absent, only the few of our own are judged,
//! and standard error says so.

use std::fmt::Debug;
use std::str::FromStr;

use email_account::{EmailAddress, Host, Port};
use email_account_external_cases::{self as external, Case, Tier, Verdict};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Our own, with the verdicts that every source would share.
const ADDRESSES: [(&str, Verdict); 8] = [
    ("ann@example.com", Verdict::Accepted),
    ("first.last+tag@mail.example.co.uk", Verdict::Accepted),
    ("o'brien@example.org", Verdict::Accepted),
    ("", Verdict::Refused),
    ("ann", Verdict::Refused),
    ("ann@", Verdict::Refused),
    ("ann@ben@example.com", Verdict::Refused),
    ("ann..lee@example.com", Verdict::Refused),
];

const HOSTS: [(&str, Verdict); 8] = [
    ("imap.example.com", Verdict::Accepted),
    ("192.0.2.1", Verdict::Accepted),
    ("2001:db8::1", Verdict::Accepted),
    ("", Verdict::Refused),
    ("imap..example.com", Verdict::Refused),
    ("imap example.com", Verdict::Refused),
    ("192.0.2.256", Verdict::Refused),
    ("https://example.com/", Verdict::Refused),
];

const PORTS: [(&str, Verdict); 6] = [
    ("1", Verdict::Accepted),
    ("65535", Verdict::Accepted),
    ("", Verdict::Refused),
    ("0", Verdict::Refused),
    ("65536", Verdict::Refused),
    ("+25", Verdict::Refused),
];

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn addresses_get_the_verdict_of_others() {
    judge::<EmailAddress>("addresses", &ADDRESSES, external::addresses());
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn hosts_get_the_verdict_of_others() {
    judge::<Host>("hosts", &HOSTS, external::hosts());
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn ports_get_the_verdict_of_others() {
    judge::<Port>("ports", &PORTS, external::ports());
}

fn judge<T>(what: &str, own: &[(&str, Verdict)], others: Vec<Case>)
where
    T: FromStr<Err: Debug>,
{
    let own = own.iter().map(|(value, verdict)| Case {
        value: (*value).to_owned(),
        verdict: *verdict,
        tier: Tier::Core,
    });
    let cases: Vec<Case> = own.chain(others).collect();
    let wrong: Vec<String> = binding(&cases).filter_map(complaint::<T>).collect();
    report::<T>(what, &cases);
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

/// The cases whose verdict must be met.
fn binding(cases: &[Case]) -> impl Iterator<Item = &Case> {
    cases
        .iter()
        .filter(|case| case.tier == Tier::Core && case.verdict != Verdict::Disputed)
}

fn complaint<T>(case: &Case) -> Option<String>
where
    T: FromStr<Err: Debug>,
{
    let value = &case.value;
    match (value.parse::<T>(), case.verdict) {
        (Ok(_), Verdict::Refused) => Some(format!("{value:?} is accepted")),
        (Err(error), Verdict::Accepted) => Some(format!("{value:?} is refused: {error:?}")),
        _ => None,
    }
}

/// Says how much was judged. Where a product decides for itself, it says how often we go with the others, which is
/// information and no verdict.
fn report<T: FromStr>(what: &str, cases: &[Case]) {
    let core = binding(cases).count();
    let accepted = cases.iter().filter(|case| case.value.parse::<T>().is_ok());
    let open = cases.iter().filter(|case| case.tier != Tier::Core).count();
    let open_and_accepted = accepted.filter(|case| case.tier != Tier::Core).count();
    say(&format!(
        "{what}: {core} binding cases judged; of {open} left to policy, {open_and_accepted} are accepted"
    ));
    if !external::ARE_HERE {
        say(&format!(
            "{what}: the cases of others are not here, only our own were judged"
        ));
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn say(line: &str) {
    eprintln!("{line}");
}

#[cfg(target_arch = "wasm32")]
fn say(line: &str) {
    wasm_bindgen_test::console_error!("{line}");
}
