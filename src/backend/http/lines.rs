//! NDJSON: a JSON object a line, taken apart as it comes.

/// The longest line of the contract is far shorter, in bytes: the certificates of one server.
const LONGEST: usize = 1024 * 1024;

/// The lines of an answer. One that has begun is kept until its end comes.
#[derive(Debug, Default)]
pub struct Lines {
    begun: Vec<u8>,
}

impl Lines {
    /// The lines that have ended in what has come. Nothing, if they are no text or one does not end.
    pub fn take(&mut self, bytes: &[u8]) -> Option<Vec<String>> {
        let mut ended = Vec::new();
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            self.begun.extend_from_slice(part);
            if part.ends_with(b"\n") {
                ended.extend(self.end()?);
            }
        }
        (self.begun.len() <= LONGEST).then_some(ended)
    }

    /// The line that has begun, ended by the end of the answer or by its own; an empty one says nothing.
    pub fn end(&mut self) -> Option<Option<String>> {
        let text = String::from_utf8(std::mem::take(&mut self.begun)).ok()?;
        Some(Some(text).filter(|text| !text.trim().is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_whole_wherever_the_network_has_cut_it() {
        let text = "{\"said\":\"grüße\"}\n\n{\"b\":2}\r\n".as_bytes();
        for cut in 0..text.len() {
            let mut lines = Lines::default();
            let mut found = lines.take(&text[..cut]).unwrap();
            found.extend(lines.take(&text[cut..]).unwrap());
            let found: Vec<&str> = found.iter().map(|line| line.trim()).collect();
            assert_eq!(found, ["{\"said\":\"grüße\"}", "{\"b\":2}"], "cut at {cut}");
        }
    }

    #[test]
    fn the_last_line_may_end_with_the_answer() {
        let mut lines = Lines::default();
        assert_eq!(lines.take(b"{}").unwrap(), [""; 0]);
        assert_eq!(lines.end(), Some(Some("{}".to_owned())));
        assert_eq!(lines.end(), Some(None));
    }

    #[test]
    fn what_is_no_text_or_has_no_end_is_no_line() {
        assert_eq!(Lines::default().take(b"\xff\n"), None);
        assert_eq!(Lines::default().take(&vec![b'x'; LONGEST + 1]), None);
    }
}
