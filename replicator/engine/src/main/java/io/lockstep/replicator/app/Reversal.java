package io.lockstep.replicator.app;

import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.ControlAnswer;
import io.lockstep.replicator.ControlAnswer.Known;
import io.lockstep.replicator.ControlAnswer.Refused;
import io.lockstep.replicator.ControlAnswer.Unknown;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.kafka.KafkaControl;
import io.lockstep.replicator.kafka.KafkaSettings;
import io.lockstep.replicator.plan.ReversePlan;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import io.lockstep.replicator.port.UnreadableEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Makes the way back of a link ready once its target was promoted: writes into the offset map of the link's
 * <em>source</em> what the reverse link has to know in order to go on at exactly the right offsets. To be done before the
 * pair's state on that side names the new active region, because the reverse link starts with it. Every call may be
 * repeated. For one thread; calls wait.
 */
public final class Reversal implements AutoCloseable {
    private final KafkaControl forth;
    private final KafkaControl back;
    private final Duration patience;

    /**
     * @param link whose target was promoted
     * @param source Kafka client settings of the link's source region
     * @param target the same of its target region
     */
    public Reversal(LinkId link, Map<String, String> source, Map<String, String> target, Duration requestTimeout) {
        LinkId reverse = new LinkId(link.pair(), link.target(), link.source());
        this.forth = new KafkaControl(new KafkaSettings(link, source, target, requestTimeout), link.target());
        this.back = new KafkaControl(new KafkaSettings(reverse, target, source, requestTimeout), link.target());
        this.patience = requestTimeout.plusMillis(500);
        forth.start();
        back.start();
    }

    /**
     * What was written.
     *
     * @param topics whose entry changed
     * @param partitions whose entry changed
     * @param before whether an earlier call for this epoch had done everything already
     */
    public record Prepared(int topics, int partitions, boolean before) {}

    /**
     * Notes on the target that a range of its offsets is leapt over; before {@link TargetOperations#leap} does so. Needs
     * the target only.
     */
    public ControlAnswer<Range> recordLeap(PartitionId partition, Range leap) {
        return answer(() -> {
            record(partition, entry -> entry.leaps().contains(leap) ? entry : entry.withLeap(leap));
            return leap;
        });
    }

    /**
     * Notes on the target that its offsets belong to other source offsets from here on: behind a leap that was shorter
     * than what the source turned out to hold. After {@link #recordLeap} and before {@link #prepare}, which carries it
     * over to the way back: what the source holds beyond the leap is looked past there. Needs the target only.
     */
    public ControlAnswer<Segment> recordShift(PartitionId partition, Segment begins) {
        return answer(() -> {
            record(partition, entry -> entry.map().segments().contains(begins) ? entry : entry.with(begins));
            return begins;
        });
    }

    private void record(PartitionId partition, UnaryOperator<PartitionEntry> change) throws Exception {
        OffsetMapStore store = forth.offsetMap();
        PartitionEntry entry = await(store.partition(partition));
        PartitionEntry changed = change.apply(entry);
        if (!changed.equals(entry)) {
            save(store, partition, changed);
        }
    }

    /**
     * Writes the entries of the way back; refused, with nothing written, where one that is there contradicts.
     *
     * @param epoch of the promotion
     * @param topics that were promoted, with the number of their partitions
     */
    public ControlAnswer<Prepared> prepare(int epoch, Map<String, Integer> topics) {
        return switch (back.records().reversed()) {
            case Unknown<OptionalInt> unknown -> new Unknown<>(unknown.detail());
            case Refused<OptionalInt> refused -> new Refused<>(refused.detail());
            case Known<OptionalInt> known -> {
                if (known.value().orElse(-1) >= epoch) {
                    yield new Known<>(new Prepared(0, 0, true));
                }
                yield done(answer(() -> write(topics)), epoch);
            }
        };
    }

    /** Said last, so that a call that broke off is done again. */
    private ControlAnswer<Prepared> done(ControlAnswer<Prepared> prepared, int epoch) {
        if (!(prepared instanceof Known<Prepared>)) {
            return prepared;
        }
        return switch (back.records().putReversed(OptionalInt.of(epoch))) {
            case Known<Void> known -> prepared;
            case Unknown<Void> unknown -> new Unknown<>(unknown.detail());
            case Refused<Void> refused -> new Refused<>(refused.detail());
        };
    }

