//! Dovecot: IMAP and POP3.

mod dialect;

use std::path::PathBuf;

use dialect::Dialect;

use crate::folder::Folder;
use crate::ports::{self, free_ports};
use crate::running::{LOG, Running};
use crate::tokens::Tokens;
use crate::{Identity, Site, packages, users};

/// A running Dovecot. It runs as a normal user, also where the tests run as root.
pub struct Dovecot {
    running: Running,
    tokens: Tokens,
    /// Its ports, the same at all its sites.
    pub ports: MailboxPorts,
}

/// The ports of Dovecot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailboxPorts {
    /// IMAP in clear text, with STARTTLS where the site has TLS.
    pub imap: u16,
    /// IMAP with TLS from the first byte.
    pub imaps: u16,
    /// POP3 in clear text, with STLS where the site has TLS.
    pub pop3: u16,
    /// POP3 with TLS from the first byte.
    pub pop3s: u16,
}

impl MailboxPorts {
    /// Some that nobody uses.
    pub fn free() -> Self {
        let [imap, imaps, pop3, pop3s] = free_ports();
        Self {
            imap,
            imaps,
            pop3,
            pop3s,
        }
    }
}

const SASL_SOCKET: &str = "sasl";

impl Dovecot {
    /// Starts it with these sites on free ports, and waits until it answers.
    ///
    /// # Panics
    /// When it is not installed or does not start.
    pub fn start(sites: &[Site]) -> Self {
        Self::start_on(MailboxPorts::free(), sites)
    }

    /// Starts it with these sites on these ports, and waits until it answers.
    ///
    /// # Panics
    /// When it is not installed or does not start, or a port is taken.
    pub fn start_on(ports: MailboxPorts, sites: &[Site]) -> Self {
        let clear = [ports.imap, ports.pop3];
        let addresses = ports::addresses(sites, &clear, &[ports.imaps, ports.pop3s]);
        ports::assert_free(&addresses);
        let program = packages::dovecot();
        let dialect = Dialect::of(&program);
        let folder = Folder::new();
        for name in ["run", "state", "mail"] {
            folder.make(name);
        }
        folder.write("users", &user_file(dialect, &folder));
        let tokens = Tokens::new();
        tokens.write_key(&folder);
        folder.write("no-rights", "* owner\n");
        folder.write("broken", "a file where a folder should be\n");
        let text = configuration(dialect, &folder, ports, sites);
        let configuration = folder.write("dovecot.conf", &text);
        let mut command = folder.owner().command(&program);
        command.arg("-F").arg("-c").arg(configuration);
        let running = Running::start(command, folder).listening(addresses);
        Self {
            running,
            tokens,
            ports,
        }
    }

    /// A token with which this user signs in by XOAUTH2 or OAUTHBEARER.
    pub fn token(&self, user: &str) -> String {
        self.tokens.grant(user)
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        self.running.log()
    }

    /// Where an SMTP server asks it whether a password is right.
    pub(crate) fn sasl_socket(&self) -> PathBuf {
        self.running.folder().path().join("run").join(SASL_SOCKET)
    }

    /// The folder of the mailboxes: a folder a user, in it `Maildir`.
    pub(crate) fn mailboxes(&self) -> PathBuf {
        self.running.folder().path().join("mail")
    }
}

/// Who may sign in, with what makes some of them special.
fn user_file(dialect: Dialect, folder: &Folder) -> String {
    let line = |user: &&str| {
        let password = users::PASSWORD;
        let special = dialect.special(user, folder);
        format!("{user}:{{PLAIN}}{password}::::::{special}\n")
    };
    users::ALL.iter().map(line).collect()
}

fn configuration(dialect: Dialect, folder: &Folder, ports: MailboxPorts, sites: &[Site]) -> String {
    let (user, group) = folder.owner().names();
    let addresses: Vec<String> = sites.iter().map(|site| site.address.to_string()).collect();
    let mut text = format!(
        "{preamble}base_dir = {run}
state_dir = {state}
log_path = {log}
auth_verbose = yes
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = {uid}
mail_uid = {uid}
mail_gid = {gid}
protocols = imap pop3
listen = {listen}
auth_mechanisms = plain login xoauth2 oauthbearer
auth_failure_delay = 0
namespace inbox {{
  inbox = yes
  separator = /
}}
service anvil {{
  chroot =
  # A wrong password slows down nobody.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service auth {{
  unix_listener {SASL_SOCKET} {{
    mode = 0666
  }}
}}
",
        run = folder.named("run"),
        state = folder.named("state"),
        log = folder.named(LOG),
        preamble = dialect.preamble(),
        uid = folder.owner().user,
        gid = folder.owner().group,
        listen = addresses.join(", "),
    );
    text += &dialect.users(folder);
    text += &listeners("imap", ports.imap, ports.imaps);
    text += &listeners("pop3", ports.pop3, ports.pop3s);
    text += &default_encryption(dialect, folder, sites);
    text.extend(sites.iter().map(|site| site_block(dialect, folder, site)));
    text
}

fn listeners(protocol: &str, clear: u16, tls: u16) -> String {
    format!(
        "service {protocol}-login {{
  chroot =
  inet_listener {protocol} {{
    port = {clear}
  }}
  inet_listener {protocol}s {{
    port = {tls}
    ssl = yes
  }}
}}
"
    )
}

/// What holds where a site says nothing else. Dovecot opens its ports for TLS only where this has TLS.
fn default_encryption(dialect: Dialect, folder: &Folder, sites: &[Site]) -> String {
    match sites.iter().find_map(|site| site.identity.as_ref()) {
        Some(identity) => {
            format!(
                "ssl = yes\n{}",
                certificate_lines(dialect, folder, "default", identity)
            )
        }
        None => "ssl = no\n".to_owned(),
    }
}

fn site_block(dialect: Dialect, folder: &Folder, site: &Site) -> String {
    let encryption = match &site.identity {
        Some(identity) => certificate_lines(dialect, folder, &site.address.to_string(), identity),
        None => dialect.clear_text().to_owned(),
    };
    format!("local {} {{\n{encryption}}}\n", site.address)
}

/// Files with a certificate and its key, and the lines that name them.
fn certificate_lines(dialect: Dialect, folder: &Folder, name: &str, identity: &Identity) -> String {
    let certificate = folder.write(&format!("{name}.pem"), &identity.chain);
    let key = folder.write(&format!("{name}.key"), &identity.key);
    dialect.certificate(&certificate, &key)
}
