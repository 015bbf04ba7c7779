package io.lockstep.gateway.rest;

import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.HandOrder;
import io.lockstep.gateway.HandOrder.Want;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What requests may hold. */
final class Bodies {
    private static final String NOBODY = "by-hand";

    private Bodies() {}

    /** @param whom {@code ALL} where it is not told */
    record HoldBody(
            @Nullable String run,
            @Nullable Integer epoch,
            @Nullable Long sequence,
            @Nullable String whom,
            @Nullable Long withinMs) {
        HandOrder order(Instant at) {
            Hold asked = whom == null ? Hold.ALL : meant(whom);
            if (withinMs != null && withinMs < 0) {
                throw new ProblemException(ProblemKind.WRONG, "withinMs: " + withinMs + " is no time. Write e.g. 8000");
            }
            OptionalLong within = withinMs == null ? OptionalLong.empty() : OptionalLong.of(withinMs);
            return hand(run, epoch, sequence, new Want.HoldThem(asked, within), at);
        }
    }

    private static Hold meant(String told) {
        return switch (told) {
            case "ALL" -> Hold.ALL;
            case "WRITERS" -> Hold.WRITERS;
            case "NONE" ->
                throw new ProblemException(ProblemKind.WRONG, "whom: NONE holds nobody. POST /v1/gateway/release");
            default ->
                throw new ProblemException(ProblemKind.WRONG, "whom: '" + told + "' is nobody. Write ALL or WRITERS");
        };
    }

    record FlipBody(
            @Nullable String run,
            @Nullable Integer epoch,
            @Nullable Long sequence,
            @Nullable String side) {
        HandOrder order(Instant at) {
            if (side == null || side.isBlank()) {
                throw new ProblemException(
                        ProblemKind.WRONG, "side: tells no region to lead to. Write e.g. {\"side\": \"west\"}");
            }
            return hand(run, epoch, sequence, new Want.Flip(side), at);
        }
    }

    record ReleaseBody(
            @Nullable String run,
            @Nullable Integer epoch,
            @Nullable Long sequence) {
        HandOrder order(Instant at) {
            return hand(run, epoch, sequence, new Want.Release(), at);
        }
    }

    private static HandOrder hand(
            @Nullable String run, @Nullable Integer epoch, @Nullable Long sequence, Want want, Instant at) {
        return new HandOrder(
                run == null || run.isBlank() ? NOBODY : run,
                epoch == null ? OptionalInt.empty() : OptionalInt.of(epoch),
                sequence == null ? OptionalLong.empty() : OptionalLong.of(sequence),
                want,
                at.toString());
    }
}
