package io.lockstep.sandbox.app;

import java.util.List;

/** What {@code --scenario} may name. */
enum Scenario {
    PLANNED(Part.PLANNED),
    UNPLANNED(Part.UNPLANNED),
    FAILBACK(Part.UNPLANNED, Part.RETURN, Part.FAILBACK),
    DRILL(Part.DRILL),
    ALL(Part.PLANNED, Part.FAILBACK, Part.UNPLANNED, Part.RETURN, Part.FAILBACK);

    private final List<Part> parts;

    Scenario(Part... parts) {
        this.parts = List.of(parts);
    }

    /** In order. */
    List<Part> parts() {
        return parts;
    }

    /** What is played at a time. */
    enum Part {
        /** To the standby, with both regions in order. */
        PLANNED,
        /** The active region is killed and the other one promoted. */
        UNPLANNED,
        /** The region that was killed comes back and becomes the standby. */
        RETURN,
        /** Home again. */
        FAILBACK,
        /** A shadow drill beside the business. */
        DRILL
    }
}
