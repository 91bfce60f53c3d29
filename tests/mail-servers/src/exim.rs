//! Exim: SMTP, with the passwords in a file.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::folder::Folder;
use crate::packages::NSS_WRAPPER;
use crate::ports;
use crate::running::Running;
use crate::{Dovecot, Packages, Site, SmtpPorts, users};

/// A running Exim. It runs as a normal user, also where the tests run as root, and delivers into the mailboxes of a
/// Dovecot.
pub struct Exim {
    running: Running,
    /// Its ports, the same at all its sites.
    pub ports: SmtpPorts,
}

/// The user that Debian's Exim was compiled for. It has to be there, and is made up for this one program.
const COMPILED_USER: &str = "Debian-exim";

impl Exim {
    /// Starts it with these sites on free ports, and waits until it answers.
    ///
    /// # Panics
    /// When it is not unpacked or does not start.
    pub fn start(dovecot: &Dovecot, sites: &[Site]) -> Self {
        Self::start_on(SmtpPorts::free(), dovecot, sites)
    }

    /// Starts it with these sites on these ports, and waits until it answers.
    ///
    /// # Panics
    /// When it is not unpacked or does not start, or a port is taken.
    pub fn start_on(ports: SmtpPorts, dovecot: &Dovecot, sites: &[Site]) -> Self {
        let addresses = ports::addresses(sites, &[ports.smtp], &[ports.smtps]);
        ports::assert_free(&addresses);
        let packages = Packages::unpacked();
        let folder = Folder::new();
        folder.make("spool");
        // The packages may lie in a folder that the user of the server cannot enter.
        let program = folder.copy(&packages.path("usr/sbin/exim4"), "exim");
        let libraries = folder.make("lib");
        copy_libraries(&packages.libraries(), &folder);
        folder.write("passwd", &passwd(&folder));
        folder.write("group", &group(&folder));
        folder.write("users", &user_file());
        let text = configuration(&folder, dovecot, ports, sites);
        let configuration = folder.write("exim.conf", &text);
        let mut command = folder.owner().command(&program);
        command
            .arg("-C")
            .arg(configuration)
            .arg("-bdf")
            .env("LD_LIBRARY_PATH", libraries)
            .env("LD_PRELOAD", NSS_WRAPPER)
            .env("NSS_WRAPPER_PASSWD", folder.named("passwd"))
            .env("NSS_WRAPPER_GROUP", folder.named("group"));
        let running = Running::start(command, folder).listening(addresses);
        Self { running, ports }
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        self.running.log() + &self.running.folder().read("mainlog")
    }
}

fn copy_libraries(from: &Path, folder: &Folder) {
    let entries = fs::read_dir(from).expect("the folder of libraries");
    for entry in entries.flatten().filter(|entry| entry.path().is_file()) {
        let name = entry.file_name();
        folder.copy(&entry.path(), &format!("lib/{}", name.to_string_lossy()));
    }
}

fn passwd(folder: &Folder) -> String {
    let owner = folder.owner();
    let ids = format!("x:{}:{}:::/bin/false", owner.user, owner.group);
    let (user, _) = owner.names();
    format!("root:x:0:0::/:/bin/false\n{COMPILED_USER}:{ids}\n{user}:{ids}\n")
}

fn group(folder: &Folder) -> String {
    let owner = folder.owner();
    let (_, group) = owner.names();
    let id = owner.group;
    format!("root:x:0:\nmail:x:8:\n{COMPILED_USER}:x:{id}:\n{group}:x:{id}:\n")
}

fn user_file() -> String {
    let password = users::PASSWORD;
    let open = users::ALL.iter().filter(|user| **user != users::CLOSED);
    open.map(|user| format!("{user}: {password}\n")).collect()
}

fn configuration(folder: &Folder, dovecot: &Dovecot, ports: SmtpPorts, sites: &[Site]) -> String {
    let certificates = certificate_files(folder, sites);
    let interfaces: Vec<String> = sites
        .iter()
        .flat_map(|site| [ports.smtp, ports.smtps].map(|port| format!("{}.{port}", site.address)))
        .collect();
    let (user, group) = (folder.owner().user, folder.owner().group);
    format!(
        "primary_hostname = {domain}
spool_directory = {spool}
log_file_path = {logs}/%slog
exim_path = {program}
exim_user = {user}
exim_group = {group}
keep_environment = LD_LIBRARY_PATH : LD_PRELOAD : NSS_WRAPPER_PASSWD : NSS_WRAPPER_GROUP
deliver_drop_privilege
host_lookup =
rfc1413_hosts =
smtp_accept_max = 0
local_interfaces = <; {interfaces}
daemon_smtp_ports = {smtp}
tls_on_connect_ports = {smtps}
tls_advertise_hosts = ${{lookup{{$received_ip_address}}lsearch{{{certificates}}}{{*}}{{}}}}
tls_certificate = ${{lookup{{$received_ip_address}}lsearch{{{certificates}}}}}.pem
tls_privatekey = ${{lookup{{$received_ip_address}}lsearch{{{certificates}}}}}.key
auth_advertise_hosts = ${{if def:tls_in_cipher{{*}}{{${{lookup{{$received_ip_address}}lsearch{{{certificates}}}{{}}{{*}}}}}}}}
acl_smtp_auth = accept
acl_smtp_mail = mail_from
acl_smtp_rcpt = rcpt_to
acl_smtp_data = accept

begin acl
mail_from:
  deny authenticated = *
       condition = ${{if !eqi{{$sender_address}}{{$authenticated_id}}}}
       message = 5.7.1 $sender_address is not an address of $authenticated_id
  accept
rcpt_to:
  accept authenticated = *
  accept domains = {domain}
  deny message = 5.7.1 relay not permitted

begin routers
mailboxes:
  driver = accept
  domains = {domain}
  address_data = ${{lookup{{$local_part@$domain}}lsearch,ret=key{{{users}}}{{$value}}fail}}
  transport = maildir

begin transports
maildir:
  driver = appendfile
  maildir_format
  create_directory
  directory = {mailboxes}/$address_data/Maildir
  user = {user}
  group = {group}

begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if eq{{$auth3}}{{${{lookup{{$auth2}}lsearch{{{users}}}{{$value}}fail}}}}}}
  server_set_id = $auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = ${{if eq{{$auth2}}{{${{lookup{{$auth1}}lsearch{{{users}}}{{$value}}fail}}}}}}
  server_set_id = $auth1
",
        domain = users::DOMAIN,
        spool = folder.named("spool"),
        logs = folder.path().display(),
        program = folder.named("exim"),
        interfaces = interfaces.join(" ; "),
        smtp = ports.smtp,
        smtps = ports.smtps,
        users = folder.named("users"),
        mailboxes = dovecot.mailboxes().display(),
    )
}

/// Writes the certificates, and a file that says which belongs to which address.
fn certificate_files(folder: &Folder, sites: &[Site]) -> String {
    let mut index = String::new();
    for Site { address, identity } in sites {
        if let Some(identity) = identity {
            folder.write(&format!("{address}.pem"), &identity.chain);
            folder.write(&format!("{address}.key"), &identity.key);
            let _ = writeln!(index, "{address}: {}", folder.named(&address.to_string()));
        }
    }
    folder.write("certificates", &index).display().to_string()
}
