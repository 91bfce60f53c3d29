//! What a provider's help page or mail says about its servers: sentences, lists of `label: value`, and tables.
//!
//! The text is read once, word by word. A word of the vocabulary tells which server is spoken of or which value comes
//! next; a word of the shape of a host, a port or an address is taken where it is awaited, or where it speaks for
//! itself. What stands too far from its label, or sounds like a description ("your full email address"), is not a value.

use super::cut::{Is, cut_last, ends_in, has, parts, trim, words};
use super::found::{Encryption, Found, Purpose, Server};
use super::settle::{purpose_of_host, purpose_of_port};
use super::url;
use super::vocabulary::{Label, Word, ends_in_server, meaning};
use crate::{EmailAddress, Host};

/// How many words may stand between a label and its host or port.
const FAR: usize = 4;

/// Whether a sign parts words. A colon does: the only host with a colon is an IPv6 address, and help texts have none.
fn is_sign(c: char) -> bool {
    const SIGNS: &str = "(),;:=/\"'’“”„«»<>[]*`→\u{a0}";
    !c.is_ascii_alphanumeric() && SIGNS.chars().any(|sign| sign == c)
}

/// The sign at which a line is cut into cells. In a URL, a `|` may stand in the password before the `@`.
fn end_of_cell(line: &str) -> Is {
    match has(line, "://") && has(line, "@") {
        true => |c| c == '\t',
        false => |c| matches!(c, '\t' | '|'),
    }
}

/// Reads a text. Whatever it says, it is never refused.
pub(super) fn read(text: &str) -> Found {
    let mut reader = Reader::default();
    for line in parts(text, |c| c == '\n') {
        reader.line(line);
    }
    reader.finish()
}

