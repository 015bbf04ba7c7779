package io.lockstep.sandbox.live;

import java.util.List;

/** Offsets that were given up with a region, as the evidence of its promotion lists them. Immutable. */
public record LossList(List<Stretch> stretches) {
    public static final LossList EMPTY = new LossList(List.of());

    public LossList {
        stretches = List.copyOf(stretches);
    }

    /** Offsets {@code [from, to)}; how many records they hold, -1 where that is not known. */
    public record Stretch(String topic, int partition, long from, long to, long records) {}

    /** Whether the record at this place is given up. */
    public boolean holds(String topic, Place place) {
        return stretches.stream()
                .anyMatch(each -> each.topic().equals(topic)
                        && each.partition() == place.partition()
                        && each.from() <= place.offset()
                        && place.offset() < each.to());
    }
}
