package io.lockstep.failover.kafka;

import io.lockstep.failover.journal.Merge;

/** Why a journal cannot be used, and the way out. Pure. */
final class JournalWords {
    private JournalWords() {}

    static String damaged(String region, String why) {
        return why
                + " Nothing is appended to a damaged journal: find out who wrote there; if the other region's copy is"
                + " whole, move topic " + JournalTopic.JOURNAL.name() + " at " + region
                + " away, and it is copied from there.";
    }

    static String forked(String pair, String region) {
        return "The journal of pair " + pair + " at " + region + " has other entries than this controller's: two"
                + " controllers wrote without knowing of each other. ./lockstep journal check tells where they differ.";
    }

    static String forked(String pair, Merge.Forked fork) {
        return "The copies of the journal of pair " + pair + " differ at entry " + fork.sequence() + " " + fork.hashes()
                + ": two controllers wrote without knowing of each other. ./lockstep journal check shows both,"
                + " ./lockstep journal mend has one of them set aside.";
    }
}
