//! A file of certificates is read and judged before anything is kept.

use std::net::IpAddr;

use rcgen::{DnType, SanType};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::http::{Answer, Request};
use crate::issued::{
    carrying, element, expired, leaf, params, pem, pkcs7, pkcs7_ber, root, self_signed,
};
use crate::program::{Program, fresh};

fn post(server: &Program, body: &Value) -> Answer {
    server.send(&Request::new("POST", "/api/certificates").json(body))
}

/// The subjects of the certificates that a file is said to hold.
fn subjects(server: &Program, file: impl AsRef<[u8]>) -> Vec<String> {
    let answer = post(server, &carrying(file));
    assert_eq!(answer.status, 200, "{}", answer.text());
    let document = answer.json();
    let certificates = document["certificates"].as_array().expect("a list");
    certificates
        .iter()
        .map(|each| each["subject"].as_str().expect("a subject").to_owned())
        .collect()
}

fn assert_refused(server: &Program, file: impl AsRef<[u8]>, code: &str) {
    let answer = post(server, &carrying(file));
    assert_eq!(
        answer.problem(),
        (422, "truststore.invalid".into()),
        "{code}"
    );
    assert_eq!(answer.errors(), [("/content".into(), code.into())]);
}

#[test]
fn a_certificate_tells_whom_it_is_for_by_whom_and_how_long() {
    let name = |text: &str| text.try_into().expect("ASCII");
    let ip = |text: &str| SanType::IpAddress(text.parse::<IpAddr>().expect("an address"));
    let der = leaf(
        "mail.contoso.example",
        "Contoso Root, 2020",
        vec![
            SanType::DnsName(name("mail.contoso.example")),
            SanType::DnsName(name("*.contoso.example")),
            ip("192.0.2.1"),
            ip("2001:db8::1"),
            SanType::Rfc822Name(name("post@contoso.example")),
            SanType::URI(name("https://contoso.example/")),
        ],
    );
    let fingerprint: Vec<String> = Sha256::digest(&der)
        .iter()
        .map(|byte| format!("{byte:02X}"))
        .collect();
    let answer = post(&fresh(), &carrying(&der));
    assert_eq!(
        answer.json(),
        json!({ "certificates": [{
            "subject": "CN=mail.contoso.example",
            "issuer": "CN=Contoso Root\\, 2020",
            "names": [
                "mail.contoso.example", "*.contoso.example", "192.0.2.1", "2001:db8::1",
                "post@contoso.example", "https://contoso.example/",
            ],
            "notBefore": "2020-01-02T00:00:00Z",
            "notAfter": "2090-12-31T00:00:00Z",
            "fingerprint": fingerprint.join(":"),
            "selfSigned": false,
        }] })
    );
}

#[test]
fn a_root_is_told_to_sign_itself() {
    let answer = post(&fresh(), &carrying(root("Root")));
    assert_eq!(answer.json()["certificates"][0]["selfSigned"], true);
}

#[test]
fn every_kind_of_file_is_read() {
    let server = fresh();
    let (one, two) = (root("One"), root("Two"));
    let both = [one.clone(), two.clone()];
    let certificate = |der: &[u8]| pem("CERTIFICATE", der);
    let unwrapped = |der: &[u8]| certificate(der).replace('\n', " ");

    for file in [
        one.clone(),
        certificate(&one).into(),
        certificate(&one).replace('\n', "\r\n").into(),
        unwrapped(&one).into(),
        pem("X509 CERTIFICATE", &one).into(),
        pem(
            "TRUSTED CERTIFICATE",
            &[one.clone(), element(0x30, &[])].concat(),
        )
        .into(),
        [b"\xEF\xBB\xBF", certificate(&one).as_bytes()].concat(),
        (pem("PUBLIC KEY", &[1]) + &certificate(&one)).into(),
    ] {
        assert_eq!(subjects(&server, file), ["CN=One"]);
    }
    let (first, second) = (certificate(&one), certificate(&two));
    for file in [
        format!("{first}{second}").into(),
        format!("Subject: CN=One\n{first}\n\nwritten by André\n{second}the end").into(),
        [first.as_bytes(), b"\xFF in Latin-1\n", second.as_bytes()].concat(),
        pkcs7(&both),
        pkcs7_ber(&both),
        pem("PKCS7", &pkcs7(&both)).into(),
        pem("CMS", &pkcs7_ber(&both)).into(),
        format!("{first}{}", pem("PKCS7", &pkcs7(&both[1..]))).into(),
    ] {
        assert_eq!(subjects(&server, file), ["CN=One", "CN=Two"]);
    }
}

