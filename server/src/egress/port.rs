//! Which ports mail servers listen on.

/// SMTP, POP3, IMAP, SMTPS, submission, IMAPS, POP3S, ManageSieve, and the port that providers offer where 25 and 587 are
/// closed. 443 is for proxies that tell protocols apart.
const OF_MAIL: [u16; 10] = [25, 110, 143, 443, 465, 587, 993, 995, 2525, 4190];

/// Whether a mail server usually listens there: elsewhere an answer would tell of something that is none.
pub(super) fn is_of_mail(port: u16) -> bool {
    OF_MAIL.contains(&port)
}
