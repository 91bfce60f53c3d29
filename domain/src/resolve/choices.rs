//! What a choice offers.

use std::borrow::Cow;

use super::Resolved;
use crate::context::Profile;
use crate::provider::{self, Provider};
use crate::{Context, FieldId, ReceiveUsing, SendUsing, SignIn};

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The text that a draft holds when it is chosen.
    pub value: Cow<'static, str>,
    /// Its name, where it is a proper name. Words for all others depend on the language.
    pub name: Option<Cow<'static, str>>,
}

impl Choice {
    fn word(value: &'static str) -> Self {
        Self {
            value: Cow::Borrowed(value),
            name: None,
        }
    }

    fn named(value: &str, name: &str) -> Self {
        Self {
            value: Cow::Owned(value.to_owned()),
            name: Some(Cow::Owned(name.to_owned())),
        }
    }
}

/// What a choice offers at present. Fields of another kind offer nothing.
///
/// ```
/// use email_account::{Context, Draft, FieldId, choices, resolve};
/// let context = Context { profiles: Some(vec![]), ..Context::default() };
/// let mut draft = Draft::default();
/// draft.set(FieldId::Provider, Some("microsoft365".into()));
/// let offered = choices(FieldId::ReceiveUsing, &resolve(&draft, &context), &context);
/// assert!(offered.iter().any(|choice| choice.value == "graph"));
/// ```
pub fn choices(field: FieldId, resolved: &Resolved, context: &Context) -> Vec<Choice> {
    let words = |values: Vec<&'static str>| values.into_iter().map(Choice::word).collect();
    match field {
        FieldId::Provider => providers(resolved, context),
        FieldId::SendUsing => words(send_using(resolved.provider(), context)),
        FieldId::ReceiveUsing => words(receive_using(resolved.provider(), context)),
        FieldId::SenderSignIn => words(sender_sign_in(context)),
        FieldId::ReceiverSignIn => words(receiver_sign_in(context)),
        FieldId::SmtpMinTls | FieldId::ReceiverMinTls => words(
            context
                .tls_versions
                .iter()
                .map(|version| version.as_str())
                .collect(),
        ),
        FieldId::SmtpTruststore | FieldId::ReceiverTruststore => truststores(context),
        FieldId::SenderProfile
        | FieldId::SenderGraphProfile
        | FieldId::ReceiverProfile
        | FieldId::ReceiverGraphProfile => profile_choices(field, context),
        _ => Vec::new(),
    }
}

/// Those that are offered, and the one that is chosen all the same.
fn providers(resolved: &Resolved, context: &Context) -> Vec<Choice> {
    let chosen = provider::by_id(&resolved[FieldId::Provider].value);
    let beside = chosen.filter(|chosen| !context.providers.has(chosen));
    let offered = context.providers.list().iter().copied();
    offered.chain(beside).map(by_name).collect()
}

fn by_name(provider: &'static Provider) -> Choice {
    Choice {
        value: Cow::Borrowed(provider.id),
        name: Some(Cow::Borrowed(provider.name)),
    }
}

fn truststores(context: &Context) -> Vec<Choice> {
    let mut choices = vec![Choice::word("")];
    for store in context.truststores.iter().flatten() {
        choices.push(Choice::named(&store.id, &store.name));
    }
    choices
}

fn profile_choices(field: FieldId, context: &Context) -> Vec<Choice> {
    let mut choices = vec![Choice::word("")];
    for profile in profiles(field, context) {
        choices.push(Choice::named(&profile.id, &profile.name));
    }
    choices
}

/// The profiles that fit a field: Microsoft Graph takes no token of Google's.
pub(crate) fn profiles(field: FieldId, context: &Context) -> Vec<&Profile> {
    let graph = matches!(
        field,
        FieldId::SenderGraphProfile | FieldId::ReceiverGraphProfile
    );
    let all = context.profiles.iter().flatten();
    all.filter(|profile| !graph || profile.provider != "google")
        .collect()
}

/// Microsoft Graph needs a provider that has it and a back end that knows profiles.
fn has_graph(provider: &Provider, context: &Context) -> bool {
    provider.graph && context.profiles.is_some()
}

pub(super) fn send_using(provider: &Provider, context: &Context) -> Vec<&'static str> {
    let graph = SendUsing::Graph.as_str();
    match has_graph(provider, context) {
        true => SendUsing::WORDS.to_vec(),
        false => without(graph, SendUsing::WORDS),
    }
}

pub(super) fn receive_using(provider: &Provider, context: &Context) -> Vec<&'static str> {
    let graph = ReceiveUsing::Graph.as_str();
    match has_graph(provider, context) {
        true => ReceiveUsing::WORDS.to_vec(),
        false => without(graph, ReceiveUsing::WORDS),
    }
}

pub(super) fn sender_sign_in(context: &Context) -> Vec<&'static str> {
    let oauth = SignIn::OAuth.as_str();
    match context.profiles {
        Some(_) => SignIn::WORDS.to_vec(),
        None => without(oauth, SignIn::WORDS),
    }
}

/// A mailbox is never open to everybody: IMAP and POP3 always sign in.
pub(super) fn receiver_sign_in(context: &Context) -> Vec<&'static str> {
    without(SignIn::None.as_str(), &sender_sign_in(context))
}

fn without(missing: &str, words: &[&'static str]) -> Vec<&'static str> {
    let offered = words.iter().copied().filter(|word| *word != missing);
    offered.collect()
}
