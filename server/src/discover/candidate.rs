//! What a user has to know about a finding.

use email_account::Host;
use email_account::discovery::known_provider;
use email_account::wire::Candidate;

use super::base_domain::is_same_domain;
use super::finding::Finding;
use crate::foreign_text::clean;

/// The most characters of a name.
const NAME_CHARACTERS: usize = 100;

/// The finding with what follows from it for this domain.
pub(super) fn of(finding: Finding, domain: &Host) -> Candidate {
    let mut foreign_hosts: Vec<String> = Vec::new();
    for server in finding.servers() {
        if !foreign_hosts.contains(&server.host) && is_foreign(&server.host, domain) {
            foreign_hosts.push(server.host.clone());
        }
    }
    let provider = finding
        .provider
        .or_else(|| known_provider(finding.servers()));
    Candidate {
        source: finding.source,
        publisher: finding.publisher,
        provider: provider.map(|provider| provider.id.to_owned()),
        name: finding.name.as_deref().and_then(name),
        trusted: finding.authentic,
        foreign_hosts,
        senders: finding.senders,
        receivers: finding.receivers,
    }
}

fn is_foreign(host: &str, domain: &Host) -> bool {
    host.parse()
        .map_or(true, |host| !is_same_domain(&host, domain))
}

/// In one line, without what could lead a reader astray.
fn name(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let name = clean(&words.join(" "), NAME_CHARACTERS);
    (!name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_at_most_100_characters_that_reads_as_it_is() {
        assert_eq!(name(" A\n  & B ").as_deref(), Some("A & B"));
        assert_eq!(name(" \n"), None);
        let reversed = name("Bank\u{202E}moc.live").unwrap();
        assert!(!reversed.contains('\u{202E}'));
        assert_eq!(name(&"é".repeat(300)).unwrap().chars().count(), 100);
    }
}
