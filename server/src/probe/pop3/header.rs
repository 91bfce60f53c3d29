//! The header of a message (RFC 5322 section 2.2), as far as it names the message.

/// Whether the message itself has this ID. Others name it as well: a bounce of it, or an answer to it, in `References`.
pub(super) fn names(header: &[String], message_id: &str) -> bool {
    let wanted = format!("<{message_id}>");
    unfolded(header).iter().any(|field| {
        field.split_once(':').is_some_and(|(name, value)| {
            name.trim_end().eq_ignore_ascii_case("Message-ID") && value.trim() == wanted
        })
    })
}

/// The fields, each in one line: a line that begins with white space goes on with the one before it.
fn unfolded(header: &[String]) -> Vec<String> {
    let mut fields: Vec<String> = Vec::new();
    for line in header {
        match fields.last_mut() {
            Some(field) if line.starts_with([' ', '\t']) => field.push_str(line),
            _ => fields.push(line.clone()),
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_named(header: &str) -> bool {
        let lines: Vec<_> = header.split('|').map(str::to_owned).collect();
        names(&lines, "4711@example.test")
    }

    #[test]
    fn a_message_is_named_by_one_field_alone() {
        assert!(is_named("Subject: x|Message-ID: <4711@example.test>|"));
        assert!(is_named("MESSAGE-Id:<4711@example.test>|Subject: x"));
        assert!(is_named("Message-ID:|\t<4711@example.test>|Subject: x"));
        for other in [
            "Message-ID: <1@example.test>|References: <4711@example.test>",
            "In-Reply-To: <4711@example.test>",
            "Message-ID: <1@example.test>|References:| <2@example.test>| <4711@example.test>",
            "Message-ID: <14711@example.test>",
            "Subject: Message-ID: <4711@example.test>",
        ] {
            assert!(!is_named(other), "{other}");
        }
    }
}
