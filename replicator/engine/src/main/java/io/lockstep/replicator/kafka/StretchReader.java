package io.lockstep.replicator.kafka;

import io.lockstep.replicator.Halt.Side;
import io.lockstep.replicator.port.SourceFault;
import io.lockstep.replicator.port.TailReader.Tail;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * One thread's clients on both sides, connected on first use. A stretch is first fitted into the log as it is, so that
 * what the log does not hold is told apart from what cannot be read yet. Belongs to one thread at a time.
 */
final class StretchReader implements AutoCloseable {
    private final KafkaSettings settings;
    private final Map<Side, LogReader> readers = new EnumMap<>(Side.class);
    private final Map<Side, RegionAdmin> admins = new EnumMap<>(Side.class);

    StretchReader(KafkaSettings settings) {
        this.settings = settings;
    }

    Tail range(Side side, TopicPartition log, long from, long to, Deadline deadline) {
        return retrying(deadline, () -> {
            Bounds bounds = bounds(side, log);
            long first = Math.clamp(from, bounds.start, bounds.end);
            long last = Math.clamp(to, first, bounds.end);
            requireStable(side, log, bounds, last);
            return new Tail(first, last, bounds.start, bounds.end, reader(side).read(log, first, last, deadline));
        });
    }

    Tail last(TopicPartition log, long end, Deadline deadline) {
        return retrying(deadline, () -> {
            Bounds bounds = bounds(Side.TARGET, log);
            long to = Math.clamp(end, bounds.start, bounds.end);
            requireStable(Side.TARGET, log, bounds, to);
            LogReader reader = reader(Side.TARGET);
            LastStretch.Range range =
                    LastStretch.find(bounds.start, to, (first, last) -> reader.any(log, first, last, deadline));
            return new Tail(
                    range.from(), to, bounds.start, bounds.end, reader.read(log, range.from(), range.to(), deadline));
        });
    }

    /** Empty when the source's topic of that name has this id. */
    Optional<SourceFault> sourceTopic(String topic, String id) {
        RegionAdmin admin = admin(Side.SOURCE);
        Answers<String, TopicDescription> answers = admin.describe(Set.of(topic));
        if (answers.failed().get(topic) instanceof UnknownTopicOrPartitionException) {
            return Optional.of(new SourceFault.TopicGone());
        }
        requireAnswer(answers.problems(admin.region(), any -> Right.onTopic("DESCRIBE", topic)));
        String found = answers.found().values().iterator().next().topicId().toString();
        return found.equals(id) ? Optional.empty() : Optional.of(new SourceFault.TopicRecreated(found));
    }

    /** Retention may move the log start between looking at it and reading. */
    private static Tail retrying(Deadline deadline, Supplier<Tail> read) {
        while (true) {
            try {
                return read.get();
            } catch (OffsetOutOfRangeException e) {
                if (deadline.passed()) {
                    throw e;
                }
            }
        }
    }

    private void requireStable(Side side, TopicPartition log, Bounds bounds, long to) {
        if (bounds.stable < to) {
            throw new RegionException("A transaction is open on " + log + " at " + settings.region(side)
                    + " since offset " + bounds.stable + ", so that offsets [" + bounds.stable + ", " + to
                    + ") cannot be compared yet. It ends by itself, at the latest by transaction.timeout.ms; or abort it"
                    + " with kafka-transactions.");
        }
    }

    /** The stable end is asked for last, or what is written between both questions looks like an open transaction. */
    private Bounds bounds(Side side, TopicPartition log) {
        long start = offset(side, log, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        long end = offset(side, log, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        long stable = offset(side, log, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        return new Bounds(start, stable, end);
    }

    private long offset(Side side, TopicPartition log, OffsetSpec where, IsolationLevel isolation) {
        RegionAdmin admin = admin(side);
        Answers<TopicPartition, Long> answers = admin.offsets(Set.of(log), where, isolation);
        Right needed = Right.onTopic("DESCRIBE", log.topic());
        requireAnswer(answers.problems(admin.region(), any -> needed));
        return List.copyOf(answers.found().values()).getFirst();
    }

    private static void requireAnswer(Map<?, String> problems) {
        problems.values().stream().findFirst().ifPresent(problem -> {
            throw new RegionException(problem);
        });
    }

    private RegionAdmin admin(Side side) {
        return admins.computeIfAbsent(side, key -> RegionAdmin.open(settings, key, "compare"));
    }

    private LogReader reader(Side side) {
        return readers.computeIfAbsent(side, key -> new LogReader(settings, key));
    }

    /** Gives the clients up; fresh ones are made on the next use. */
    void reset() {
        readers.values().forEach(LogReader::close);
        readers.clear();
        admins.values().forEach(RegionAdmin::close);
        admins.clear();
    }

    @Override
    public void close() {
        reset();
    }

    private record Bounds(long start, long stable, long end) {}
}
