package io.lockstep.sandbox.live;

import org.jspecify.annotations.Nullable;

/**
 * What a group read first after a switch, in one partition.
 *
 * @param committed where the group stood, as it was carried over; null where it had no position
 * @param expected the record that comes next there; null where there is none
 * @param received null where it has read nothing
 */
public record FirstRead(
        String group,
        String kind,
        String topic,
        int partition,
        @Nullable Long committed,
        @Nullable Long expected,
        @Nullable Long received,
        boolean right) {}
