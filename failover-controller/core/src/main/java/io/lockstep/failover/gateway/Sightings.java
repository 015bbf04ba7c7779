package io.lockstep.failover.gateway;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * What a reader saw of instances' reports over time, by instance and by the region that told it. An instance is live as
 * long as any region shows its beat changing. Decides and asks nobody; moments are nanoseconds of the reader's own
 * monotonic clock, because instances' clocks may be wrong.
 */
public record Sightings(SortedMap<String, SortedMap<String, Sighting>> seen) {
    /** So long after its beat was seen changing an instance counts as live. */
    public static final Duration LIVE_FOR = Duration.ofSeconds(10);
    /** So long one waits for the first change that one sees. */
    public static final Duration FIRST_CHANGE = Duration.ofSeconds(3);

    public static final Sightings NONE = new Sightings(new TreeMap<>());

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    /**
     * A report in a region's records.
     *
     * @param first when any report of the instance was first seen there
     * @param changed when it was last seen to be another one
     * @param lives which processes reported under the name there
     */
    public record Sighting(GatewayReport report, long first, Optional<Long> changed, Lives lives) {
        private static final Comparator<Sighting> NEWEST = Comparator.<Sighting, Long>comparing(
                        sighting -> sighting.changed().orElse(Long.MIN_VALUE))
                .thenComparing(sighting -> sighting.report().beat());

        private Sighting then(GatewayReport now, long at) {
            return now.equals(report) ? this : new Sighting(now, first, Optional.of(at), lives.see(now.life(), at));
        }

        private static Sighting first(GatewayReport report, long at) {
            return new Sighting(report, at, Optional.empty(), Lives.of(report.life(), at));
        }

        /** Whether both tell of another process, and each went on well after the other had begun. */
        private boolean apart(Sighting other, long now) {
            return !lives.current().equals(other.lives.current())
                    && outlasts(other)
                    && other.outlasts(this)
                    && presence(now) == Presence.LIVE
                    && other.presence(now) == Presence.LIVE;
        }

        /** Whether both tell of another process, and none of them was silent so long that it is gone. */
        private boolean differs(Sighting other, long now) {
            return !lives.current().equals(other.lives.current()) && heard(now) && other.heard(now);
        }

        private boolean heard(long now) {
            return now - changed.orElse(first) < FIRST_CHANGE.toNanos();
        }

        private boolean outlasts(Sighting other) {
            return changed.filter(at -> at - other.lives.since() >= FIRST_CHANGE.toNanos())
                    .isPresent();
        }

        private Presence presence(long now) {
            if (changed.isPresent()) {
                return now - changed.get() < LIVE_FOR.toNanos() ? Presence.LIVE : Presence.LOST;
            }
            return now - first < FIRST_CHANGE.toNanos() ? Presence.AWAITED : Presence.LOST;
        }
    }

    /** After a region told all reports that it holds. */
    public Sightings see(String region, Collection<GatewayReport> reports, long now) {
        SortedMap<String, SortedMap<String, Sighting>> next = new TreeMap<>();
        seen.forEach((instance, regions) -> {
            SortedMap<String, Sighting> others = new TreeMap<>(regions);
            others.remove(region);
            if (!others.isEmpty()) {
                next.put(instance, others);
            }
        });
        for (GatewayReport report : reports) {
            Sighting before =
                    seen.getOrDefault(report.instance(), new TreeMap<>()).get(region);
            next.computeIfAbsent(report.instance(), name -> new TreeMap<>())
                    .put(region, before == null ? Sighting.first(report, now) : before.then(report, now));
        }
        return new Sightings(next);
    }

    /** @param utc how old a report is, where nothing else tells */
    public Instances at(long now, Instant utc) {
        SortedMap<String, Instances.Seen> all = new TreeMap<>();
        SortedSet<String> forgotten = new TreeSet<>();
        seen.forEach((name, regions) -> {
            Sighting newest = regions.values().stream().max(Sighting.NEWEST).orElseThrow();
            Presence presence = presence(regions, newest, now);
            if (presence == Presence.LOST && old(newest.report(), utc)) {
                forgotten.add(name);
            } else {
                all.put(name, new Instances.Seen(newest.report(), presence));
            }
        });
        return new Instances(all, forgotten);
    }

    /** By instance, when a report was last seen to be another one; without those where none ever was. */
    public SortedMap<String, Long> heard() {
        SortedMap<String, Long> all = new TreeMap<>();
        seen.forEach((name, regions) -> regions.values().stream()
                .flatMap(sighting -> sighting.changed().stream())
                .max(Comparator.naturalOrder())
                .ifPresent(at -> all.put(name, at)));
        return all;
    }

    /** Two of one name are seen where they tell the same region, and where each tells another one. */
    private static Presence presence(SortedMap<String, Sighting> regions, Sighting newest, long now) {
        Presence alone = newest.presence(now);
        if (alone == Presence.LOST) {
            return alone;
        }
        Collection<Sighting> all = regions.values();
        if (all.stream().anyMatch(each -> each.lives().alternate(now))
                || anyTwo(all, (one, other) -> one.apart(other, now))) {
            return Presence.TWICE;
        }
        boolean anew = all.stream().anyMatch(each -> each.lives().fresh(now))
                || anyTwo(all, (one, other) -> one.differs(other, now));
        return anew ? Presence.ANEW : alone;
    }

    private static boolean anyTwo(Collection<Sighting> all, BiPredicate<Sighting, Sighting> are) {
        return all.stream().anyMatch(one -> all.stream().anyMatch(other -> are.test(one, other)));
    }

    private static boolean old(GatewayReport report, Instant utc) {
        try {
            return Instant.parse(report.at()).plus(FORGOTTEN_AFTER).isBefore(utc);
        } catch (DateTimeException e) {
            return false; // what is no time tells no age
        }
    }
}
