package io.lockstep.bench.data;

import io.lockstep.bench.positions.LogShape;
import io.lockstep.bench.positions.Origin;
import io.lockstep.sandbox.region.RegionCluster;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The topics of the comparison: a history that lies there before anything mirrors, and traffic in steps that goes on
 * while the tools mirror. Used by one thread, but for the histories.
 */
public final class SourceData implements AutoCloseable {
    /** Steps of the traffic. */
    public static final int STEPS = 40;

    /** The topic with transactions. */
    public static final String TRANSACTIONS = "transactions";

    private final List<SourceTopic> topics;

    private SourceData(List<SourceTopic> topics) {
        this.topics = List.copyOf(topics);
    }

    /** Creates the topics, still empty. */
    public static SourceData on(RegionCluster source, long seed) {
        return new SourceData(List.of(
                new SourceTopic(source, "plain", 3, new Plain(30_000, 500), seed),
                new SourceTopic(source, TRANSACTIONS, 2, new Transactions(1_500, 25), seed),
                new SourceTopic(source, "compacted", 2, new Compacted(40_000, 200), seed),
                new SourceTopic(source, "late-start", 2, new LateStart(40_000, 20_000, 300), seed)));
    }

    /** Topic names. */
    public List<String> names() {
        return topics.stream().map(SourceTopic::name).toList();
    }

    /** Writes what lies there before anything mirrors, by topic; they may run side by side. */
    public Map<String, Runnable> histories() {
        Map<String, Runnable> all = new LinkedHashMap<>();
        topics.forEach(topic -> all.put("history of " + topic.name() + " is written", topic::history));
        return all;
    }

    /** Writes one part of the traffic; all of it is acknowledged when this returns. */
    public void step(int number) {
        topics.forEach(topic -> topic.step(number));
    }

    /** Every partition as it is now. */
    public List<LogShape> shapes() {
        return topics.stream().flatMap(SourceTopic::shapes).toList();
    }

    /** The last record of each partition that a consumer can see. */
    public List<Origin> last() {
        return topics.stream().flatMap(SourceTopic::last).toList();
    }

    @Override
    public void close() {
        topics.forEach(SourceTopic::close);
    }
}
