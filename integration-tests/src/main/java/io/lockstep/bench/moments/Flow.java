package io.lockstep.bench.moments;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/** Even traffic into one topic of the source, read on the target as it comes. Used by one thread. */
final class Flow implements AutoCloseable {
    /** Of the topic. */
    static final int PARTITIONS = 8;

    private final Stand stand;
    private final Journey journey;
    private final TargetReader reader;
    private final Sender sender;

    private Flow(Stand stand, List<TopicPartition> partitions, int perSecond, int most) {
        this.stand = stand;
        this.journey = new Journey(most);
        this.reader = TargetReader.start(stand.target().clientSettings(), partitions, journey);
        this.sender = Sender.start(stand.source().clientSettings(), partitions, perSecond, journey);
    }

    /**
     * Begins when the tool has taken up the topic.
     *
     * @param topic exists on the source, with {@link #PARTITIONS}
     * @param most records; then no more are sent
     */
    static Flow begin(Stand stand, String topic, int perSecond, int most) {
        stand.awaitOnTarget(List.of(topic));
        List<TopicPartition> partitions = IntStream.range(0, PARTITIONS)
                .mapToObj(i -> new TopicPartition(topic, i))
                .toList();
        return new Flow(stand, partitions, perSecond, most);
    }

    Journey journey() {
        return journey;
    }

    /** Goes on for some time. */
    void pass(String what, Duration time) {
        until(what, time, () -> false);
    }

    /** Whether {@code condition} came to hold in time; fails as soon as a record cannot be sent, or the target not be read. */
    boolean until(String what, Duration deadline, BooleanSupplier condition) {
        return stand.waiting().until(what, deadline, () -> {
            sender.check();
            reader.check();
            return condition.getAsBoolean();
        });
    }

    /** The same for what must come. */
    void need(String what, Duration deadline, BooleanSupplier condition) {
        if (!until(what, deadline, condition)) {
            throw new IllegalStateException(stand.who().says() + ": waited " + deadline.toSeconds() + " s in vain for "
                    + what + "; " + journey.missing() + " of " + journey.ackedCount() + " records are missing");
        }
    }

    /** Says so when records came more than once. */
    void tellRepeats(String after) {
        if (journey.repeats() > 0) {
            stand.waiting().say(journey.repeats() + " records came once more " + after);
        }
    }

    @Override
    public void close() {
        sender.close();
        reader.close();
    }
}