#[test]
fn a_certificate_that_comes_twice_is_there_once() {
    let one = root("One");
    let file = pem("CERTIFICATE", &one) + &pem("PKCS7", &pkcs7(&[one.clone(), root("Two"), one]));
    assert_eq!(subjects(&fresh(), file), ["CN=One", "CN=Two"]);
}

#[test]
fn a_private_key_is_refused_in_every_form() {
    let server = fresh();
    let integer = |value: u8| element(0x02, &[value]);
    let sequence = |parts: &[Vec<u8>]| element(0x30, &parts.concat());
    let algorithm = element(0x30, &element(0x06, &[0x2B, 0x65, 0x70]));
    let octets = element(0x04, &[5; 32]);
    for label in [
        "PRIVATE KEY",
        "RSA PRIVATE KEY",
        "EC PRIVATE KEY",
        "ENCRYPTED PRIVATE KEY",
        "OPENSSH PRIVATE KEY",
        "PGP PRIVATE KEY BLOCK",
    ] {
        let key = pem(label, &[1, 2, 3]);
        assert_refused(&server, &key, "certificate.private-key");
        let beside_a_certificate = pem("CERTIFICATE", &root("Root")) + &key;
        assert_refused(&server, beside_a_certificate, "certificate.private-key");
        let broken_off = &key[..key.len() - 30];
        assert_refused(&server, broken_off, "certificate.private-key");
    }
    for der in [
        // PKCS#8, also with a public key, and encrypted
        sequence(&[integer(0), algorithm.clone(), octets.clone()]),
        sequence(&[
            integer(1),
            algorithm.clone(),
            octets.clone(),
            element(0x81, &[0]),
        ]),
        sequence(&[algorithm, octets.clone()]),
        // PKCS#1
        sequence(&[
            integer(0),
            element(0x02, &[7; 64]),
            element(0x02, &[1, 0, 1]),
        ]),
        // SEC 1
        sequence(&[integer(1), octets]),
        // PKCS#12
        sequence(&[integer(3), pkcs7(&[])]),
    ] {
        assert_refused(&server, der, "certificate.private-key");
    }
}

#[test]
fn certificates_that_have_all_expired_are_refused_and_one_good_one_is_enough() {
    let server = fresh();
    let (old, older) = (expired("Old"), expired("Older"));
    assert_refused(&server, &old, "certificate.expired");
    assert_refused(&server, pkcs7(&[old.clone(), older]), "certificate.expired");
    let mixed = pkcs7(&[old, root("Good")]);
    assert_eq!(subjects(&server, mixed), ["CN=Old", "CN=Good"]);
}

#[test]
fn a_file_may_have_256_kib_and_not_one_byte_more() {
    let server = fresh();
    let padded = |bytes: usize| {
        let pem = pem("CERTIFICATE", &root("Root"));
        pem.clone() + &" ".repeat(bytes - pem.len())
    };
    assert_eq!(subjects(&server, padded(256 * 1024)), ["CN=Root"]);
    assert_refused(&server, padded(256 * 1024 + 1), "certificate.too-large");
    let far_too_large = post(&server, &carrying(padded(400 * 1024)));
    assert_eq!(far_too_large.problem(), (413, "body.too-large".into()));
}

