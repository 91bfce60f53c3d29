//! The words with which texts speak of mail servers: English, German, French, Spanish and Portuguese, and the names
//! of variables.

use super::cut::has;
use super::found::Purpose;

/// What a word means.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// It tells what a server is for.
    Purpose(Purpose),
    /// A value follows.
    Label(Label),
    /// `SSL` or `TLS`, which are used for one another.
    Tls,
    StartTls,
    /// No encryption at all.
    Clear,
    Yes,
    No,
    /// It belongs to a label and adds nothing to it.
    Filler,
}

/// Which value follows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Host,
    Port,
    UserId,
    Password,
    Address,
    DisplayName,
    ReplyTo,
    Encryption,
    SignIn,
}

const INCOMING: Word = Word::Purpose(Purpose::Incoming);
const IMAP: Word = Word::Purpose(Purpose::Imap);
const POP3: Word = Word::Purpose(Purpose::Pop3);
const SMTP: Word = Word::Purpose(Purpose::Smtp);
const HOST: Word = Word::Label(Label::Host);
const PORT: Word = Word::Label(Label::Port);
const USER_ID: Word = Word::Label(Label::UserId);
const PASSWORD: Word = Word::Label(Label::Password);
const ADDRESS: Word = Word::Label(Label::Address);
const ENCRYPTION: Word = Word::Label(Label::Encryption);
const SIGN_IN: Word = Word::Label(Label::SignIn);

/// Words in small letters, grouped by what they mean. A star stands for any ending.
const WORDS: &[(Word, &[&str])] = &[
    (IMAP, &["imap*"]),
    (POP3, &["pop", "pop3*", "pops"]),
    (
        SMTP,
        &[
            "smtp*",
            "outgoing",
            "outbound",
            "postausgang*",
            "ausgang*",
            "ausgehend*",
            "sortant*",
            "envoi",
            "saliente*",
            "salida",
            "saída",
            "saida",
            "envio",
            "envío",
        ],
    ),
    (
        INCOMING,
        &[
            "incoming",
            "inbound",
            "posteingang*",
            "eingang*",
            "eingehend*",
            "entrant*",
            "réception",
            "reception",
            "entrada",
            "recebimento",
            "recepción",
        ],
    ),
    (HOST, &["server*", "host*", "serveur*", "servidor*", "hôte"]),
    (
        PORT,
        &["port", "ports", "portnummer", "puerto*", "porta", "portas"],
    ),
    (
        USER_ID,
        &[
            "user*",
            "login",
            "benutzer*",
            "anmeldename",
            "utilisateur",
            "identifiant",
            "usuario",
            "usuário",
            "utilizador",
        ],
    ),
    (
        PASSWORD,
        &[
            "password*",
            "passwd",
            "pass",
            "pwd",
            "passwort*",
            "kennwort*",
            "passe",
            "contrase*",
            "senha",
        ],
    ),
    (
        ADDRESS,
        &[
            "mail",
            "email",
            "address",
            "adress*",
            "direcci*",
            "endereço",
            "from",
            "sender",
            "correo",
        ],
    ),
    (Word::Label(Label::ReplyTo), &["reply", "replyto"]),
    (
        ENCRYPTION,
        &[
            "encrypt*",
            "crypt*",
            "secur*",
            "verschlüsselung*",
            "sicherheit*",
            "verbindungssicherheit",
            "chiffrement",
            "sécurité",
            "cifrado",
            "seguridad",
            "segurança",
            "criptografia",
            "encripta*",
        ],
    ),
    (SIGN_IN, &["auth", "authenti*", "authentifi*", "autenti*"]),
    (Word::Tls, &["ssl*", "tls*"]),
    (Word::StartTls, &["starttls"]),
    (
        Word::Clear,
        &[
            "none",
            "unencrypted",
            "plain",
            "keine",
            "ohne",
            "unverschlüsselt",
            "aucun",
            "aucune",
            "ninguno",
            "ninguna",
            "nenhum",
            "nenhuma",
        ],
    ),
    (
        Word::Yes,
        &[
            "yes", "true", "on", "1", "required", "enabled", "ja", "oui", "sí", "sim",
        ],
    ),
    (
        Word::No,
        &[
            "no", "false", "off", "0", "null", "disabled", "nein", "non", "não",
        ],
    ),
    (
        Word::Filler,
        &[
            "name*",
            "nom",
            "nombre",
            "nome",
            "number",
            "nummer",
            "numéro",
            "type",
            "typ",
            "tipo",
            "e",
            "the",
            "your",
            "ihr",
            "ihre",
            "votre",
            "is",
            "ist",
            "est",
            "es",
            "for",
            "für",
            "pour",
            "para",
            "de",
            "d",
            "do",
            "del",
            "du",
            "mot",
            "courrier",
            "use",
            "uses",
            "enable",
            "auto",
            "requires",
            "require",
            "connection",
            "settings",
            "protocol",
            "protokoll",
            "protocole",
            "protocolo",
        ],
    ),
];

/// What a word means, in capital letters or small ones; `None` for all others.
pub(super) fn meaning(word: &str) -> Option<Word> {
    // A host may begin like a word.
    if has(word, ".") {
        return None;
    }
    let means = |pattern: &&str| match pattern.strip_suffix('*') {
        Some(stem) => {
            let begin = word.get(..stem.len());
            begin.is_some_and(|begin| begin.eq_ignore_ascii_case(stem))
        }
        None => word.eq_ignore_ascii_case(pattern),
    };
    let entry = WORDS
        .iter()
        .find(|(_, patterns)| patterns.iter().any(means));
    entry.map(|(word, _)| *word)
}

/// Whether a word with this ending says where to connect: German writes `Posteingangsserver` as one word.
pub(super) fn ends_in_server(word: &str) -> bool {
    let end = word.len().saturating_sub("server".len());
    end > 0
        && word
            .get(end..)
            .is_some_and(|end| end.eq_ignore_ascii_case("server"))
}
