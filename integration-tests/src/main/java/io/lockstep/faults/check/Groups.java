package io.lockstep.faults.check;

import io.lockstep.faults.check.Violation.Rule;
import io.lockstep.faults.history.LogContent;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Readings;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Whether groups were given everything that lies before their positions. Pure. */
public final class Groups {
    private Groups() {}

    /**
     * Offsets are equal in both regions, so what was read in either counts.
     *
     * @param positions where the group stands in this region
     */
    public static List<Violation> nothingSkipped(
            String region, Readings readings, Map<Part, Long> positions, LogContent log) {
        Records.Found found = new Records.Found(Rule.NOTHING_SKIPPED, "group " + readings.group() + " in " + region);
        positions.forEach((part, position) -> {
            BitSet missed = log.visible(part);
            missed.clear(Math.toIntExact(position), Math.max(Math.toIntExact(position), missed.length()));
            missed.andNot(readings.of(part));
            if (!missed.isEmpty()) {
                found.add("position of " + part + " is " + position + ", and " + missed.cardinality()
                        + " records before it were never given to it, the first at offset " + missed.nextSetBit(0));
            }
        });
        return found.violations();
    }

    /** At the end, with nobody writing any more, a group has been given every record that is left. */
    public static List<Violation> everythingRead(Readings readings, List<Part> parts, LogContent log) {
        Records.Found found = new Records.Found(Rule.NOTHING_SKIPPED, "group " + readings.group());
        for (Part part : parts) {
            BitSet missed = log.visible(part);
            missed.andNot(readings.of(part));
            if (!missed.isEmpty()) {
                found.add(missed.cardinality() + " records of " + part + " were never given to it, the first at offset "
                        + missed.nextSetBit(0));
            }
        }
        return found.violations();
    }
}