    private Prepared write(Map<String, Integer> topics) throws Exception {
        Map<String, TopicEntry> topicEntries = new TreeMap<>();
        Map<PartitionId, PartitionEntry> partitionEntries = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (String topic : topics.keySet()) {
            TopicEntry mirrored = mirrored(topic);
            Optional<TopicEntry> earlier = await(back.offsetMap().topic(topic));
            take(ReversePlan.of(topic, mirrored, earlier), topic, topicEntries, problems);
            boolean anew = ReversePlan.reCreated(mirrored, earlier);
            plans(topic, topics.getOrDefault(topic, 0), anew)
                    .forEach((each, plan) -> take(plan, each, partitionEntries, problems));
        }
        if (!problems.isEmpty()) {
            throw new Contradicted(String.join(" ", problems));
        }
        for (Map.Entry<PartitionId, PartitionEntry> each : partitionEntries.entrySet()) {
            save(back.offsetMap(), each.getKey(), each.getValue());
        }
        for (Map.Entry<String, TopicEntry> each : topicEntries.entrySet()) {
            await(back.offsetMap().save(each.getKey(), each.getValue()));
        }
        return new Prepared(topicEntries.size(), partitionEntries.size(), false);
    }

    /** @param anew whether what is known of the way back is of another topic of that name */
    private Map<PartitionId, ReversePlan<PartitionEntry>> plans(String topic, int partitions, boolean anew)
            throws Exception {
        List<PartitionId> all = IntStream.range(0, partitions)
                .mapToObj(number -> new PartitionId(topic, number))
                .toList();
        Map<PartitionId, PartitionEntry> mirrored = read(forth.offsetMap(), all);
        Map<PartitionId, PartitionEntry> there = read(back.offsetMap(), all);
        Map<PartitionId, ReversePlan<PartitionEntry>> plans = new TreeMap<>();
        for (PartitionId each : all) {
            PartitionEntry known = mirrored.getOrDefault(each, PartitionEntry.NEW);
            PartitionEntry earlier = there.getOrDefault(each, PartitionEntry.NEW);
            plans.put(each, anew ? ReversePlan.anew(each, known, earlier) : ReversePlan.of(each, known, earlier));
        }
        return plans;
    }

    private TopicEntry mirrored(String topic) throws Exception {
        Optional<TopicEntry> mirrored = await(forth.offsetMap().topic(topic));
        if (mirrored.isEmpty()) {
            throw new Contradicted("Topic " + topic + " was never mirrored by this link, so there is no way back to"
                    + " make ready. Leave it out of the promotion, or mirror it first.");
        }
        return mirrored.get();
    }

    private static <K, E> void take(ReversePlan<E> plan, K key, Map<K, E> entries, List<String> problems) {
        switch (plan) {
            case ReversePlan.Write<E> write -> entries.put(key, write.entry());
            case ReversePlan.Keep<E> keep -> {}
            case ReversePlan.Contradiction<E> contradiction -> problems.add(contradiction.detail());
        }
    }

    private Map<PartitionId, PartitionEntry> read(OffsetMapStore store, List<PartitionId> partitions) throws Exception {
        Map<PartitionId, CompletionStage<PartitionEntry>> asked = new TreeMap<>();
        partitions.forEach(each -> asked.put(each, store.partition(each)));
        Map<PartitionId, PartitionEntry> entries = new TreeMap<>();
        for (Map.Entry<PartitionId, CompletionStage<PartitionEntry>> each : asked.entrySet()) {
            entries.put(each.getKey(), await(each.getValue()));
        }
        return entries;
    }

    /** Under the generation that is there: nobody mirrors this way now, and the next owner takes it over. */
    private void save(OffsetMapStore store, PartitionId partition, PartitionEntry entry) throws Exception {
        int generation = await(store.claim(partition, 0));
        await(store.save(partition, entry, generation));
    }

    private <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What may fail with whatever a region answers. */
    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> ControlAnswer<T> answer(Work<T> work) {
        try {
            return new Known<>(work.run());
        } catch (Contradicted e) {
            return new Refused<>(String.valueOf(e.getMessage()));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String detail = String.valueOf(cause.getMessage());
            return cause instanceof UnreadableEntry ? new Refused<>(detail) : new Unknown<>(detail);
        } catch (TimeoutException e) {
            return new Unknown<>("no answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unknown<>("interrupted");
        } catch (Exception e) {
            return new Unknown<>(e.toString());
        }
    }

    /** Both sides' entries do not fit. */
    private static final class Contradicted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Contradicted(String detail) {
            super(detail);
        }
    }

    @Override
    public void close() {
        forth.close();
        back.close();
    }
}
