//! The script that opens one mailbox to one application.

use super::quote::{comparison, power_shell};
use super::{Access, Application, Permission, PermissionKind};
use crate::{Grant, ReceiveUsing, SendUsing};

/// One line of the script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is for.
    pub step: Step,
    /// The command. It holds no line break.
    pub command: String,
}

/// What a line of the script is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Sign in as an administrator.
    Connect,
    /// Find the application in the tenant.
    FindApplication,
    /// Make the application known to Exchange.
    RegisterApplication,
    /// Switch the protocols on that the account uses.
    EnableProtocols,
    /// Open the mailbox to the application.
    OpenMailbox,
    /// Describe the mailbox as a scope.
    DefineScope,
    /// Give the application a role in that scope.
    AssignRole,
    /// Show what the application may do now.
    Verify,
}

/// What is to be run, in this order.
pub(super) fn script(
    application: &Application,
    access: &Access,
    permissions: &[Permission],
) -> Vec<Line> {
    let mut script = Script {
        mailbox: power_shell(access.mailbox.as_ref()),
        lines: Vec::new(),
    };
    match application.grant {
        Grant::ClientCredentials => script.for_application(application, access, permissions),
        Grant::Password => script.for_user(access),
    }
    script.lines
}

struct Script {
    mailbox: String,
    lines: Vec<Line>,
}

impl Script {
    fn add(&mut self, step: Step, parts: &[&str]) {
        let command = parts.concat();
        self.lines.push(Line { step, command });
    }

    fn for_application(
        &mut self,
        application: &Application,
        access: &Access,
        permissions: &[Permission],
    ) {
        if permissions.is_empty() {
            return;
        }
        self.register(application);
        if access.uses_exchange() {
            self.enable_protocols(access);
            self.open_mailbox();
        }
        if access.uses_graph() {
            self.assign_roles(access, permissions);
        }
    }

    /// A user opens the own mailbox anyway; only its protocols may be switched off.
    fn for_user(&mut self, access: &Access) {
        if access.uses_exchange() {
            self.connect_exchange();
            self.enable_protocols(access);
        }
    }

    fn connect_exchange(&mut self) {
        self.add(Step::Connect, &["Connect-ExchangeOnline"]);
    }

    /// The object ID is that of the enterprise application, which is another than that of the app registration:
    /// looking it up spares the mistake.
    fn register(&mut self, application: &Application) {
        let id = application.client_id.as_str();
        let tenant = power_shell(application.tenant.as_str());
        let filter = power_shell(&comparison("appId eq", id));
        let name = power_shell(&application.name);
        self.add(
            Step::Connect,
            &[
                "Connect-MgGraph -TenantId ",
                &tenant,
                " -Scopes 'Application.Read.All'",
            ],
        );
        self.add(
            Step::FindApplication,
            &["$principal = Get-MgServicePrincipal -Filter ", &filter],
        );
        self.connect_exchange();
        self.add(
            Step::RegisterApplication,
            &[
                "New-ServicePrincipal -AppId ",
                &power_shell(id),
                " -ObjectId $principal.Id -DisplayName ",
                &name,
            ],
        );
    }

    fn enable_protocols(&mut self, access: &Access) {
        let sending = match access.send {
            SendUsing::Smtp => " -SmtpClientAuthenticationDisabled $false",
            SendUsing::Graph | SendUsing::None => "",
        };
        let receiving = match access.receive {
            ReceiveUsing::Imap => " -ImapEnabled $true",
            ReceiveUsing::Pop3 => " -PopEnabled $true",
            ReceiveUsing::Graph | ReceiveUsing::None => "",
        };
        let mailbox = self.mailbox.clone();
        self.add(
            Step::EnableProtocols,
            &["Set-CASMailbox -Identity ", &mailbox, sending, receiving],
        );
    }

    fn open_mailbox(&mut self) {
        let mailbox = self.mailbox.clone();
        self.add(
            Step::OpenMailbox,
            &[
                "Add-MailboxPermission -Identity ",
                &mailbox,
                " -User $principal.Id -AccessRights FullAccess",
            ],
        );
    }

    /// A scope's name has at most 64 characters, fewer than an address may have: the mailbox's GUID names it.
    fn assign_roles(&mut self, access: &Access, permissions: &[Permission]) {
        let mailbox = self.mailbox.clone();
        let filter = power_shell(&comparison(
            "UserPrincipalName -eq",
            access.mailbox.as_ref(),
        ));
        self.add(
            Step::DefineScope,
            &[
                "$scope = 'email-account-' + (Get-Mailbox -Identity ",
                &mailbox,
                ").ExchangeGuid",
            ],
        );
        self.add(
            Step::DefineScope,
            &[
                "New-ManagementScope -Name $scope -RecipientRestrictionFilter ",
                &filter,
            ],
        );
        for permission in permissions {
            if permission.kind == PermissionKind::ExchangeRole {
                let role = power_shell(permission.name);
                self.add(
                    Step::AssignRole,
                    &[
                        "New-ManagementRoleAssignment -App $principal.Id -Role ",
                        &role,
                        " -CustomResourceScope $scope",
                    ],
                );
            }
        }
        self.add(
            Step::Verify,
            &[
                "Test-ServicePrincipalAuthorization -Identity $principal.Id -Resource ",
                &mailbox,
            ],
        );
    }
}
