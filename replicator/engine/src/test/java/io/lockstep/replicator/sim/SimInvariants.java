package io.lockstep.replicator.sim;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.Placement;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.state.Phase;
import java.util.List;

/** What must hold after every event, by name. */
final class SimInvariants {
    private final SimWorld world;
    private int checked;
    private long lastRecord = -1;
    private boolean lateInALoss;

    SimInvariants(SimWorld world) {
        this.world = world;
    }

    /** The last source record on the target. */
    long mirrored() {
        return lastRecord;
    }

    /** Checks what was appended since the last time: every record once, in order, stable, and none left out. */
    void check() {
        List<String> log = world.target().log();
        for (; checked < log.size(); checked++) {
            String content = log.get(checked);
            if (!content.equals(SimTarget.FILLER) && !content.equals(SimTarget.PREFILL)) {
                record(Long.parseLong(content.substring("record-".length())), checked);
            }
        }
    }

    private void record(long offset, int at) {
        SimSource source = world.source();
        lateInALoss |= offset < source.start() && world.store().entry().covers(new Range(offset, offset + 1));
        if (lateInALoss) {
            return;
        }
        world.require(
                "ONCE_IN_ORDER",
                offset > lastRecord,
                () -> "target " + at + " holds source record " + offset + " after " + lastRecord);
        world.require(
                "STABLE",
                offset < source.stableEnd(),
                () -> "source record " + offset + " was mirrored beyond the stable end " + source.stableEnd());
        for (long between = lastRecord + 1; between < offset; between++) {
            long missing = between;
            world.require(
                    "NOTHING_LEFT_OUT",
                    !due(missing),
                    () -> "source record " + missing + " was left out before target " + at);
        }
        lastRecord = offset;
    }

    /**
     * Whether a frozen owner's append brought a record that retention had taken from the source and that was recorded as
     * lost by then. Nothing is left on the source that tells whose it is: the mirror halts, and more cannot be asked.
     */
    boolean lateInALoss() {
        return lateInALoss;
    }

    /** Whether a source offset must be on the target: a record that neither retention nor the cleaner removed. */
    private boolean due(long offset) {
        SimSource source = world.source();
        boolean lost =
                world.store().entry().lost().stream().anyMatch(range -> range.from() <= offset && offset < range.to());
        boolean prefix = offset < world.store().entry().prefix();
        return source.at(offset) == SimSource.Kind.RECORD && offset >= source.start() && !lost && !prefix;
    }

    boolean complete(SimWorker owner) {
        return owner.state().phase() instanceof Phase.Streaming
                && owner.state().next() >= world.source().stableEnd()
                && owner.state().targetEnd() == world.target().end();
    }

    /** At rest: everything is there, at the offset that the map says, and a successor comes to the same position. */
    void checkComplete(SimWorker owner) {
        check();
        world.require(
                "COMPLETE",
                complete(owner),
                () -> "the mirror stands in " + owner.state().phase() + " at "
                        + owner.state().next() + " of " + world.source().stableEnd() + ", shift "
                        + owner.state().shift()
                        + ", target end " + world.target().end());
        for (long offset = lastRecord + 1; offset < world.source().stableEnd(); offset++) {
            long missing = offset;
            world.require("NOTHING_LEFT_OUT", !due(missing), () -> "source record " + missing + " is missing");
        }
        checkMap();
    }

    private void checkMap() {
        OffsetMap map = world.store().entry().map();
        List<String> log = world.target().log();
        for (int at = 0; at < log.size(); at++) {
            String content = log.get(at);
            if (content.equals(SimTarget.FILLER) || content.equals(SimTarget.PREFILL)) {
                continue;
            }
            long offset = Long.parseLong(content.substring("record-".length()));
            int where = at;
            if (offset < world.source().start()) {
                continue;
            }
            world.require(
                    "MAPPED_OFFSET",
                    map.place(offset).equals(new Placement.At(where)),
                    () -> "source " + offset + " lies at " + where + ", the map " + map + " says " + map.place(offset));
        }
    }
}
