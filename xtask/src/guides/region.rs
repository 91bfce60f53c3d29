//! A part of a file between two comments, which a guide shows: `[guide: name]` and `[/guide]`.

const END: &str = "[/guide]";

/// The lines of the region of this name, without the room that all of them have in front.
pub fn of(text: &str, name: &str) -> Option<String> {
    let start = format!("[guide: {name}]");
    let mut rest = text.lines().skip_while(|line| !line.contains(&start));
    rest.next()?;
    let lines: Vec<&str> = rest
        .clone()
        .take_while(|line| !line.contains(END))
        .collect();
    let is_closed = rest.nth(lines.len()).is_some();
    is_closed.then(|| without_room(&lines))
}

fn without_room(lines: &[&str]) -> String {
    let written = lines.iter().filter(|line| !line.trim().is_empty());
    let room = written.map(|line| line.len() - line.trim_start().len());
    let room = room.min().unwrap_or(0);
    lines
        .iter()
        .map(|line| format!("{}\n", line.get(room..).unwrap_or_default()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_what_stands_between_its_comments_without_their_room() {
        let text = "a\n  // [guide: b]\n  if (x) {\n\n    y();\n  }\n  // [/guide]\nc\n";
        assert_eq!(of(text, "b").as_deref(), Some("if (x) {\n\n  y();\n}\n"));
    }

    #[test]
    fn a_region_that_is_missing_or_never_ends_is_none() {
        assert_eq!(of("a\n", "b"), None);
        assert_eq!(of("// [guide: b]\na\n", "b"), None);
    }
}
