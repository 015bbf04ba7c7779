package io.lockstep.replicator.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.architecture.Golden;
import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.GroupType;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Claim;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.PairRecord;
import io.lockstep.replicator.SealAnswer;
import io.lockstep.replicator.SealAnswer.GroupsAnswer;
import io.lockstep.replicator.SealAnswer.GroupsState;
import io.lockstep.replicator.SealAnswer.PartitionAnswer;
import io.lockstep.replicator.SealAnswer.PartitionState;
import io.lockstep.replicator.SealRequest;
import io.lockstep.replicator.WorkerStatus;
import io.lockstep.replicator.WorkerStatus.Identity;
import io.lockstep.replicator.port.OffsetMapStore.PartitionEntry;
import io.lockstep.replicator.port.OffsetMapStore.Range;
import io.lockstep.replicator.port.OffsetMapStore.SourceEpoch;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import io.lockstep.replicator.port.PairStateReader.Known;
import io.lockstep.replicator.port.PairStateReader.Unknown;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What workers leave in control topics stays what it is from one version to the next. */
class FormsTest {
    private static final LinkId LINK = new LinkId("shop", "east", "west");
    private static final KafkaSettings SETTINGS = new KafkaSettings(
            LINK,
            Map.of("bootstrap.servers", "127.0.0.1:1"),
            Map.of("bootstrap.servers", "127.0.0.1:2"),
            Duration.ofSeconds(1));
    private static final String AT = "2026-03-01T06:00:00Z";
    private static final PartitionEntry ENTRY = new PartitionEntry(
            new OffsetMap(List.of(new Segment(0, 0), new Segment(120, 121))),
            17,
            List.of(new Range(40, 60)),
            List.of(new Range(200, 300)),
            true,
            Optional.of(new SourceEpoch(4, 100)));
    private static final GroupCheckpoint CHECKPOINT = new GroupCheckpoint(
            "billing",
            GroupType.CONSUMER,
            1_772_344_800_000L,
            true,
            Map.of(new PartitionId("orders", 0), new GroupCheckpoint.Pair(12, 13, "words", 3)));

