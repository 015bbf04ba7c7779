package io.lockstep.faults.check;

import io.lockstep.faults.check.Violation.Rule;
import io.lockstep.faults.history.LogContent;
import io.lockstep.faults.history.Lost;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Sendings;
import io.lockstep.faults.history.Shifts;
import io.lockstep.faults.history.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What became of one producer's records in one region, where its topic keeps all of them. Pure. */
public final class Records {
    private Records() {}

    /**
     * Acknowledged records are where they were acknowledged, in this region or at the mapped offset, or listed as lost.
     *
     * @param shifts maps what was acknowledged in the other region
     */
    public static List<Violation> kept(String region, Sendings sent, LogContent log, List<Lost> losses, Shifts shifts) {
        Found found = new Found(Rule.KEPT, sent.producer() + " in " + region);
        for (int number = 0; number < sent.sent(); number++) {
            Optional<Spot> told = sent.spot(number);
            if (told.isEmpty() || given(losses, sent.topic(), told.get())) {
                continue;
            }
            List<Spot> there = log.found(sent.producer(), number);
            if (there.isEmpty()) {
                found.add("record " + number + ", acknowledged at " + told.get() + ", is neither there nor listed");
            } else if (!there.contains(told.get()) && !there.contains(mapped(region, sent, told.get(), shifts))) {
                found.add("record " + number + " was acknowledged at " + told.get() + " and lies at " + there);
            }
        }
        return found.violations();
    }

    private static Spot mapped(String region, Sendings sent, Spot told, Shifts shifts) {
        Part part = new Part(sent.topic(), told.partition());
        String other = region.equals("east") ? "west" : "east";
        return new Spot(told.partition(), shifts.other(other, part, told.offset()));
    }

    private static boolean given(List<Lost> losses, String topic, Spot spot) {
        return losses.stream().anyMatch(lost -> lost.holds(new Part(topic, spot.partition()), spot.offset()));
    }

    /** Nothing is there twice, but for what its application has sent again without knowing. */
    public static List<Violation> once(String region, Sendings sent, LogContent log) {
        Found found = new Found(Rule.ONCE, sent.producer() + " in " + region);
        List<Integer> unexplained = log.repeated(sent.producer()).stream()
                .filter(number -> !sent.isDoubtful(number))
                .toList();
        if (unexplained.size() > sent.allowedDoubles()) {
            unexplained.forEach(
                    number -> found.add("record " + number + " lies at " + log.found(sent.producer(), number)));
        }
        return found.violations();
    }

    /** Of each key, records lie in the order of their numbers; what was sent again by its application may lie later. */
    public static List<Violation> ordered(String region, Sendings sent, LogContent log) {
        Found found = new Found(Rule.ORDERED, sent.producer() + " in " + region);
        Map<Integer, Integer> before = new HashMap<>();
        for (int number = 0; number < sent.sent(); number++) {
            List<Spot> there = log.found(sent.producer(), number);
            if (there.isEmpty() || sent.mayBeLate(number)) {
                continue;
            }
            Spot spot = there.getFirst();
            Integer earlier = before.put(sent.key(number), number);
            if (earlier != null) {
                Spot last = log.found(sent.producer(), earlier).getFirst();
                if (last.partition() != spot.partition() || last.offset() > spot.offset()) {
                    found.add("record " + number + " lies at " + spot + ", the earlier record " + earlier
                            + " of its key at " + last);
                }
            }
        }
        return found.violations();
    }

    /**
     * In a compacted topic nothing newer is lost: of each key a record is there that is no older than the last
     * acknowledged one, unless a tombstone explains why none is.
     */
    public static List<Violation> lastValues(String region, Sendings sent, LogContent log) {
        Found found = new Found(Rule.LAST_VALUE, sent.producer() + " in " + region);
        for (int key = 0; key < sent.keys(); key++) {
            int last = -1;
            boolean present = false;
            boolean deleted = false;
            for (int number = lastOf(key, sent); number >= 0 && last < 0; number -= sent.keys()) {
                present |= !log.found(sent.producer(), number).isEmpty();
                deleted |= sent.isTombstone(number);
                last = sent.spot(number).isPresent() ? number : -1;
            }
            if (last >= 0 && !present && !deleted) {
                found.add("key " + key + " has neither its last acknowledged record " + last + " nor a later one");
            }
        }
        return found.violations();
    }

    private static int lastOf(int key, Sendings sent) {
        int last = sent.sent() - 1;
        return last < key ? -1 : last - Math.floorMod(last - key, sent.keys());
    }

    /** Names the first ones and counts the others. */
    static final class Found {
        private static final int NAMED = 5;

        private final Rule rule;
        private final String where;
        private final List<Violation> named = new ArrayList<>();
        private int more;

        Found(Rule rule, String where) {
            this.rule = rule;
            this.where = where;
        }

        void add(String what) {
            if (named.size() < NAMED) {
                named.add(new Violation(rule, where + ": " + what));
            } else {
                more++;
            }
        }

        List<Violation> violations() {
            List<Violation> all = new ArrayList<>(named);
            if (more > 0) {
                all.add(new Violation(rule, where + ": and " + more + " more like these"));
            }
            return all;
        }
    }
}
