//! Random sequences of edits, weighted towards the states in which defaults change.

use email_account::discovery::Discovered;
use email_account::provider::{self, Offered};
use email_account::wire::{Candidate, DiscoveredServer, Discovery, DiscoverySource, UserIdForm};
use email_account::{
    Context, Draft, FieldId, MailProtocol, Secret, Secrets, Security, Stored, TlsVersion,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::support::{self, back_end, plain_back_end, profile};

/// What somebody commits to a field; `None` resets it to its default.
pub type Edit = (FieldId, Option<String>);

/// The longest sequence.
const MOST: usize = 12;

/// Up to twelve edits, on a blank form or on one that is filled in already.
pub fn sequence() -> impl Strategy<Value = Vec<Edit>> {
    let begun = prop_oneof![
        3 => Just(Draft::default()),
        1 => select(complete_forms()),
    ];
    (begun, prop::collection::vec(edit(), 0..=MOST)).prop_map(|(begun, edits)| {
        let mut sequence = edits_of(&begun);
        sequence.extend(edits);
        sequence
    })
}

/// The draft after a sequence.
pub fn draft_of(sequence: &[Edit]) -> Draft {
    let mut draft = Draft::default();
    for (field, text) in sequence {
        draft.set(*field, text.clone());
    }
    draft
}

/// Forms that are nothing short of an account.
pub fn complete_forms() -> Vec<Draft> {
    vec![
        support::imap_form(),
        support::pop3_form(),
        support::graph_form(),
        support::oauth_form(),
    ]
}

/// The edits that lead to a draft.
pub fn edits_of(draft: &Draft) -> Vec<Edit> {
    let typed = |field: FieldId| Some((field, Some(draft.get(field)?.to_owned())));
    FieldId::ALL.into_iter().filter_map(typed).collect()
}

/// One edit: mostly a text that means something to the field, at times a reset, rarely anything at all.
pub fn edit() -> impl Strategy<Value = Edit> {
    let meant = (select(often_edited()), any::<Index>())
        .prop_map(|(field, index)| (field, Some((*index.get(meant_for(field))).to_owned())));
    let reset = select(FieldId::ALL.to_vec()).prop_map(|field| (field, None));
    let anything = (select(FieldId::ALL.to_vec()), text()).prop_map(|(f, text)| (f, Some(text)));
    prop_oneof![12 => meant, 3 => reset, 1 => anything]
}

/// Every field once, and again those that others depend on.
fn often_edited() -> Vec<FieldId> {
    use FieldId::*;
    let mut fields = FieldId::ALL.to_vec();
    for _ in 0..3 {
        fields.extend([
            ProviderSearch,
            Provider,
            SendUsing,
            SenderEmail,
            SenderSignIn,
            SmtpPort,
            UseSmtps,
            SmtpRequireStartTls,
            ReceiveUsing,
            SameAsSender,
            ReceiverSignIn,
            ReceiverPort,
            UseTls,
            ReceiverRequireStartTls,
        ]);
    }
    fields
}

/// Texts that people commit to a field, right ones and wrong ones.
fn meant_for(field: FieldId) -> &'static [&'static str] {
    use FieldId::*;
    match field {
        AccountId => &[
            "support",
            "a.b_c-1",
            "two words",
            "-x",
            "käse",
            "support\u{7}",
        ],
        AccountName | SenderDisplayName => {
            &["Support", "Käse & Söhne", "  padded  ", "a\r\nBcc: b"]
        }
        ProviderSearch => &[
            "gmail",
            "ann@gmail.com",
            "office 365",
            "contoso.onmicrosoft.com",
            "gmx.net",
            "ben@icloud.com",
            "send grid",
            "mail",
            "nobody.example",
            "@",
            "ann@nobody.example",
            "bücher.example",
        ],
        Provider => &[
            "microsoft365",
            "microsoft365",
            "microsoft365",
            "gmail",
            "other",
            "other",
            "icloud",
            "webde",
            "gmxnet",
            "sendgrid",
            "ses",
            "noimap",
            "protonbridge",
            "exchange-onprem",
            "workmail",
            "outlookcom",
            "mailgun",
            "smtp2go",
            "mailboxorg",
            "nobody",
        ],
        SendUsing => &["smtp", "smtp", "graph", "graph", "none", "imap"],
        ReceiveUsing => &[
            "imap", "imap", "pop3", "pop3", "graph", "graph", "none", "smtp",
        ],
        SenderEmail | ReplyTo | SenderUpn | ReceiverUpn => &[
            "ann@gmail.com",
            "ben@contoso.onmicrosoft.com",
            "ben@icloud.com",
            "cleo@web.de",
            "dan@proton.me",
            "eve@example.org",
            "zoë@bücher.example",
            "ann@",
            "@gmail.com",
            "ann@ben@web.de",
            "ann",
            "Ann <ann@gmail.com>",
            "WEB.DE",
        ],
        SenderSignIn | ReceiverSignIn => &["password", "oauth", "oauth", "none", "none", "sender"],
        SenderUserId | ReceiverUserId => &["ann", "CONTOSO\\ann", "apikey", "a\tb"],
        SenderPassword | ReceiverPassword => &["a secret that no draft may keep"],
        SenderProfile | ReceiverProfile | SenderGraphProfile | ReceiverGraphProfile => {
            &["entra", "workspace", "nobody"]
        }
        SmtpHost | ReceiverHost => &[
            "mail.example.org",
            "smtp.gmail.com",
            "192.0.2.7",
            "2001:db8::7",
            "bücher.example",
            "127.1",
            "0x7f000001",
            "mail.example.org:25",
            "https://example.org",
            "a..b",
            "x_y",
        ],
        SmtpPort | ReceiverPort => &[
            "25", "465", "587", "143", "993", "110", "995", "2525", "2465", "1025", "1143", "0",
            "65536", "0587", "+465", "x",
        ],
        UseSmtps | SmtpRequireStartTls | SameAsSender | UseTls | ReceiverRequireStartTls => {
            &["true", "true", "true", "false", "false", "false", "maybe"]
        }
        SmtpMinTls | ReceiverMinTls => &["1.0", "1.1", "1.2", "1.3", "2.0", "ssl3"],
        SmtpTruststore | ReceiverTruststore => &["company", "nobody"],
    }
}

