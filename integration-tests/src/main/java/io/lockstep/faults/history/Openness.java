package io.lockstep.faults.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where writes were taken, by writer. Of writes in a row that one region took of one writer only the first and the last
 * one are kept, which is all that tells whether two regions were open at once. Safe for use from several threads.
 */
public final class Openness {
    private final List<Taken> kept = new ArrayList<>();
    private final Map<String, Taken> last = new HashMap<>();
    private long writes;

    public synchronized void taken(String writer, Taken write) {
        Taken before = last.put(writer, write);
        writes++;
        if (before == null || !before.region().equals(write.region())) {
            if (before != null) {
                kept.add(before);
            }
            kept.add(write);
        }
    }

    /** The firsts and lasts. */
    public synchronized List<Taken> writes() {
        List<Taken> all = new ArrayList<>(kept);
        all.addAll(last.values());
        return all;
    }

    public synchronized long count() {
        return writes;
    }
}
