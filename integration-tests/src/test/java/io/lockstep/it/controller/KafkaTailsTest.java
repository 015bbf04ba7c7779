package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Range;
import io.lockstep.failover.Proof.TailExported;
import io.lockstep.failover.Proof.TailMeasured;
import io.lockstep.failover.kafka.KafkaTails;
import io.lockstep.failover.kafka.RegionClients;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.it.harness.Data;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What one region holds alone, kept in files; what is counted is in {@link KafkaTailsPromisesTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class KafkaTailsTest {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private RegionCluster east;
    private RegionClients clients;
    private KafkaTails tails;

    @BeforeAll
    void start() {
        east = RegionCluster.start(RegionSpec.named("east"));
        clients = new RegionClients(
                new RegionSettings("it", Map.of("east", east.clientSettings()), Duration.ofSeconds(6)));
        tails = new KafkaTails(clients, folder.resolve("exports"));
    }

    @AfterAll
    void end() {
        clients.close();
        east.close();
    }

    private KafkaProducer<byte[], byte[]> producer(Map<String, Object> extra) {
        return new Data(east, 3).producer(extra);
    }

    /** Offsets 0 to 9 of each of two partitions, written in 1970, which retention must not remove. */
    private void write(String topic) {
        east.createTopic(topic, 2, Map.of("retention.ms", "-1"));
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (int i = 0; i < 20; i++) {
                producer.send(
                        new ProducerRecord<>(topic, i % 2, 1_000_000L + i, Data.bytes("k" + i), Data.bytes("v" + i)));
            }
        }
    }

    private static SortedMap<String, Range> from(Object... namesAndRanges) {
        SortedMap<String, Range> from = new TreeMap<>();
        for (int i = 0; i < namesAndRanges.length; i += 2) {
            from.put((String) namesAndRanges[i], (Range) namesAndRanges[i + 1]);
        }
        return from;
    }

    private static <T> T known(Answer<T> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<T>) answer).value();
    }

    @Test
    void anUndecidedTransactionMakesItUnknown() {
        write("undecided");
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", "undecided"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(Data.keyed("undecided", 0, "k", "v"));
            producer.flush();

            assertThat(tails.measure("east", from("undecided-0", new Range(5, 50)), WITHIN))
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class,
                            unknown -> assertThat(unknown.why()).contains("undecided-0", "offset 10"));
            assertThat(tails.measure("east", from("undecided-1", new Range(5, 50)), WITHIN))
                    .isInstanceOf(Answer.Known.class);
            producer.abortTransaction();
        }
    }

    @Test
    void exportsEveryRecordWholeAndOnce() throws Exception {
        write("exported");
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            producer.send(new ProducerRecord<>(
                    "exported",
                    1,
                    5L,
                    null,
                    null,
                    List.of(new RecordHeader("h", Data.bytes("one")), new RecordHeader("h", null))));
        }
        TailMeasured measured = known(
                tails.measure("east", from("exported-0", new Range(8, 50), "exported-1", new Range(9, 50)), WITHIN));

        TailExported exported = known(tails.export("east", "r-1", measured, WITHIN));

        Path file = folder.resolve("exports/tail-r-1-exported.jsonl");
        assertThat(exported).isEqualTo(new TailExported(List.of(file.toString()), 4));
        List<JsonNode> lines =
                Files.readAllLines(file).stream().map(KafkaTailsTest::parse).toList();
        assertThat(lines.stream().map(line -> line.get("partition") + "@" + line.get("offset")))
                .containsExactly("0@8", "0@9", "1@9", "1@10");
        assertThat(new String(lines.getFirst().get("value").binaryValue(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("v16");
        assertThat(lines.getLast())
                .hasToString("{\"partition\":1,\"offset\":10,\"timestamp\":5,\"key\":null,\"value\":null,"
                        + "\"headers\":[[\"h\",\"b25l\"],[\"h\",null]]}");
        assertThat(Files.readString(folder.resolve("exports/tail-r-1-exported.jsonl.sha256")))
                .isEqualTo(sha256(file) + "  tail-r-1-exported.jsonl\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void anExportThatIsWholeIsNotRepeatedAndOneThatIsNotIs() throws IOException {
        write("again");
        TailMeasured measured = known(tails.measure("east", from("again-0", new Range(5, 50)), WITHIN));
        TailExported first = known(tails.export("east", "r-2", measured, WITHIN));
        Path file = Path.of(first.files().getFirst());
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

        TailExported second = known(tails.export("east", "r-2", measured, WITHIN));
        FileTime kept = Files.getLastModifiedTime(file);
        Files.writeString(file, "{}\n");
        TailExported third = known(tails.export("east", "r-2", measured, WITHIN));

        assertThat(second).isEqualTo(first);
        assertThat(kept).isEqualTo(FileTime.fromMillis(1_000));
        assertThat(third).isEqualTo(first);
        assertThat(Files.readAllLines(file)).hasSize(5);
    }

    @Test
    void moreRecordsThanAFetchHoldsAreExported() throws IOException {
        east.createTopic("large", 1, Map.of());
        byte[] value = new byte[200_000];
        try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
            for (int i = 0; i < 100; i++) {
                producer.send(new ProducerRecord<>("large", 0, null, value));
            }
        }
        TailMeasured measured = known(tails.measure("east", from("large-0", new Range(0, 100)), WITHIN));

        TailExported exported = known(tails.export("east", "r-3", measured, WITHIN));

        assertThat(exported.records()).isEqualTo(100);
        assertThat(Files.size(Path.of(exported.files().getFirst()))).isGreaterThan(26_000_000);
    }

    @Test
    void aRunsNameNeverLeavesTheFolder() {
        assertThat(tails.export("east", "../up", new TailMeasured(new TreeMap<>(), true), WITHIN))
                .isInstanceOf(Answer.Refused.class);
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() throws IOException {
        write("stuck");
        Path taken = Files.writeString(folder.resolve("taken"), "a file");
        KafkaTails stuck = new KafkaTails(clients, taken);
        TailMeasured measured = known(stuck.measure("east", from("stuck-0", new Range(5, 50)), WITHIN));

        assertThat(stuck.export("east", "r-4", measured, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains(taken.toString()));
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
