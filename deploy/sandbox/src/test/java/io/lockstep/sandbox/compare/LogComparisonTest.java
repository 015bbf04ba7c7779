package io.lockstep.sandbox.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LogComparisonTest {
    private static final long NOW = System.currentTimeMillis();
    private static final List<Written> RECORDS = List.of(
            Written.of("a", "one", NOW),
            Written.of(null, "two", NOW + 1).header("h", "x").header("h", "y"),
            Written.of("c", null, NOW + 2),
            Written.of("d", "", NOW + 3));

    private final RegionCluster source = RegionCluster.start(RegionSpec.named("source"));
    private final RegionCluster target = RegionCluster.start(RegionSpec.named("target"));
    private final LogComparison comparison = LogComparison.between(source.clientSettings(), target.clientSettings());

    @BeforeAll
    void startsEmpty() throws Exception {
        assertThat(source.admin().listTopics().names().get(20, TimeUnit.SECONDS))
                .isEmpty();
    }

    @AfterAll
    void stop() {
        source.close();
        target.close();
    }

    @Test
    void findsEqualLogsIdentical() throws Exception {
        String topic = both("same", Map.of());
        write(topic, RECORDS, RECORDS);
        TopicComparison found = comparison.topic(topic);
        assertThat(found.identical()).isTrue();
        assertThat(found.records()).isEqualTo(4);
        assertThat(List.of(found.sourceEnd(), found.targetEnd(), found.shift())).containsExactly(4L, 4L, 0L);
    }

    @Test
    void detectsAChangedValue() throws Exception {
        assertOnlyMismatch("value", 3, Written.of("d", "x", NOW + 3), "value differs");
    }

    @Test
    void tellsAnEmptyValueFromNone() throws Exception {
        assertOnlyMismatch("null", 3, Written.of("d", null, NOW + 3), "value differs: source 0 bytes");
    }

    @Test
    void detectsAChangedKey() throws Exception {
        assertOnlyMismatch("key", 0, Written.of("b", "one", NOW), "key differs");
    }

    @Test
    void detectsAChangedTimestamp() throws Exception {
        assertOnlyMismatch("timestamp", 0, Written.of("a", "one", NOW + 1), "timestamp differs");
    }

    @Test
    void detectsHeadersInAnotherOrder() throws Exception {
        Written swapped = Written.of(null, "two", NOW + 1).header("h", "y").header("h", "x");
        assertOnlyMismatch("header-order", 1, swapped, "header 'h' differs");
    }

    @Test
    void detectsAMissingHeader() throws Exception {
        assertOnlyMismatch("header", 1, Written.of(null, "two", NOW + 1).header("h", "x"), "source has 2, target 1");
    }

    @Test
    void detectsARecordThatIsMissingAtTheEnd() throws Exception {
        String topic = both("missing", Map.of());
        write(topic, RECORDS, RECORDS.subList(0, 3));
        TopicComparison found = comparison.topic(topic);
        assertThat(found.identical()).isFalse();
        assertThat(found.firstMismatches()).containsExactly(new Mismatch(topic, 0, 3, "missing on the target"));
        assertThat(found.partitions().getFirst().endsAgree()).isFalse();
    }

    @Test
    void detectsARecordThatOnlyTheTargetHas() throws Exception {
        String topic = both("foreign", Map.of());
        write(topic, RECORDS.subList(0, 3), RECORDS);
        assertThat(comparison.topic(topic).firstMismatches())
                .containsExactly(new Mismatch(topic, 0, 3, "only on the target"));
    }

    @Test
    void seesAbortedRecordsOnlyWhenAskedFor() throws Exception {
        String topic = both("aborted", Map.of());
        Written.inTransaction(source.clientSettings(), topic, false, Written.of("a", "real", NOW));
        Written.inTransaction(target.clientSettings(), topic, false, Written.of("a", "filler", NOW));
        write(topic, RECORDS, RECORDS);
        assertThat(comparison.topic(topic).identical()).isTrue();
        assertThat(comparison.readUncommitted().topic(topic).firstMismatches())
                .singleElement()
                .extracting(Mismatch::offset)
                .isEqualTo(0L);
    }

    @Test
    void detectsEndsThatDifferThoughEveryRecordIsEqual() throws Exception {
        String topic = both("ends", Map.of());
        write(topic, RECORDS, RECORDS);
        Written.inTransaction(target.clientSettings(), topic, false, Written.of("a", "filler", NOW));
        TopicComparison found = comparison.topic(topic);
        assertThat(found.mismatches()).isZero();
        assertThat(found.shift()).isEqualTo(2);
        assertThat(found.identical()).isFalse();
    }

    @Test
    void followsAMappingOfOffsets() throws Exception {
        String topic = both("shifted", Map.of());
        List<Written> behindOthers = new ArrayList<>(RECORDS.subList(0, 2));
        behindOthers.addAll(RECORDS);
        write(topic, RECORDS, behindOthers);
        assertThat(comparison.topic(topic).identical()).isFalse();
        assertThat(comparison
                        .mapping((name, partition, offset) -> offset + 2)
                        .topic(topic)
                        .identical())
                .isTrue();
    }

    @Test
    void passesOverWhatOneSideMayHoldAloneAndNothingElse() throws Exception {
        String topic = both("alone", Map.of());
        Written.plain(source.clientSettings(), topic, RECORDS);
        Written.inTransaction(target.clientSettings(), topic, false, RECORDS.getFirst());
        Written.plain(target.clientSettings(), topic, RECORDS.subList(2, 4));
        LogPlaces first = (name, partition, offset) -> offset < 2;
        assertThat(comparison.topic(topic).mismatches()).isEqualTo(2);
        assertThat(comparison.leavingOut(first, LogPlaces.NONE).topic(topic).identical())
                .isTrue();
        assertThat(comparison.leavingOut(LogPlaces.NONE, first).topic(topic).mismatches())
                .isEqualTo(2);
    }

    @Test
    void startsAtTheHigherLogStart() throws Exception {
        String topic = both("trimmed", Map.of());
        List<Written> otherBegin = new ArrayList<>(RECORDS);
        otherBegin.set(0, Written.of("z", "other", NOW));
        write(topic, RECORDS, otherBegin);
        target.admin()
                .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(1)))
                .all()
                .get(20, TimeUnit.SECONDS);
        TopicComparison found = comparison.topic(topic);
        assertThat(found.identical()).isTrue();
        assertThat(found.records()).isEqualTo(3);
        assertThat(found.partitions().getFirst().targetStart()).isEqualTo(1);
    }

    @Test
    void allowsTheCleanerOfOneSideToHaveRemovedAnOverwrittenRecord() throws Exception {
        String topic = both("cleaned", Map.of("cleanup.policy", "compact"));
        overwriteOrHole(topic, Written.of("k", "old", NOW), Written.of("k", "new", NOW + 1));
        TopicComparison found = comparison.topic(topic);
        assertThat(found.compacted()).isTrue();
        assertThat(found.identical()).isTrue();
        assertThat(found.records()).isEqualTo(1);
    }

    @Test
    void detectsALastValueThatIsGone() throws Exception {
        String topic = both("lost", Map.of("cleanup.policy", "compact"));
        overwriteOrHole(topic, Written.of("other", "last", NOW), Written.of("k", "new", NOW + 1));
        assertThat(comparison.topic(topic).firstMismatches())
                .singleElement()
                .satisfies(each -> assertThat(each.reason()).contains("is missing on the target"));
    }

    @Test
    void refusesUnequalPartitionCounts() {
        source.createTopic("counts", 1, Map.of());
        target.createTopic("counts", 2, Map.of());
        assertThatThrownBy(() -> comparison.topic("counts"))
                .hasMessageContaining("1 partitions on the source and 2 on the target");
    }

    /** The source holds both records, the target only the second one, at the same offset. */
    private void overwriteOrHole(String topic, Written first, Written second) throws Exception {
        Written.inTransaction(source.clientSettings(), topic, true, first);
        Written.inTransaction(target.clientSettings(), topic, false, first);
        Written.inTransaction(source.clientSettings(), topic, true, second);
        Written.inTransaction(target.clientSettings(), topic, true, second);
    }

    private void assertOnlyMismatch(String name, int offset, Written changed, String reason) throws Exception {
        String topic = both("changed-" + name, Map.of());
        List<Written> other = new ArrayList<>(RECORDS);
        other.set(offset, changed);
        write(topic, RECORDS, other);
        TopicComparison found = comparison.topic(topic);
        assertThat(found.identical()).isFalse();
        assertThat(found.mismatches()).isEqualTo(1);
        assertThat(found.firstMismatches()).singleElement().satisfies(each -> {
            assertThat(each.offset()).isEqualTo(offset);
            assertThat(each.reason()).contains(reason);
        });
    }

    private void write(String topic, List<Written> onSource, List<Written> onTarget) throws Exception {
        Written.plain(source.clientSettings(), topic, onSource);
        Written.plain(target.clientSettings(), topic, onTarget);
    }

    private String both(String topic, Map<String, String> configs) {
        source.createTopic(topic, 1, configs);
        target.createTopic(topic, 1, configs);
        return topic;
    }
}
