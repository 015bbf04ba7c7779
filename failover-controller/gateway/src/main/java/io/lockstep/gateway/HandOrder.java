package io.lockstep.gateway;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.Hold;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An order that somebody gives to one instance.
 *
 * @param run in whose name
 * @param epoch the one that counts where it is not told
 * @param sequence the next one where it is not told
 * @param at UTC, for people
 */
public record HandOrder(String run, OptionalInt epoch, OptionalLong sequence, Want want, String at) {
    /** What is wanted. */
    public sealed interface Want {
        /** @param withinMs after how long busy connections are cut; as the order that counts where it is not told */
        record HoldThem(Hold whom, OptionalLong withinMs) implements Want {}

        /** Lead to a region; everybody stays held. */
        record Flip(String side) implements Want {}

        /** Let everybody in. */
        record Release() implements Want {}
    }

    /** What comes of it. */
    public sealed interface Ruling {
        /** It counts from here on, and is being carried out. */
        record Followed(GatewayOrder order) implements Ruling {}

        /** Nothing changes. */
        record Refused(String why) implements Ruling {}
    }
}