#[derive(Default)]
struct Reader<'a> {
    found: Found,
    /// The server that is spoken of.
    current: Option<usize>,
    /// Whether it has been named on this line.
    named_on_this_line: bool,
    /// The label that a value is awaited for, and how many words came after it.
    label: Option<Label>,
    distance: usize,
    /// Whether the label ended with a colon, or filled a cell or a line of its own.
    is_closed: bool,
    /// Whether the line goes on about a second port, which is not taken.
    is_about_another: bool,
    /// What the columns of a table are about.
    columns: Vec<Option<Purpose>>,
    /// Said before any server was: it holds for all of them.
    user_id_of_all: Option<&'a str>,
    password_of_all: Option<&'a str>,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &'a str) {
        self.named_on_this_line = false;
        self.is_about_another = false;
        let cells = parts(line, end_of_cell(line));
        if cells.clone().nth(1).is_none() {
            self.columns.clear();
            return self.cell(line);
        }
        if let Some(columns) = heading(cells.clone()) {
            self.columns = columns;
            return;
        }
        let mut label_of_row = None;
        for (at, cell) in cells.enumerate() {
            match self.columns.get(at).copied().flatten() {
                Some(purpose) => {
                    self.speak_of(purpose);
                    self.await_value(label_of_row);
                    self.is_closed = true;
                    self.cell(cell);
                }
                None => {
                    self.cell(cell);
                    label_of_row = self.label;
                }
            }
        }
    }

    /// Reads a line, or a cell of one. A label that fills it awaits its value in the next.
    fn cell(&mut self, cell: &'a str) {
        let mut chunks = words(cell, char::is_whitespace).peekable();
        let mut only_labels = true;
        while let Some(chunk) = chunks.next() {
            let is_last = chunks.peek().is_none();
            only_labels &= self.chunk(chunk, is_last);
            if ends_in(chunk, |c| matches!(c, ':' | '=')) {
                self.is_closed = true;
                only_labels |= is_last;
            }
        }
        match only_labels {
            true => self.is_closed = true,
            false => self.await_value(None),
        }
    }

    /// Reads what stands between two spaces. Returns whether all of it belongs to labels.
    fn chunk(&mut self, chunk: &'a str, is_last: bool) -> bool {
        if has(chunk, "://") {
            url::read(
                trim(chunk, |c| {
                    matches!(c, '<' | '>' | '"' | '(' | ')' | ',' | ';')
                }),
                &mut self.found,
            );
            self.distance += 1;
            return false;
        }
        let ends_here = is_last || ends_in(chunk, |c| matches!(c, ',' | ';'));
        if self.is_closed && self.distance == 0 && ends_here && !words(chunk, is_sign).any(is_known)
        {
            if self.label == Some(Label::Password) && is_last && is_like_a_password(chunk) {
                self.password(chunk);
                return false;
            }
            if self.label == Some(Label::UserId) {
                self.user_id(trim(chunk, is_sign));
                return false;
            }
        }
        if has(chunk, "@") {
            self.address(trim(chunk, |c| is_sign(c) || c == '.'));
            return false;
        }
        let mut only_labels = true;
        for word in words(chunk, is_sign) {
            let word = trim(word, |c| matches!(c, '.' | '-' | '•'));
            if !word.is_empty() {
                only_labels &= self.word(word);
            }
        }
        only_labels
    }

    fn word(&mut self, word: &'a str) -> bool {
        if word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() > 1 {
            self.number(word);
            return false;
        }
        if has(word, ".") {
            self.host(word);
            return false;
        }
        if self.known(word) {
            return true;
        }
        let mut only_labels = true;
        for part in words(word, |c| matches!(c, '-' | '_' | '–')) {
            let known = self.known(part);
            self.distance += usize::from(!known);
            only_labels &= known;
        }
        only_labels
    }

    /// Reads a word of the vocabulary.
    fn known(&mut self, word: &str) -> bool {
        let meaning = meaning(word);
        match meaning {
            Some(Word::Purpose(purpose)) => self.speak_of(purpose),
            Some(Word::Label(Label::Password)) if self.label == Some(Label::SignIn) => {}
            Some(Word::Label(label)) => self.await_value(Some(label)),
            Some(Word::Tls) => self.encryption(Encryption::SomeTls),
            Some(Word::StartTls) => self.encryption(Encryption::StartTls),
            Some(Word::Clear) => self.answer(Encryption::ClearText),
            Some(Word::Yes) => self.answer(Encryption::SomeTls),
            Some(Word::No) => self.answer(Encryption::NotImplicit),
            Some(Word::Filler) | None => {}
        }
        if ends_in_server(word) {
            self.await_value(Some(Label::Host));
            return true;
        }
        meaning.is_some()
    }

    fn await_value(&mut self, label: Option<Label>) {
        self.label = label;
        self.distance = 0;
        self.is_closed = false;
    }

    /// The server that is spoken of; one without a purpose if none is.
    fn server(&mut self) -> &mut Server {
        let at = *self.current.get_or_insert_with(|| {
            self.found.servers.push(Server::default());
            self.found.servers.len() - 1
        });
        &mut self.found.servers[at]
    }

    fn purpose(&self) -> Option<Purpose> {
        self.found.servers.get(self.current?)?.purpose
    }

    /// Goes on with the server for a purpose. `Incoming mail (IMAP)` speaks of one server, not of two.
    fn speak_of(&mut self, purpose: Purpose) {
        self.await_value(None);
        self.is_about_another = false;
        let is_open = match self.purpose() {
            Some(Purpose::Incoming) => purpose != Purpose::Smtp,
            Some(Purpose::Imap | Purpose::Pop3) => purpose == Purpose::Incoming,
            Some(Purpose::Smtp) => false,
            None => self.current.is_some() && self.named_on_this_line,
        };
        match self.current {
            Some(at) if is_open => {
                let server = &mut self.found.servers[at];
                let is_vaguer = server.purpose.is_some() && purpose == Purpose::Incoming;
                if !is_vaguer {
                    server.purpose = Some(purpose);
                }
            }
            _ => self.current = Some(self.found.index_of(purpose)),
        }
        self.named_on_this_line = true;
    }

    fn host(&mut self, word: &str) {
        let told = purpose_of_host(word);
        let is_near = self.distance <= FAR;
        let is_labelled = is_near && matches!(self.label, Some(Label::Host | Label::Address))
            || self.label.is_none()
                && self.distance == 0
                && self.is_closed
                && self.named_on_this_line;
        let is_name = Host::check(word).is_ok()
            && cut_last(word, b'.').is_some_and(|(_, last)| is_letters(last));
        if !is_labelled && (told.is_none() || !is_name) {
            self.distance += 1;
            return;
        }
        if let Some(told) = told
            && !self.is_without_host()
        {
            self.current = Some(self.found.index_of(told));
        }
        self.server().take_host(word);
        self.named_on_this_line = true;
        self.is_about_another = false;
        self.await_value(None);
    }

    /// Whether the text has said what the server is for, and not yet where it is.
    fn is_without_host(&self) -> bool {
        let current = self.current.and_then(|at| self.found.servers.get(at));
        current.is_some_and(|server| server.purpose.is_some() && server.host.is_none())
    }

    fn number(&mut self, number: &str) {
        let told = purpose_of_port(number);
        let is_labelled = self.label == Some(Label::Port) && self.distance <= FAR;
        if !is_labelled && (told.is_none() || self.current.is_none()) {
            self.distance += 1;
            return;
        }
        if let Some(told) = told
            && self
                .purpose()
                .is_some_and(|purpose| is_other_side(purpose, told))
        {
            self.current = Some(self.found.index_of(told));
        }
        let is_first = self.server().port.is_none();
        if is_first || told.is_some() {
            self.server().take_port(number);
        }
        self.is_about_another = self.server().port.as_deref() != Some(number);
    }

    fn encryption(&mut self, encryption: Encryption) {
        self.await_value(Some(Label::Encryption));
        if self.current.is_some() && !self.is_about_another {
            self.server().take_encryption(encryption);
        }
    }

    /// Takes the answer to `SSL:` or `Encryption:`.
    fn answer(&mut self, encryption: Encryption) {
        if self.label != Some(Label::Encryption) || self.current.is_none() || self.is_about_another
        {
            return;
        }
        let server = self.server();
        server.encryption = Some(match (server.encryption, encryption) {
            (Some(Encryption::SomeTls), Encryption::SomeTls) => Encryption::SomeTls,
            (Some(Encryption::SomeTls), _) => Encryption::NotImplicit,
            (Some(kept), _) => kept,
            (None, Encryption::NotImplicit) => Encryption::ClearText,
            (None, answer) => answer,
        });
        self.await_value(None);
    }

    fn address(&mut self, text: &'a str) {
        let is_address = EmailAddress::check(text).is_ok();
        match self.label {
            Some(Label::UserId) if is_address && self.distance == 0 => self.user_id(text),
            Some(Label::Address) if is_address && self.distance == 0 => {
                self.found.address.get_or_insert_with(|| text.to_owned());
                self.await_value(None);
            }
            _ => self.distance += 1,
        }
    }

    fn user_id(&mut self, text: &'a str) {
        match self.current {
            Some(_) => self.server().take_user_id(text),
            None => self.user_id_of_all = self.user_id_of_all.or(Some(text)),
        }
        self.await_value(None);
    }

    fn password(&mut self, text: &'a str) {
        match self.current {
            Some(_) => self.server().take_password(text),
            None => self.password_of_all = self.password_of_all.or(Some(text)),
        }
        self.await_value(None);
    }

    fn finish(mut self) -> Found {
        for server in &mut self.found.servers {
            if let Some(user_id) = self.user_id_of_all
                && server.user_id.is_none()
            {
                server.take_user_id(user_id);
            }
            if let Some(password) = self.password_of_all {
                server.take_password(password);
            }
        }
        self.found
    }
}