/// Any provider but Microsoft Office 365.
pub fn other_provider() -> impl Strategy<Value = &'static str> {
    let ids = provider::all().iter().map(|provider| provider.id);
    select(ids.filter(|id| *id != "microsoft365").collect::<Vec<_>>())
}

/// Any text at all: of every script, with control characters, or one that has broken other programs.
pub fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,20}",
        prop::collection::vec(any::<char>(), 0..8).prop_map(String::from_iter),
        select(HOSTILE.as_slice()).prop_map(str::to_owned),
        Just("a".repeat(70_000)),
    ]
}

const HOSTILE: [&str; 16] = [
    "",
    " ",
    "\u{a0}\u{2003}",
    "\0",
    "\r\n",
    "\u{202e}moc.liamg",
    "\u{feff}",
    "１２７.０.０.１",
    "127.1",
    "xn--",
    "xn--a-ecp.ru",
    "[::1]",
    "a@b@c",
    "@",
    "true ",
    "\u{10ffff}",
];

/// What different back ends offer, and have found.
pub fn context() -> impl Strategy<Value = Context> {
    let back_end = select(vec![
        back_end(),
        back_end(),
        one_profile(),
        other_profile(),
        no_profile(),
        plain_back_end(),
    ]);
    let discovered = prop::option::weighted(0.7, discovered());
    (back_end, discovered, offered()).prop_map(|(back_end, discovered, providers)| Context {
        discovered: discovered.flatten(),
        providers,
        ..back_end
    })
}

