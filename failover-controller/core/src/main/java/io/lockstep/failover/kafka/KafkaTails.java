package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.Tail;
import io.lockstep.failover.Proof.TailExported;
import io.lockstep.failover.Proof.TailMeasured;
import io.lockstep.failover.port.Tails;
import io.lockstep.offsets.PartitionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what only one region holds, as a {@code read_committed} client sees it, and keeps it in files. An export may be
 * repeated: topics whose files are whole are not read again, so that one that ran out of time goes on where it was.
 * Needs READ and DESCRIBE on the topics. Safe for use from any thread, one export of a run at a time.
 */
public final class KafkaTails implements Tails {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTails.class);
    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private final RegionClients clients;
    private final Path folder;

    /**
     * @param clients belong to the caller
     * @param folder where the files go; created when needed
     */
    public KafkaTails(RegionClients clients, Path folder) {
        this.clients = clients;
        this.folder = folder;
    }

    @Override
    public Answer<TailMeasured> measure(String region, SortedMap<String, Range> from, Duration within) {
        return clients.ask(
                region,
                "measuring the tail",
                within,
                question -> TailMeasurement.measure(question, clients.settings(), from));
    }

    @Override
    public Answer<TailExported> export(String region, String run, TailMeasured tail, Duration within) {
        return clients.ask(region, "exporting the tail", within, question -> {
            if (!RUN.matcher(run).matches()) {
                throw Unanswered.refused(
                        question.subject(),
                        "'" + run + "' cannot be part of a file's name. A run's name consists of letters, digits, dots,"
                                + " dashes and underscores.");
            }
            return export(question, run, tail);
        });
    }

    private TailExported export(Question question, String run, TailMeasured tail) {
        List<String> files = new ArrayList<>();
        long records = 0;
        try (TailScan scan = new TailScan(clients.settings(), question.subject().region())) {
            for (Map.Entry<String, SortedMap<Integer, Tail>> topic :
                    byTopic(tail).entrySet()) {
                TailFile file = new TailFile(folder, run, topic.getKey());
                records += export(question, scan, file, topic.getKey(), topic.getValue());
                files.add(file.path().toString());
            }
        } catch (IOException e) {
            throw Unanswered.refused(
                    question.subject(),
                    "files cannot be written to " + folder + " (" + e + "). See that the controller's user may write"
                            + " there and that there is room.");
        }
        return new TailExported(files, records);
    }

    private static long export(
            Question question, TailScan scan, TailFile file, String topic, SortedMap<Integer, Tail> partitions)
            throws IOException {
        long expected =
                partitions.values().stream().mapToLong(one -> one.records()).sum();
        if (file.holds(expected)) {
            return expected;
        }
        long written = file.write(sink -> {
            for (Map.Entry<Integer, Tail> one : partitions.entrySet()) {
                Range stretch = new Range(one.getValue().from(), one.getValue().to());
                scan.scan(question, Map.of(new TopicPartition(topic, one.getKey()), stretch), sink);
            }
        });
        LOG.info("tail exported subject={} file={} records={}", question.subject(), file.path(), written);
        return written;
    }

    /** Topics and partitions that hold anything. */
    private static SortedMap<String, SortedMap<Integer, Tail>> byTopic(TailMeasured tail) {
        SortedMap<String, SortedMap<Integer, Tail>> topics = new TreeMap<>();
        tail.partitions().forEach((name, one) -> {
            PartitionId partition = PartitionId.parse(name);
            if (one.records() > 0) {
                topics.computeIfAbsent(partition.topic(), topic -> new TreeMap<>())
                        .put(partition.partition(), one);
            }
        });
        return topics;
    }
}
