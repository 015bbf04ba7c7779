package io.lockstep.failover.drive;

import io.lockstep.failover.Proof.GroupPosition;
import io.lockstep.failover.Proof.GroupSeen;
import io.lockstep.failover.port.Digests.Place;
import io.lockstep.offsets.PartitionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where groups stood on the new side at the promotion, and what they committed since. For one thread. */
final class GroupWatch {
    private static final long NONE = -1;

    private final SortedMap<Key, Seen> seen = new TreeMap<>();

    private record Key(String group, String partition) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::group).thenComparing(Key::partition);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    private record Seen(long promoted, long lowest, long last) {
        Seen and(long position) {
            return new Seen(promoted, lowest == NONE ? position : Math.min(lowest, position), position);
        }
    }

    /** @param promoted positions on the new side before any client was sent there */
    GroupWatch(List<GroupPosition> promoted) {
        promoted.forEach(each -> seen.put(
                new Key(each.group(), each.partition()), new Seen(each.target(), each.target(), each.target())));
    }

    /** Positions as they are now; groups that nobody knew before are taken up. */
    void see(Map<String, SortedMap<PartitionId, Long>> now) {
        now.forEach((group, positions) -> positions.forEach((partition, position) -> seen.merge(
                new Key(group, partition.toString()),
                new Seen(NONE, position, position),
                (known, next) -> known.and(position))));
    }

    /** What groups went over since the promotion. */
    Set<Place> passed() {
        Set<Place> places = new TreeSet<>(Comparator.comparing(Place::partition)
                .thenComparing(Place::from)
                .thenComparing(Place::to));
        seen.forEach((key, each) -> {
            if (moved(each)) {
                places.add(place(key, each));
            }
        });
        return places;
    }

    private static boolean moved(Seen each) {
        return each.promoted() != NONE && each.last() > each.promoted();
    }

    private static Place place(Key key, Seen each) {
        return new Place(key.partition(), each.promoted(), each.last());
    }

    /** @param first the first record of each of {@link #passed()} */
    List<GroupSeen> told(Map<Place, Long> first) {
        List<GroupSeen> all = new ArrayList<>();
        seen.forEach((key, each) -> all.add(new GroupSeen(
                key.group(),
                key.partition(),
                each.promoted(),
                each.lowest(),
                each.last(),
                moved(each) ? first.getOrDefault(place(key, each), NONE) : NONE)));
        return all;
    }
}
