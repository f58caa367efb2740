//! The rules, one a file.

use crate::RuleInfo;
use crate::book::Book;
use crate::context::Context;
use crate::found::Found;
use crate::names::Names;
use crate::words::Words;

macro_rules! rules {
    (catalogue { $($catalogue:ident)* } commune { $($commune:ident)* } words { $($words:ident)* } scores { $($scores:ident)* }) => {
        $(mod $catalogue;)*
        $(mod $commune;)*
        $(mod $words;)*
        $(mod $scores;)*

        pub(crate) static RULES: &[RuleInfo] =
            &[$($catalogue::RULE,)* $($commune::RULE,)* $($words::RULE,)* $($scores::RULE,)*];

        /// What there is to find in a catalogue.
        pub(crate) fn check_catalogue(names: Names<'_>, found: &mut Found) {
            $($catalogue::check(names, found);)*
            let words = Words::of_catalogue(names);
            $($words::check(&words, found);)*
        }

        /// What there is to find in a commune's assignment beyond its catalogue.
        pub(crate) fn check_commune(context: &Context<'_>, found: &mut Found) {
            // Of the catalogue's rules only this one looks at what a commune can declare too.
            c103_points_mismatch::check_commune(context, found);
            $($commune::check(context, found);)*
            let words = Words::of_commune(context);
            $($words::check(&words, found);)*
        }

        /// What there is to find in a month of scores beyond its commune.
        pub(crate) fn check_scorebook(book: &Book<'_>, found: &mut Found) {
            u102_unknown_unit::check_scorebook(book, found);
            a103_unknown_index::check_scorebook(book, found);
            a108_unknown_content::check_scorebook(book, found);
            $($scores::check(book, found);)*
        }
    };
}

rules! {
    catalogue {
        c101_duplicate_index
        c102_orphan_index
        c103_points_mismatch
        c104_numbering_gap
        c105_out_of_order
        c106_level_points
        c107_overlapping_bands
        c108_misplaced_child
        c109_unclear_band
        c110_label_points
    }
    commune {
        u101_ambiguous_unit
        u102_unknown_unit
        u103_idle_unit
        a101_overlapping_lead
        a102_unassigned
        a103_unknown_index
        a104_title_mismatch
        a105_implicit_carve_out
        a106_dead_rule
        a107_redundant_rule
        a108_unknown_content
        a109_needless_joint
        a110_partner_not_lead
        a111_self_coordination
        a112_outside_part
        a113_needless_without
        d101_cited_later
        d102_draft_document
        d103_citation_mismatch
        d104_catalogue_not_cited
    }
    words {
        n101_unread_words
        n102_undetermined_bracket
        n103_undetermined_role
        n104_open_group
        n105_outside_table
    }
    scores {
        s101_score_above_maximum
        s102_not_a_level
        s103_not_a_leaf
        s104_no_evidence
        s105_file_missing
        s106_file_changed
        s107_date_outside_year
        s108_unscored
        s109_unused_evidence
        s110_points_disagree
        s111_self_scored_survey
        s112_wrong_scorer
        s113_wrong_giver
        s114_unknown_evidence
        s115_evidence_dates
        s116_doubtful_proportion
        s117_unexplained_not_applicable
        s118_score_below_minimum
        s119_cap_exceeded
        s120_shared_file
        s121_replaced_evidence
        s122_share_not_counted
        s123_month_before
        s124_month_twice
        s125_scored_not_applicable
        s126_evidence_twice
        t101_overdue
        t102_unit_not_involved
        t103_done_before_evidence
        t104_unclear_due
        t105_done_after_month
    }
}
