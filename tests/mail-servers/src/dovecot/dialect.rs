//! How Dovecot's configuration says the same in its versions.

use std::path::Path;
use std::process::Command;

use crate::folder::Folder;
use crate::users;

/// A language of Dovecot's configuration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// That of version 2.3, which Debian 12 has.
    V2_3,
    /// That of version 2.4, which Debian 13 has.
    V2_4,
}

impl Dialect {
    /// The one that this program understands.
    ///
    /// # Panics
    /// When it is none of these.
    pub(super) fn of(program: &Path) -> Self {
        let answer = Command::new(program).arg("--version").output();
        let answer = answer.expect("Dovecot says its version");
        let version = String::from_utf8_lossy(&answer.stdout);
        Self::of_version(version.trim()).unwrap_or_else(|| {
            panic!(
                "{} is version {version}, and these tests have configurations for 2.3 and 2.4",
                program.display()
            )
        })
    }

    fn of_version(version: &str) -> Option<Self> {
        match version.get(..4)? {
            "2.3." => Some(Self::V2_3),
            "2.4." => Some(Self::V2_4),
            _ => None,
        }
    }

    /// What comes first.
    pub(super) fn preamble(self) -> &'static str {
        match self {
            Self::V2_3 => "",
            Self::V2_4 => "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\n",
        }
    }

    /// A certificate and its key.
    pub(super) fn certificate(self, certificate: &Path, key: &Path) -> String {
        let (certificate, key) = (certificate.display(), key.display());
        match self {
            Self::V2_3 => format!("  ssl_cert = <{certificate}\n  ssl_key = <{key}\n"),
            Self::V2_4 => {
                format!("  ssl_server_cert_file = {certificate}\n  ssl_server_key_file = {key}\n")
            }
        }
    }

    /// No TLS, and passwords in clear text.
    pub(super) fn clear_text(self) -> &'static str {
        match self {
            Self::V2_3 => "  ssl = no\n  disable_plaintext_auth = no\n",
            Self::V2_4 => "  ssl = no\n  auth_allow_cleartext = yes\n",
        }
    }

    /// What makes a user special, as the file of users says it.
    pub(super) fn special(self, user: &str, folder: &Folder) -> String {
        let (no_rights, broken) = (folder.named("no-rights"), folder.named("broken"));
        match (user, self) {
            (users::GONE, Self::V2_3) => {
                format!("userdb_mail_plugins=acl userdb_acl=vfile:{no_rights}")
            }
            (users::GONE, Self::V2_4) => format!(
                "userdb_mail_plugins/acl=yes userdb_acl_driver=vfile userdb_acl_global_path={no_rights}"
            ),
            (users::BROKEN, Self::V2_3) => format!("userdb_mail=maildir:{broken}"),
            (users::BROKEN, Self::V2_4) => format!("userdb_mail_path={broken}"),
            (users::CLOSED, _) => "nologin=yes reason=This account is closed".to_owned(),
            _ => String::new(),
        }
    }

    /// Who signs in by which means, and where the mail is.
    pub(super) fn users(self, folder: &Folder) -> String {
        let (uid, gid) = (folder.owner().user, folder.owner().group);
        let (users, mail) = (folder.named("users"), folder.named("mail"));
        match self {
            Self::V2_3 => {
                let settings = token_settings(folder);
                format!(
                    "mail_location = maildir:~/Maildir
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {settings}
}}
passdb {{
  driver = passwd-file
  mechanisms = plain login
  args = username_format=%u {users}
}}
userdb {{
  driver = passwd-file
  args = username_format=%u {users}
  default_fields = uid={uid} gid={gid} home={mail}/%u
}}
"
                )
            }
            Self::V2_4 => format!(
                "mail_driver = maildir
mail_path = ~/Maildir
oauth2 {{
  introspection_mode = local
  username_attribute = email
  oauth2_local_validation {{
    dict fs {{
      fs posix {{
        prefix = {keys}/
      }}
    }}
  }}
}}
passdb oauth2 {{
  mechanisms_filter = xoauth2 oauthbearer
}}
passdb passwd-file {{
  mechanisms_filter = plain login
  passwd_file_path = {users}
}}
userdb passwd-file {{
  passwd_file_path = {users}
  fields {{
    uid:default = {uid}
    gid:default = {gid}
    home:default = {mail}/%{{user}}
  }}
}}
",
                keys = folder.named("keys"),
            ),
        }
    }
}

/// Version 2.3 reads in a file of its own how tokens are checked.
fn token_settings(folder: &Folder) -> String {
    let settings = format!(
        "introspection_mode = local
local_validation_key_dict = fs:posix:prefix={}/
username_attribute = email
",
        folder.named("keys")
    );
    folder.write("oauth2.conf", &settings).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_told_apart_by_their_second_number() {
        assert_eq!(
            Dialect::of_version("2.3.19.1 (9b53102964)"),
            Some(Dialect::V2_3)
        );
        assert_eq!(
            Dialect::of_version("2.4.1-4 (7d8c0e5759)"),
            Some(Dialect::V2_4)
        );
        assert_eq!(Dialect::of_version("2.40.1"), None);
        assert_eq!(Dialect::of_version("3"), None);
    }
}
