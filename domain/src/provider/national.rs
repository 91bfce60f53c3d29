//! Portals and network operators that serve one country or language.

use super::HostPreset::Name;
use super::row::{OAUTH2_OR_PASSWORD, ORDINARY, PASSWORD_OR_OAUTH2, starttls, tls};
use super::{PasswordKind, Provider, UserIdRule};

pub(super) static GMX: Provider = Provider {
    id: "gmxnet",
    name: "GMX",
    domains: &["gmx.de", "gmx.net", "gmx.at", "gmx.ch"],
    smtp: &[
        tls(Name("mail.gmx.net"), 465),
        starttls(Name("mail.gmx.net"), 587),
    ],
    imap: &[
        tls(Name("imap.gmx.net"), 993),
        starttls(Name("imap.gmx.net"), 143),
    ],
    pop3: &[
        tls(Name("pop.gmx.net"), 995),
        starttls(Name("pop.gmx.net"), 110),
    ],
    password: PasswordKind::AccountOrAppPassword,
    ..ORDINARY
};

pub(super) static WEB_DE: Provider = Provider {
    id: "webde",
    name: "WEB.DE",
    domains: &["web.de"],
    smtp: &[
        tls(Name("smtp.web.de"), 465),
        starttls(Name("smtp.web.de"), 587),
    ],
    imap: &[
        tls(Name("imap.web.de"), 993),
        starttls(Name("imap.web.de"), 143),
    ],
    pop3: &[
        tls(Name("pop3.web.de"), 995),
        starttls(Name("pop3.web.de"), 110),
    ],
    sender_user_id: UserIdRule::LocalPart,
    receiver_user_id: UserIdRule::LocalPart,
    password: PasswordKind::AccountOrAppPassword,
    ..ORDINARY
};

// What Telekom calls an e-mail password is an app password.
pub(super) static T_ONLINE: Provider = Provider {
    id: "tonline",
    name: "T-Online / Telekom",
    domains: &["t-online.de"],
    smtp: &[
        tls(Name("securesmtp.t-online.de"), 465),
        starttls(Name("securesmtp.t-online.de"), 587),
    ],
    imap: &[tls(Name("secureimap.t-online.de"), 993)],
    pop3: &[tls(Name("securepop.t-online.de"), 995)],
    password: PasswordKind::AppPassword,
    ..ORDINARY
};

pub(super) static FREENET: Provider = Provider {
    id: "freenet",
    name: "freenet.de",
    domains: &["freenet.de"],
    smtp: &[
        tls(Name("mx.freenet.de"), 465),
        starttls(Name("mx.freenet.de"), 587),
    ],
    imap: &[
        tls(Name("mx.freenet.de"), 993),
        starttls(Name("mx.freenet.de"), 143),
    ],
    ..ORDINARY
};

pub(super) static YANDEX: Provider = Provider {
    id: "yandex",
    name: "Yandex Mail",
    domains: &["yandex.com", "yandex.ru", "ya.ru"],
    smtp: &[tls(Name("smtp.yandex.com"), 465)],
    imap: &[tls(Name("imap.yandex.com"), 993)],
    pop3: &[tls(Name("pop.yandex.com"), 995)],
    sign_in: PASSWORD_OR_OAUTH2,
    password: PasswordKind::AppPassword,
    ..ORDINARY
};

pub(super) static MAIL_RU: Provider = Provider {
    id: "mailru",
    name: "Mail.ru",
    domains: &["mail.ru", "bk.ru", "inbox.ru", "list.ru"],
    smtp: &[
        tls(Name("smtp.mail.ru"), 465),
        starttls(Name("smtp.mail.ru"), 587),
    ],
    imap: &[tls(Name("imap.mail.ru"), 993)],
    pop3: &[tls(Name("pop.mail.ru"), 995)],
    sign_in: PASSWORD_OR_OAUTH2,
    password: PasswordKind::AppPassword,
    ..ORDINARY
};

pub(super) static COMCAST: Provider = Provider {
    id: "comcast",
    name: "Comcast / Xfinity",
    domains: &["comcast.net"],
    smtp: &[
        tls(Name("smtp.comcast.net"), 465),
        starttls(Name("smtp.comcast.net"), 587),
    ],
    imap: &[tls(Name("imap.comcast.net"), 993)],
    pop3: &[tls(Name("mail.comcast.net"), 995)],
    sign_in: OAUTH2_OR_PASSWORD,
    ..ORDINARY
};

