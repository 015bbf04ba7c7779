package io.lockstep.failover.drive;

import io.lockstep.failover.Answer;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which regions are known not to answer. Decides and asks nobody; moments are nanoseconds of a monotonic clock.
 *
 * @param full what a question may take at most; who was silent for that long is believed to be silent
 * @param heard by region, what was last heard of it
 */
record Silences(Duration full, SortedMap<String, Heard> heard) {
    /** At most this long is waited for a region that is believed to be silent. */
    static final Duration BRIEF = Duration.ofMillis(500);

    private static final Duration BELIEVED = Duration.ofMinutes(1);
    private static final int BELIEVED_TIMES = 3;
    private static final int BRIEF_PART = 4;

    /** @param silent since when it has not answered a question that had all of its time */
    record Heard(Optional<Long> answered, Optional<Long> silent) {
        private static final Heard NOTHING = new Heard(Optional.empty(), Optional.empty());

        private boolean answeredSince(long moment) {
            return answered.filter(at -> at - moment >= 0).isPresent();
        }
    }

    static Silences none(Duration full) {
        return new Silences(full, new TreeMap<>());
    }

    /**
     * Any answer ends a silence, a refusal too. No answer begins one only after all of the time; an error that came at
     * once is no silence, and neither is it one if the region answered somebody else meanwhile.
     */
    Silences after(String region, Answer<?> answer, long began, long ended) {
        Heard before = heard.getOrDefault(region, Heard.NOTHING);
        if (!(answer instanceof Answer.Unknown<?>)) {
            return with(region, new Heard(Optional.of(ended), Optional.empty()));
        }
        boolean inFull = ended - began >= full.toNanos() / 10 * 9;
        return inFull && !before.answeredSince(began)
                ? with(region, new Heard(before.answered(), Optional.of(ended)))
                : this;
    }

    private Silences with(String region, Heard now) {
        SortedMap<String, Heard> all = new TreeMap<>(heard);
        all.put(region, now);
        return new Silences(full, all);
    }

    /** Whether a region is believed to be silent; that fades, so that it is asked in full again now and then. */
    boolean silent(String region, long now) {
        Duration thrice = full.multipliedBy(BELIEVED_TIMES);
        Duration held = thrice.compareTo(BELIEVED) > 0 ? thrice : BELIEVED;
        return heard.getOrDefault(region, Heard.NOTHING)
                .silent()
                .filter(since -> now - since < held.toNanos())
                .isPresent();
    }

    /** How long somebody waits who can go on without the region's answer. */
    Duration sparing(String region, long now) {
        return silent(region, now) ? brief() : full;
    }

    Duration brief() {
        Duration part = full.dividedBy(BRIEF_PART);
        return part.compareTo(BRIEF) < 0 ? part : BRIEF;
    }
}
