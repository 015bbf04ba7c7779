package io.lockstep.failover.gateway;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The processes that reported under one name in one region, told apart by their reports' {@code life}. After a restart the
 * one before is silent for good; one that reports again after another one did is a second process of that name. Pure;
 * moments are nanoseconds of the reader's monotonic clock.
 *
 * @param current who reported last
 * @param since when it was first seen
 * @param before when those before it were seen last
 * @param replaced whether another one reported before it, that is, whether {@code since} was a change
 * @param returned when one was last seen to report again after another one
 */
public record Lives(
        String current, long since, SortedMap<String, Long> before, boolean replaced, Optional<Long> returned) {
    public Lives {
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
    }

    static Lives of(String life, long at) {
        return new Lives(life, at, new TreeMap<>(), false, Optional.empty());
    }

    /** After a report of this one was seen that is another one than before. */
    Lives see(String life, long at) {
        if (life.equals(current)) {
            return this;
        }
        SortedMap<String, Long> known = new TreeMap<>(before);
        known.values().removeIf(seen -> at - seen >= Sightings.LIVE_FOR.toNanos());
        Optional<Long> back = known.remove(life) == null ? returned : Optional.of(at);
        known.put(current, at);
        return new Lives(life, at, known, true, back);
    }

    /** Whether two of them report in turn. */
    boolean alternate(long now) {
        return returned.filter(at -> now - at < Sightings.LIVE_FOR.toNanos()).isPresent();
    }

    /** Whether it is too early to say that the one before is gone: it would have reported again by then. */
    boolean fresh(long now) {
        return replaced && now - since < Sightings.FIRST_CHANGE.toNanos();
    }
}