#[test]
fn a_file_may_hold_100_certificates_and_not_one_more() {
    let server = fresh();
    let roots: Vec<_> = (0..=100).map(|number| root(&number.to_string())).collect();
    assert_eq!(subjects(&server, pkcs7(&roots[..100])).len(), 100);
    assert_refused(&server, pkcs7(&roots), "certificate.too-many");
}

#[test]
fn rubbish_is_refused() {
    let server = fresh();
    let certificate = root("Root");
    let text = pem("CERTIFICATE", &certificate);
    let broken_base64 = text.replacen("MI", "M!", 1);
    for file in [
        b"nonsense".to_vec(),
        vec![0x30],
        vec![0xFF; 1000],
        certificate[..certificate.len() - 1].to_vec(),
        [certificate.as_slice(), b"\n"].concat(),
        pem("CERTIFICATE", b"nonsense").into(),
        pem("PKCS7", &certificate).into(),
        text.replace("END CERTIFICATE", "END PKCS7").into(),
        text.replace("-----END", "END").into(),
        broken_base64.into(),
        pkcs7(&[vec![0x30, 0]]),
        // Another content than signed data
        element(0x30, &element(0x06, &[0x2A, 3])),
    ] {
        assert_refused(&server, file, "certificate.unreadable");
    }
}

#[test]
fn a_file_without_a_certificate_is_refused() {
    let server = fresh();
    for file in [
        b" \r\n\t".to_vec(),
        pkcs7(&[]),
        pem("CERTIFICATE REQUEST", &[1]).into(),
        pem("X509 CRL", &[1]).into(),
    ] {
        assert_refused(&server, file, "certificate.none");
    }
}

#[test]
fn a_body_without_a_file_is_refused() {
    let server = fresh();
    for (body, code) in [
        (json!({}), "required"),
        (json!({ "content": null }), "required"),
        (json!({ "content": "" }), "required"),
        (json!({ "content": "?" }), "certificate.not-base64"),
        (json!({ "content": "MII\n=" }), "certificate.not-base64"),
        (
            json!({ "content": "-----BEGIN CERTIFICATE-----" }),
            "certificate.not-base64",
        ),
    ] {
        let answer = post(&server, &body);
        assert_eq!(
            answer.problem(),
            (422, "truststore.invalid".into()),
            "{body}"
        );
        assert_eq!(
            answer.errors(),
            [("/content".into(), code.into())],
            "{body}"
        );
    }
    for body in [json!({ "content": 1 }), json!({ "file": "" }), json!([])] {
        let answer = post(&server, &body);
        assert_eq!(answer.problem(), (422, "json.shape".into()), "{body}");
    }
}

#[test]
fn foreign_text_arrives_cleaned_and_shortened() {
    let mut params = params("Ann\u{202E}elpmaxe\n\u{85}");
    params
        .distinguished_name
        .push(DnType::OrganizationName, "x".repeat(60_000));
    let name = |text: &str| SanType::DnsName(text.try_into().expect("ASCII"));
    params.subject_alt_names = vec![name("a\u{7}\u{1b}[31m.example"); 500];
    let answer = post(&fresh(), &carrying(self_signed(&params)));
    let certificate = &answer.json()["certificates"][0];
    let subject = certificate["subject"].as_str().expect("a subject");
    assert_eq!(subject.chars().count(), 256);
    assert_eq!(certificate["names"].as_array().expect("names").len(), 100);
    assert_eq!(certificate["names"][0], "a\u{FFFD}\u{FFFD}[31m.example");

    params.distinguished_name.remove(DnType::OrganizationName);
    let answer = post(&fresh(), &carrying(self_signed(&params)));
    assert_eq!(
        answer.json()["certificates"][0]["subject"],
        "CN=Ann\u{FFFD}elpmaxe\\0a\u{FFFD}"
    );
}
