//! The invariants, one a file.

mod codes_not_sentences;
mod domain_stands_alone;
mod effects_write_no_state;
mod egress_is_the_only_way_out;
mod guides_show_the_hosts;
mod ids_carry_the_prefix;
mod nothing_inline;
mod nothing_of_this_machine;
mod one_version_of_the_project;
mod one_version_of_tools;
mod rules_exist_once;
mod secrets_stay_inside;
mod validate_attributes;
mod views_call_no_back_end;
mod workspace_lints;

use super::{finding::Finding, sources::Sources};

/// An invariant of the source.
pub struct Rule {
    /// The invariant, as ARCHITECTURE.md says it.
    pub name: &'static str,
    /// Where it is broken.
    pub check: fn(&Sources) -> Vec<Finding>,
}

/// All invariants.
pub const RULES: &[Rule] = &[
    Rule {
        name: "the domain has no web, no async, no I/O, no clock and no regex",
        check: domain_stands_alone::check,
    },
    Rule {
        name: "rules exist once: the server runs the domain's `parse`",
        check: rules_exist_once::check,
    },
    Rule {
        name: "no effect writes state",
        check: effects_write_no_state::check,
    },
    Rule {
        name: "views never call a back end",
        check: views_call_no_back_end::check,
    },
    Rule {
        name: "codes, not sentences, outside src/text/",
        check: codes_not_sentences::check,
    },
    Rule {
        name: "no secret in events, URLs, storage or logs",
        check: secrets_stay_inside::check,
    },
    Rule {
        name: "the server opens connections to others in its egress alone",
        check: egress_is_the_only_way_out::check,
    },
    Rule {
        name: "no inline style, script or markup",
        check: nothing_inline::check,
    },
    Rule {
        name: "every id carries the prefix of its instance",
        check: ids_carry_the_prefix::check,
    },
    Rule {
        name: "no `email`, `url` or `regex` in a `validate` attribute",
        check: validate_attributes::check,
    },
    Rule {
        name: "every crate has the workspace's lints, which forbid unsafe code",
        check: workspace_lints::check,
    },
    Rule {
        name: "no file names a registry host or a path of one machine",
        check: nothing_of_this_machine::check,
    },
    Rule {
        name: "the package has the version of the crates",
        check: one_version_of_the_project::check,
    },
    Rule {
        name: "tools have one version everywhere",
        check: one_version_of_tools::check,
    },
    Rule {
        name: "the guides show the code of the hosts that the tests run",
        check: guides_show_the_hosts::check,
    },
];