    /**
     * A value.
     *
     * @param value what it says
     * @param now as it is written
     * @param read how it is read
     */
    private record Form(String name, Object value, String now, Function<String, Object> read) {
        static <T> Form of(String name, T value, Class<T> type) {
            return new Form(name, value, Json.write(value), text -> Json.read(text, type));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Form> forms() {
        PairRecord pair = new PairRecord("west", 4, 3, "r-7", AT);
        WorkerStatus status = new WorkerStatus(
                "RUNNING",
                4,
                2,
                Map.of("orders-1", "FOREIGN_WRITE"),
                List.of("prices"),
                List.of("tellers"),
                12,
                0.5,
                1.5,
                99,
                AT,
                Map.of("east", new Identity("User:lockstep", "SASL_SSL")));
        return List.of(
                new Form("pair.json", pair, Json.write(pair), text -> KafkaControlRecords.pair("pair|shop", text)),
                Form.of("seal.json", request(), SealRequest.class),
                Form.of("sealed.json", answer(), SealAnswer.class),
                new Form("link.json", status, Json.write(status), text -> KafkaControlRecords.status("link", text)),
                new Form(
                        "reversed.json",
                        4,
                        KafkaControlRecords.reversed(4),
                        text -> KafkaControlRecords.reversed("reversed", text)),
                Form.of("claim.json", new Claim(List.of("a"), List.of("b"), List.of("c"), List.of("d")), Claim.class),
                Form.of("topic.json", new TopicEntry("id-1", "id-2", Map.of("retention.ms", "7")), TopicEntry.class),
                new Form("partition.json", ENTRY, PartitionForm.of(ENTRY).main(), FormsTest::entry),
                new Form(
                        "checkpoint.json",
                        CHECKPOINT,
                        CheckpointForm.value(CHECKPOINT),
                        text -> CheckpointForm.read("billing", text)));
    }

    private static SealRequest request() {
        return new SealRequest("r-7", 5, Map.of("orders", List.of(10L, 20L)), 30_000);
    }

    private static SealAnswer answer() {
        return new SealAnswer(
                "r-7",
                5,
                Map.of("orders", Map.of(0, new PartitionAnswer(10, 11, PartitionState.SEALED, "note"))),
                new GroupsAnswer(GroupsState.DONE, 3, 1, "detail"),
                AT);
    }

    private static PartitionEntry entry(String text) {
        return PartitionForm.read("p|", 4, Map.of("p|4", text));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void writesWhatOtherVersionsReadAndReadsWhatTheyWrote(Form form) {
        String golden = Golden.written(form.name, form.now);

        assertThat(form.now).isEqualTo(golden).startsWith("{\"v\":1,");
        assertThat(form.read.apply(golden)).isEqualTo(form.value);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsWhatWasWrittenBeforeValuesToldTheirForm(Form form) {
        String before = Golden.before(form.name, form.now);

        assertThat(before).doesNotContain("\"v\":");
        assertThat(form.read.apply(before)).isEqualTo(form.value);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void passesOverWhatALaterVersionAdds(Form form) {
        assertThat(form.read.apply(Golden.later(form.now))).isEqualTo(form.value);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void refusesANewerFormAndSaysWhichVersionIsNeeded(Form form) {
        assertThatThrownBy(() -> form.read.apply(Golden.newer(form.now)))
                .hasMessageContaining("it is of form 2, and this version reads forms up to 1")
                .hasMessageContaining("run the version that wrote it, or a newer one");
    }

    @Test
    void readsPairStatesThatWereWrittenBeforeTheyToldSinceWhen() {
        assertThat(KafkaControlRecords.pair("pair|shop", "{\"active\":\"west\",\"epoch\":4}"))
                .isEqualTo(new PairRecord("west", 4, 4, "", ""));
    }

    /** Keys are compared byte by byte by the cleaner; chunks are named by their content. */
    @Test
    void keepsKeysAndChunksAsTheyWere() {
        String key = CheckpointForm.key(LINK, "billing");
        PartitionEntry large = ENTRY.withMap(new OffsetMap(LongStream.range(0, 1_001)
                .mapToObj(i -> new Segment(i * 10, i * 11))
                .toList()));
        PartitionForm form = PartitionForm.of(large);

        assertThat(key).isEqualTo(Golden.written("checkpoint-key.json", key));
        assertThat(form.chunks().values())
                .hasSize(1)
                .allSatisfy(chunk -> assertThat(chunk)
                        .isEqualTo(Golden.written("chunk.json", chunk))
                        .doesNotContain("\"v\":"));
        assertThat(MapKeys.pair("shop")).isEqualTo("pair|shop");
        assertThat(MapKeys.seal(LINK)).isEqualTo("seal|shop|east->west");
        assertThat(MapKeys.sealed(LINK)).isEqualTo("sealed|shop|east->west|");
        assertThat(MapKeys.status(LINK)).isEqualTo("link|shop|east->west|");
        assertThat(MapKeys.reversed(LINK)).isEqualTo("reversed|shop|east->west");
        assertThat(MapKeys.topic(LINK, "orders")).isEqualTo("topic|shop|east->west|orders");
        assertThat(MapKeys.main(MapKeys.partition(LINK, new PartitionId("orders", 3)), 4))
                .isEqualTo("partition|shop|east->west|orders-3|4");
    }

    @Test
    void aWorkerGoesByYesterdaysRecords() {
        ControlView view = view(form -> Golden.before(form.name, form.now));
        KafkaPairStateReader pair = new KafkaPairStateReader("shop", new Known("east", 0, 0), () -> "not read");
        KafkaSealControl seals = new KafkaSealControl(LINK, "w1", new ControlWriter(SETTINGS));

        pair.update(view);
        seals.update(view);

        assertThat(pair.current()).isEqualTo(new Known("west", 4, 3));
        assertThat(seals.request()).contains(request());
        assertThat(seals.answer()).contains(answer());
        assertThat(Claims.others("bank", view.controlUnder(MapKeys.claims())).ofTopic("a"))
                .containsExactly("shop");
    }

    @Test
    void aWorkerStandsStillWhereTheRecordsAreOfANewerForm() {
        ControlView view = view(form -> Golden.newer(form.now));
        KafkaPairStateReader pair = new KafkaPairStateReader("shop", new Known("east", 0, 0), () -> "not read");
        KafkaSealControl seals = new KafkaSealControl(LINK, "w1", new ControlWriter(SETTINGS));

        pair.update(view);
        seals.update(view);

        assertThat(pair.current())
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.detail()).contains("pair|shop", "form 2"));
        assertThat(seals.request()).isEmpty();
        assertThat(seals.problem()).contains("form 2", "nothing is sealed");
        assertThat(Claims.others("bank", view.controlUnder(MapKeys.claims())).ofTopic("anything"))
                .containsExactly("shop");
    }

    private static ControlView view(Function<Form, String> text) {
        Map<String, String> keys = Map.of(
                "pair.json",
                MapKeys.pair("shop"),
                "seal.json",
                MapKeys.seal(LINK),
                "sealed.json",
                MapKeys.sealed(LINK) + "w1",
                "claim.json",
                MapKeys.claims() + "shop");
        ControlView view = new ControlView();
        for (Form form : forms()) {
            String key = keys.get(form.name);
            if (key != null) {
                view.apply(new ConsumerRecord<>(ControlTopics.CONTROL, 0, 0, bytes(key), bytes(text.apply(form))));
            }
        }
        return view;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