// What AT&T calls a secure mail key is an app password.
pub(super) static ATT: Provider = Provider {
    id: "att",
    name: "AT&T",
    domains: &["att.net"],
    smtp: &[tls(Name("smtp.mail.att.net"), 465)],
    imap: &[tls(Name("imap.mail.att.net"), 993)],
    pop3: &[tls(Name("inbound.att.net"), 995)],
    sign_in: OAUTH2_OR_PASSWORD,
    password: PasswordKind::AppPassword,
    ..ORDINARY
};

// The POP3 host has no second source.
pub(super) static QQ: Provider = Provider {
    id: "qq",
    name: "QQ Mail",
    domains: &["qq.com"],
    smtp: &[tls(Name("smtp.qq.com"), 465)],
    imap: &[tls(Name("imap.qq.com"), 993)],
    pop3: &[tls(Name("pop.qq.com"), 995)],
    password: PasswordKind::AuthorisationCode,
    ..ORDINARY
};

// 126.com is the same company on other hosts, so it is not in the name.
pub(super) static NETEASE_163: Provider = Provider {
    id: "netease163",
    name: "NetEase 163",
    domains: &["163.com"],
    smtp: &[tls(Name("smtp.163.com"), 465)],
    imap: &[tls(Name("imap.163.com"), 993)],
    password: PasswordKind::AuthorisationCode,
    ..ORDINARY
};

pub(super) static NAVER: Provider = Provider {
    id: "naver",
    name: "Naver",
    domains: &["naver.com"],
    smtp: &[tls(Name("smtp.naver.com"), 465)],
    imap: &[tls(Name("imap.naver.com"), 993)],
    pop3: &[tls(Name("pop.naver.com"), 995)],
    password: PasswordKind::AccountOrAppPassword,
    ..ORDINARY
};

pub(super) static ORANGE: Provider = Provider {
    id: "orange",
    name: "Orange.fr / Wanadoo",
    domains: &["orange.fr", "wanadoo.fr"],
    smtp: &[tls(Name("smtp.orange.fr"), 465)],
    imap: &[tls(Name("imap.orange.fr"), 993)],
    pop3: &[tls(Name("pop.orange.fr"), 995)],
    ..ORDINARY
};

pub(super) static LAPOSTE: Provider = Provider {
    id: "laposte",
    name: "La Poste",
    domains: &["laposte.net"],
    smtp: &[tls(Name("smtp.laposte.net"), 465)],
    imap: &[tls(Name("imap.laposte.net"), 993)],
    pop3: &[tls(Name("pop.laposte.net"), 995)],
    sender_user_id: UserIdRule::LocalPart,
    receiver_user_id: UserIdRule::LocalPart,
    ..ORDINARY
};

// virgilio.it is the same company on other hosts, so it is not in the name.
pub(super) static LIBERO: Provider = Provider {
    id: "libero",
    name: "Libero",
    domains: &["libero.it"],
    smtp: &[tls(Name("smtp.libero.it"), 465)],
    imap: &[tls(Name("imapmail.libero.it"), 993)],
    pop3: &[tls(Name("popmail.libero.it"), 995)],
    ..ORDINARY
};

pub(super) static SEZNAM: Provider = Provider {
    id: "seznam",
    name: "Seznam.cz",
    domains: &["seznam.cz"],
    smtp: &[tls(Name("smtp.seznam.cz"), 465)],
    imap: &[tls(Name("imap.seznam.cz"), 993)],
    pop3: &[tls(Name("pop3.seznam.cz"), 995)],
    ..ORDINARY
};

// o2.pl is the same company on other hosts, so it is not in the name.
pub(super) static WP: Provider = Provider {
    id: "wp",
    name: "WP.pl",
    domains: &["wp.pl"],
    smtp: &[tls(Name("smtp.wp.pl"), 465)],
    imap: &[tls(Name("imap.wp.pl"), 993)],
    pop3: &[tls(Name("pop3.wp.pl"), 995)],
    sender_user_id: UserIdRule::LocalPart,
    receiver_user_id: UserIdRule::LocalPart,
    ..ORDINARY
};

pub(super) static BT: Provider = Provider {
    id: "bt",
    name: "BT / EE",
    domains: &["btinternet.com"],
    smtp: &[tls(Name("mail.btinternet.com"), 465)],
    imap: &[tls(Name("mail.btinternet.com"), 993)],
    pop3: &[tls(Name("mail.btinternet.com"), 995)],
    ..ORDINARY
};

pub(super) static TELSTRA: Provider = Provider {
    id: "telstra",
    name: "Telstra / BigPond",
    domains: &["bigpond.com", "telstra.com"],
    smtp: &[tls(Name("smtp.telstra.com"), 465)],
    imap: &[tls(Name("imap.telstra.com"), 993)],
    pop3: &[tls(Name("pop.telstra.com"), 995)],
    ..ORDINARY
};
