package io.lockstep.replicator.decision;

import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.replicator.port.TailReader.Tail;
import io.lockstep.replicator.port.TailReader.TailRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts of one comparison, and what an auditor should know of it. */
final class Remarks {
    private final Set<String> digests = new HashSet<>();
    private long agreed;
    long belowStart;
    long compactedAway;
    long leapt;
    long foreign;

    void agreed(TailRecord record) {
        agreed++;
        digests.add(record.digest());
    }

    /** How many records are the same on both sides. */
    long compared() {
        return agreed;
    }

    /** Records that are all alike would agree at many shifts, and so might a single one. */
    boolean anchored() {
        return digests.size() > 1;
    }

    /** Records at the beginning of the stretch may lack a counterpart only because of a shift that began before it. */
    boolean beginsUnclear() {
        return agreed == 0 && compactedAway > 0;
    }

    String note(List<Segment> found, Tail source) {
        List<String> notes = new ArrayList<>();
        if (agreed == 0) {
            notes.add("no record could be compared");
        }
        if (alike()) {
            notes.add("all " + agreed + " records compared are alike");
        }
        count(notes, belowStart, "not compared: below the source's log start " + source.logStart());
        count(notes, compactedAway, "not compared: compacted away on the source");
        count(notes, leapt, "not compared: inside a recorded leap");
        count(notes, foreign, "kept without counterpart on the source, as accepted");
        if (!found.isEmpty()) {
            notes.add("shift found: " + found);
        }
        return String.join("; ", notes);
    }

    private boolean alike() {
        return agreed > 1 && digests.size() == 1;
    }

    private static void count(List<String> notes, long records, String what) {
        if (records > 0) {
            notes.add(records + (records == 1 ? " record " : " records ") + what);
        }
    }
}