/// Which providers a host may want: mostly every one, else a few with or without that for all others.
fn offered() -> impl Strategy<Value = Offered> {
    let few = select(vec![
        &["microsoft365"][..],
        &["microsoft365", "gmail"],
        &["other", "gmail"],
        &["ses", "noimap", "webde"],
        &["exchange-onprem", "other", "sendgrid"],
        &["nobody"],
    ]);
    let few = few.prop_map(|ids| Offered::by_ids(ids.iter().copied()));
    prop_oneof![2 => Just(Offered::default()), 1 => few]
}

/// What may be found for the domains of these tests. `None`: it is of no use.
fn discovered() -> impl Strategy<Value = Option<Discovered>> {
    let domain = select(vec![
        "nobody.example",
        "example.org",
        "example.org",
        "xn--bcher-kva.example",
        "gmail.com",
    ]);
    let provider = select(vec![None, None, Some("microsoft365"), Some("noimap")]);
    let servers = prop::collection::vec(discovered_server(), 0..6);
    (domain, provider, servers).prop_map(|(domain, provider, servers)| {
        let (senders, receivers) = servers
            .into_iter()
            .partition(|server| server.protocol == MailProtocol::Smtp);
        let candidate = Candidate {
            source: DiscoverySource::Autoconfig,
            publisher: format!("autoconfig.{domain}"),
            provider: provider.map(str::to_owned),
            name: None,
            trusted: true,
            foreign_hosts: Vec::new(),
            senders,
            receivers,
        };
        let answer = Discovery {
            domain: domain.to_owned(),
            candidates: vec![candidate],
            sources: Vec::new(),
        };
        Discovered::best(domain.parse().unwrap(), &answer)
    })
}

fn discovered_server() -> impl Strategy<Value = DiscoveredServer> {
    (
        select(MailProtocol::ALL),
        select(vec!["mail.example.org", "mx.hoster.example"]),
        select(vec![465, 587, 993, 143, 995, 2525]),
        select(vec![Security::Tls, Security::StartTls, Security::None]),
        prop::option::of(select(UserIdForm::ALL)),
        any::<bool>(),
    )
        .prop_map(
            |(protocol, host, port, security, user_id, oauth)| DiscoveredServer {
                protocol,
                host: host.to_owned(),
                port,
                security,
                user_id,
                oauth,
            },
        )
}

/// With one profile there is nothing to choose; and passwords are kept, and old TLS is not offered.
fn one_profile() -> Context {
    Context {
        profiles: Some(vec![profile("entra", "microsoft")]),
        tls_versions: vec![TlsVersion::V1_2, TlsVersion::V1_3],
        stored: Stored {
            sender: true,
            receiver: true,
        },
        ..back_end()
    }
}

/// With a profile for mailboxes of one's own.
fn other_profile() -> Context {
    Context {
        profiles: Some(vec![
            profile("entra", "microsoft"),
            profile("hydra", "other"),
        ]),
        ..back_end()
    }
}

/// Profiles are known, but there is none; and only the newest TLS is offered.
fn no_profile() -> Context {
    Context {
        profiles: Some(Vec::new()),
        truststores: Some(Vec::new()),
        tls_versions: vec![TlsVersion::V1_3],
        ..back_end()
    }
}

/// Passwords, or none.
pub fn secrets() -> impl Strategy<Value = (Option<String>, Option<String>)> {
    let secret = || {
        prop::option::weighted(
            0.8,
            prop_oneof![3 => Just("s3cret".to_owned()), 1 => text()],
        )
    };
    (secret(), secret())
}

/// The passwords as they are handed in.
pub fn handed_in((sender, receiver): &(Option<String>, Option<String>)) -> Secrets {
    Secrets {
        sender: sender.clone().map(Secret::new),
        receiver: receiver.clone().map(Secret::new),
    }
}
