package io.lockstep.faults.check;

import io.lockstep.faults.check.Violation.Rule;
import io.lockstep.faults.history.LogContent;
import io.lockstep.faults.history.Part;
import io.lockstep.faults.history.Readings;
import io.lockstep.faults.history.Shifts;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/** Whether groups were given everything that lies before their positions. Pure. */
public final class Groups {
    private Groups() {}

    /**
     * What was read in either region counts, at the same offset or the mapped one.
     *
     * @param positions where the group stands in this region
     */
    public static List<Violation> nothingSkipped(
            String region, Readings readings, Map<Part, Long> positions, LogContent log, Shifts shifts) {
        Records.Found found = new Records.Found(Rule.NOTHING_SKIPPED, "group " + readings.group() + " in " + region);
        positions.forEach((part, position) -> {
            BitSet missed = log.visible(part);
            missed.clear(Math.toIntExact(position), Math.max(Math.toIntExact(position), missed.length()));
            given(region, part, missed, readings, shifts);
            if (!missed.isEmpty()) {
                found.add("position of " + part + " is " + position + ", and " + missed.cardinality()
                        + " records before it were never given to it, the first at offset " + missed.nextSetBit(0));
            }
        });
        return found.violations();
    }

    /** At the end, with nobody writing any more, a group has been given every record that is left. */
    public static List<Violation> everythingRead(
            String region, Readings readings, List<Part> parts, LogContent log, Shifts shifts) {
        Records.Found found = new Records.Found(Rule.NOTHING_SKIPPED, "group " + readings.group());
        for (Part part : parts) {
            BitSet missed = log.visible(part);
            given(region, part, missed, readings, shifts);
            if (!missed.isEmpty()) {
                found.add(missed.cardinality() + " records of " + part + " were never given to it, the first at offset "
                        + missed.nextSetBit(0));
            }
        }
        return found.violations();
    }

    private static void given(String region, Part part, BitSet missed, Readings readings, Shifts shifts) {
        BitSet delivered = readings.of(part);
        missed.andNot(delivered);
        for (int offset = missed.nextSetBit(0); offset >= 0; offset = missed.nextSetBit(offset + 1)) {
            long other = shifts.other(region, part, offset);
            if (other != offset && delivered.get(Math.toIntExact(other))) {
                missed.clear(offset);
            }
        }
    }
}
