//! No effect writes state: what follows from state is derived, so nothing is ever overwritten behind the user's back.

use crate::tidy::{
    finding::Finding,
    sources::{Source, Sources},
    tokens::{Pattern, Token},
};

const EFFECTS: &[&str] = &[
    "Effect :: new (",
    "Effect :: new_sync (",
    "Effect :: new_isomorphic (",
    "Effect :: watch (",
    "Effect :: watch_sync (",
    "ImmediateEffect :: new (",
    "RenderEffect :: new (",
    "create_effect (",
    "create_render_effect (",
];

const WRITES: &[&str] = &[
    ". set (",
    ". try_set (",
    ". update (",
    ". try_update (",
    ". maybe_update (",
    ". update_untracked (",
    ". write (",
    ". try_write (",
    ". write_untracked (",
    ". patch (",
];

/// Where one does.
pub fn check(sources: &Sources) -> Vec<Finding> {
    sources.below(&["src/"]).flat_map(check_file).collect()
}

fn check_file(source: &Source) -> Vec<Finding> {
    let effects = EFFECTS.iter().flat_map(|effect| source.tokens.find(effect));
    let mut lines: Vec<usize> = effects
        .flat_map(|start| writes(source.tokens.inside_next_bracket(start)))
        .collect();
    lines.sort_unstable();
    lines.dedup();
    lines
        .into_iter()
        .map(|line| {
            Finding::at(
                &source.path,
                line,
                "an effect writes state",
                "derive the value with a memo, or write it in the event handler",
            )
        })
        .collect()
}

fn writes(body: &[Token]) -> Vec<usize> {
    let patterns: Vec<Pattern> = WRITES.iter().map(|write| Pattern::new(write)).collect();
    (0..body.len())
        .filter(|start| patterns.iter().any(|write| write.begins(&body[*start..])))
        .map(|start| body[start].line)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(text: &str) -> usize {
        check(&Sources::of(&[("src/state/form.rs", text)])).len()
    }

    #[test]
    fn an_effect_that_reads_and_a_handler_that_writes_are_right() {
        assert_eq!(
            places("fn f() { Effect::new(move |_| { node.get().focus(); }); }"),
            0
        );
        assert_eq!(
            places("fn f() { Effect::new(g); let on_click = move |_| open.set(true); }"),
            0
        );
    }

    #[test]
    fn an_effect_that_sets_or_updates_is_found() {
        assert_eq!(
            places("fn f() { Effect::new(move |_| { port.set(465); }); }"),
            1
        );
        assert_eq!(
            places("fn f() { Effect::new_sync(move |_| port.update(|p| *p += 1)); }"),
            1
        );
        assert_eq!(
            places("fn f() { create_effect(move |_| { *port.write() = 1; }); }"),
            1
        );
    }
}
