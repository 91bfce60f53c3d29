//! Certificates, for people to compare with what they were told.

use email_account::Date;
use email_account::profile::{Reminder, reminder};
use email_account::wire::Certificate;

use crate::{
    text::{locale, truststores as words},
    view::element::{Element, element},
};

/// Each certificate with what it says of itself.
pub fn certificates(certificates: &[Certificate]) -> Element {
    element("ul", "eaf-certificates").children(certificates.iter().map(certificate).collect())
}

fn certificate(certificate: &Certificate) -> Element {
    let subject = match &*certificate.subject {
        "" => words::NO_SUBJECT,
        subject => subject,
    };
    let issuer = element("dd", "").text(&*certificate.issuer);
    let issuer = match certificate.self_signed {
        true => issuer.text(" ").text(words::SELF_SIGNED),
        false => issuer,
    };
    let names = match certificate.names.is_empty() {
        true => words::NO_NAMES.to_owned(),
        false => certificate.names.join(", "),
    };
    let [from, to] = [&certificate.not_before, &certificate.not_after].map(|at| day(at).to_owned());
    let validity = move || words::validity(&locale::day(&from), &locale::day(&to));
    let fingerprint = element("code", "").text(&*certificate.fingerprint);
    let details = element("dl", "eaf-details")
        .child(row(words::SUBJECT, element("dd", "").text(subject)))
        .child(row(words::ISSUER, issuer))
        .child(row(words::NAMES, element("dd", "").text(names)))
        .child(row(words::VALIDITY, end(validity, &certificate.not_after)))
        .child(row(
            words::FINGERPRINT,
            element("dd", "").child(fingerprint),
        ));
    element("li", "").child(details)
}

/// A term with its description.
pub fn row(term: &str, description: Element) -> Element {
    element("div", "")
        .child(element("dt", "").text(term))
        .child(description.attribute("dir", "auto"))
}

/// When something ends, with the days that are left and what to do about it.
pub fn end(words: impl Fn() -> String + 'static, moment: &str) -> Element {
    let description = element("dd", "").words(words);
    let Ok(day) = day(moment).parse::<Date>() else {
        return description;
    };
    let today = crate::today();
    let left = ["(", &words::days_left(day.days_after(today)), ")"].concat();
    let description = description.text(" ").text(left);
    match reminder(day, today) {
        None => description,
        Some(reminder) => description.child(warning(reminder)),
    }
}

fn warning(reminder: Reminder) -> Element {
    element("p", "eaf-expiry").text(words::reminder(reminder))
}

/// The day of a moment in RFC 3339.
pub fn day(moment: &str) -> &str {
    moment.get(..10).unwrap_or(moment)
}
