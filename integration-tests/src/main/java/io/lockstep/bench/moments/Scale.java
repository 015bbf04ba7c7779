package io.lockstep.bench.moments;

import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Reading;
import io.lockstep.bench.kafka.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * What partitions cost: each holds one record and then nothing happens; after that each gets one record a second, all of
 * them together {@link #MOST_PER_SECOND} at most.
 *
 * @param partitions of all topics together
 * @param settle between the last thing that happened and what is measured while idle: a tool that has just started compiles
 * @param observed how long CPU is counted
 */
record Scale(int partitions, Duration settle, Duration observed) implements Observation {
    static final int MOST_PER_SECOND = 2_000;

    private static final int PER_TOPIC = 200;
    private static final int TOUCHING = 1_000;
    private static final Duration TAKE_UP = Duration.ofSeconds(300);
    private static final Duration BUSY_SETTLE = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration MARGIN = Duration.ofSeconds(120);

    @Override
    public List<Course> courses() {
        String title = String.format(Locale.ROOT, partitions == 1 ? "%,d partition" : "%,d partitions", partitions);
        return List.of(
                new Course(idle(), title + ", idle", "one record each, then nothing" + looked(settle)),
                new Course(
                        busy(),
                        title + ", busy",
                        String.format(Locale.ROOT, "%,d records a second in all%s", perSecond(), looked(BUSY_SETTLE))));
    }

    private String looked(Duration after) {
        return String.format(
                Locale.ROOT,
                "; CPU of %d s, %d s after the last change, and memory since the start",
                observed.toSeconds(),
                after.toSeconds());
    }

    @Override
    public Map<String, Integer> topics() {
        Map<String, Integer> all = new TreeMap<>();
        for (int i = 0; i * PER_TOPIC < partitions; i++) {
            all.put(Stand.PREFIX + "scale-" + i, Math.min(PER_TOPIC, partitions - i * PER_TOPIC));
        }
        return all;
    }

    @Override
    public List<Reading> of(Stand stand) {
        stand.awaitOnTarget(List.copyOf(topics().keySet()));
        int touched = send(stand, TOUCHING, partitions, MARGIN);
        stand.waiting()
                .every(LOOK)
                .need(partitions + " partitions on the target", TAKE_UP, () -> arrived(stand, touched));
        stand.waiting().pass(partitions + " partitions settle", settle);
        List<Reading> all = new ArrayList<>(new Costs(stand, idle(), observed).read());
        all.addAll(busy(stand, touched));
        return all;
    }

    /** Its scenario while nothing happens. */
    String idle() {
        return "idle-" + partitions;
    }

    /** Its scenario under traffic. */
    String busy() {
        return "busy-" + partitions;
    }

    private List<Reading> busy(Stand stand, int before) {
        Journey journey = new Journey(Math.toIntExact(perSecond()
                * BUSY_SETTLE.plus(observed).plus(MARGIN).plus(MARGIN).toSeconds()));
        List<Reading> readings;
        try (Sender sender = Sender.start(stand.source().clientSettings(), all(), perSecond(), journey)) {
            stand.waiting().pass(partitions + " partitions under traffic", BUSY_SETTLE);
            readings = new Costs(stand, busy(), observed).read();
            sender.check();
        }
        int sent = before + journey.ackedCount();
        stand.waiting().every(LOOK).need("all " + sent + " records on the target", MARGIN, () -> arrived(stand, sent));
        return readings;
    }

    /** Sends so many records and returns when they are acknowledged. */
    private int send(Stand stand, int perSecond, int count, Duration deadline) {
        Journey journey = new Journey(count);
        try (Sender sender = Sender.start(stand.source().clientSettings(), all(), perSecond, journey)) {
            stand.waiting().need("a record in each partition", deadline, () -> {
                sender.check();
                return journey.ackedCount() == count;
            });
        }
        return count;
    }

    /** So many records are on the target; not yet where a partition has no leader yet. */
    private boolean arrived(Stand stand, int records) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        all().forEach(each -> wanted.put(each, OffsetSpec.latest()));
        String what = "the ends of " + partitions + " partitions";
        return Calls.tryFor(what, stand.target().admin().listOffsets(wanted).all())
                .map(ends -> ends.values().stream()
                        .mapToLong(ListOffsetsResultInfo::offset)
                        .sum())
                .filter(sum -> sum >= records)
                .isPresent();
    }

    private int perSecond() {
        return Math.min(partitions, MOST_PER_SECOND);
    }

    private List<TopicPartition> all() {
        return topics().entrySet().stream()
                .flatMap(
                        each -> IntStream.range(0, each.getValue()).mapToObj(i -> new TopicPartition(each.getKey(), i)))
                .toList();
    }
}
