//! Postfix: SMTP, with the passwords of a Dovecot.

use std::fmt::Write;
use std::fs;
use std::os::unix::fs::chown;
use std::path::Path;
use std::process::Command;

use nix::unistd::{Group, Uid, User};

use crate::folder::Folder;
use crate::ports;
use crate::running::{LOG, Running};
use crate::{Dovecot, Packages, Site, SmtpPorts, users};

/// A running Postfix. It asks a Dovecot whether passwords are right, and delivers into its mailboxes.
pub struct Postfix {
    running: Running,
    /// Its ports, the same at all its sites.
    pub ports: SmtpPorts,
}

/// Whom Postfix runs as, other than root: users that every Linux has. Those that a package would make are not there.
const MAIL_OWNER: &str = "daemon";
const SETGID_GROUP: &str = "games";

const QUEUES: [&str; 14] = [
    "active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop",
    "private", "public", "saved", "trace", "pid",
];

/// The services of Postfix that receive and deliver (master(5)): name, type, whether it is private and unprivileged,
/// whether it wakes up by itself, how many there may be, program.
const SERVICES: &str = "\
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
";

impl Postfix {
    /// Whether it can be started: Postfix insists on root.
    pub fn can_run() -> bool {
        Uid::effective().is_root()
    }

    /// Starts it with these sites, and waits until it answers.
    ///
    /// # Panics
    /// When it is not unpacked, does not start, or the tests do not run as root.
    pub fn start(dovecot: &Dovecot, sites: &[Site]) -> Self {
        assert!(
            Self::can_run(),
            "Postfix starts only as root: run its tests as root, or leave them out"
        );
        let packages = Packages::unpacked();
        let folder = Folder::new();
        make_queues(&folder);
        let ports = SmtpPorts::free();
        let configuration = folder.make("etc");
        folder.write("etc/main.cf", &main_cf(&folder, dovecot, &packages));
        folder.write("etc/master.cf", &master_cf(&folder, ports, sites));
        folder.write("etc/mailboxes", &table(|user| format!("{user}/Maildir/")));
        folder.write("etc/logins", &table(str::to_owned));
        let mut command = Command::new(packages.path("usr/lib/postfix/sbin/master"));
        command
            .arg("-d")
            .arg("-c")
            .arg(&configuration)
            .env("MAIL_CONFIG", &configuration)
            .env("LD_LIBRARY_PATH", libraries(&packages));
        let addresses = ports::addresses(sites, &[ports.smtp], &[ports.smtps]);
        let running = Running::start(command, folder).listening(addresses);
        Self { running, ports }
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        self.running.log()
    }
}

fn libraries(packages: &Packages) -> String {
    let own = packages.path("usr/lib/postfix");
    format!("{}:{}", own.display(), packages.libraries().display())
}

fn make_queues(folder: &Folder) {
    let owner = User::from_name(MAIL_OWNER).ok().flatten();
    let owner = owner.expect("a user that every Linux has").uid.as_raw();
    let group = Group::from_name(SETGID_GROUP).ok().flatten();
    let group = group.expect("a group that every Linux has").gid.as_raw();
    let give = |path: &Path, user: u32| chown(path, Some(user), Some(group)).expect("its owner");
    give(&folder.make("data"), owner);
    give(&folder.make("queue"), 0);
    for name in QUEUES {
        let user = if name == "pid" { 0 } else { owner };
        give(&folder.make(&format!("queue/{name}")), user);
    }
    let log = folder.write(LOG, "");
    fs::set_permissions(&log, std::os::unix::fs::PermissionsExt::from_mode(0o644)).expect("a log");
    give(&log, 0);
}

/// A table of all users but those that are not let in.
fn table(value: impl Fn(&str) -> String) -> String {
    users::ALL
        .iter()
        .map(|user| format!("{user} {}\n", value(user)))
        .collect()
}

fn main_cf(folder: &Folder, dovecot: &Dovecot, packages: &Packages) -> String {
    format!(
        "compatibility_level = 3.6
queue_directory = {queue}
data_directory = {data}
command_directory = {commands}
daemon_directory = {daemons}
shlib_directory = {shared}
meta_directory = {meta}
import_environment = MAIL_CONFIG LD_LIBRARY_PATH={libraries} TZ LANG=C
mail_owner = {MAIL_OWNER}
setgid_group = {SETGID_GROUP}
default_privs = nobody
maillog_file = {log}
maillog_file_prefixes = {folder}
myhostname = {domain}
mydestination =
mynetworks =
inet_protocols = ipv4
local_transport = error:none
alias_maps =
alias_database =
virtual_mailbox_domains = {domain}
virtual_mailbox_maps = texthash:{etc}/mailboxes
virtual_mailbox_base = {mailboxes}
virtual_minimum_uid = 1
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
smtpd_sasl_type = dovecot
smtpd_sasl_path = {sasl}
smtpd_sasl_auth_enable = yes
smtpd_sender_login_maps = texthash:{etc}/logins
smtpd_sender_restrictions = reject_sender_login_mismatch
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
smtpd_peername_lookup = no
smtpd_error_sleep_time = 0
smtpd_client_connection_rate_limit = 0
disable_dns_lookups = yes
biff = no
",
        queue = folder.named("queue"),
        data = folder.named("data"),
        commands = packages.path("usr/sbin").display(),
        daemons = packages.path("usr/lib/postfix/sbin").display(),
        shared = packages.path("usr/lib/postfix").display(),
        meta = packages.path("etc/postfix").display(),
        libraries = libraries(packages),
        log = folder.named(LOG),
        folder = folder.path().display(),
        etc = folder.named("etc"),
        domain = users::DOMAIN,
        mailboxes = dovecot.mailboxes().display(),
        uid = folder.owner().user,
        gid = folder.owner().group,
        sasl = dovecot.sasl_socket().display(),
    )
}

fn master_cf(folder: &Folder, ports: SmtpPorts, sites: &[Site]) -> String {
    let mut text = SERVICES.to_owned();
    for Site { address, identity } in sites {
        let Some(identity) = identity else {
            let _ = writeln!(text, "{address}:{} inet n - n - - smtpd", ports.smtp);
            continue;
        };
        let certificate = folder.write(&format!("etc/{address}.pem"), &identity.chain);
        let key = folder.write(&format!("etc/{address}.key"), &identity.key);
        for (port, encryption) in [
            (ports.smtp, "smtpd_tls_security_level=may"),
            (ports.smtps, "smtpd_tls_wrappermode=yes"),
        ] {
            let _ = writeln!(
                text,
                "{address}:{port} inet n - n - - smtpd
  -o {encryption}
  -o smtpd_tls_auth_only=yes
  -o smtpd_tls_cert_file={}
  -o smtpd_tls_key_file={}",
                certificate.display(),
                key.display()
            );
        }
    }
    text
}