/// What the columns are about, if the row is the heading of a table in which each server has a column of its own.
fn heading<'a>(cells: impl Iterator<Item = &'a str>) -> Option<Vec<Option<Purpose>>> {
    let mut columns = Vec::new();
    let mut servers = 0;
    for cell in cells {
        let column = purpose_of_heading(cell);
        if column.is_none() && servers > 0 {
            return None;
        }
        let purpose = column.flatten();
        servers += usize::from(purpose.is_some());
        columns.push(purpose);
    }
    (servers > 1).then_some(columns)
}

/// What a column is about; nothing at all where the cell holds more than labels.
fn purpose_of_heading(cell: &str) -> Option<Option<Purpose>> {
    let mut purpose = None;
    for word in words(cell, |c| c.is_whitespace() || c == '-' || is_sign(c)) {
        if let Word::Purpose(told) = meaning(word)? {
            purpose = Some(told);
        }
    }
    Some(purpose)
}

fn is_other_side(one: Purpose, other: Purpose) -> bool {
    (one == Purpose::Smtp) != (other == Purpose::Smtp)
}

fn is_known(word: &str) -> bool {
    meaning(word).is_some()
}

fn is_letters(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    text.bytes().all(is_letter) || text.starts_with("xn--")
}

/// Help texts describe passwords ("your usual one") more often than they hold one. One that is made for somebody has digits.
fn is_like_a_password(chunk: &str) -> bool {
    chunk.len() >= 6 && chunk.bytes().any(|byte| byte.is_ascii_digit())
}
