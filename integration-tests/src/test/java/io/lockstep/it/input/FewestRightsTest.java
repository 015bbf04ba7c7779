package io.lockstep.it.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.it.harness.Compacted;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.policy.CheckpointForm;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot.HolesSnapshot;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table of rights in the worker's README is enough, with its optional rows and without them. */
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class FewestRightsTest {
    @RegisterExtension
    static final SecuredRegions REGIONS = new SecuredRegions();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static RightsTable table;

    @BeforeAll
    static void readTable() throws IOException {
        table = RightsTable.read();
    }

    @Test
    void theRightsOfTheTableMirrorEveryKindOfDataWithMarkersInBulkAndCarryGroupsOver() throws Exception {
        LinkSnapshot seen = mirrorEverything("full", row -> true, CheckpointForm.MIRRORMAKER, (link, groups) -> {
            assertThat(link.lastGroups().pass().problems()).isEmpty();
            groups.deleteAndAwait(link);
        });

        assertThat(seen.holeMethod()).isEqualTo("markers");
        assertThat(seen.warnings()).isEmpty();
    }

    @Test
    void theTableWithoutItsOptionalRowsDoesTheSameWithTransactionsAndSaysSo() throws Exception {
        LinkSnapshot seen = mirrorEverything(
                "modest",
                RightsTable.Row::needed,
                CheckpointForm.NONE,
                (link, groups) -> assertThat(link.lastGroups().pass().problems())
                        .singleElement()
                        .asString()
                        .contains("lacks DESCRIBE on the cluster at east"));

        assertThat(seen.holeMethod()).isEqualTo("empty-transactions");
        assertThat(seen.warnings()).anySatisfy(warning -> assertThat(warning).contains("ALTER", "Cluster"));
    }

    private static LinkSnapshot mirrorEverything(
            String user,
            Predicate<RightsTable.Row> rights,
            CheckpointForm emit,
            BiConsumer<Link, CarriedGroups> afterwards)
            throws Exception {
        String[] topics = make(user);
        CarriedGroups groups = new CarriedGroups(REGIONS, user);
        LinkSettings settings = REGIONS.settings("pair-" + user, user, groups.policy(emit), topics);
        table.grant(rights, settings.link(), REGIONS.onEast(user), REGIONS.onWest(user), topics);
        table.grantGroups(rights, REGIONS.onEast(user), REGIONS.onWest(user), groups.names());
        groups.commit(user + "-plain", 120);
        Link link = REGIONS.both().run(settings);
        try {
            REGIONS.both().awaitCaughtUp(topics);
            change(user);
            REGIONS.both().awaitCaughtUp(topics);
            REGIONS.both().requireIdentical(topics);
            Await.within(PATIENCE).until("no warning but of rights", () -> warnsOfRightsOnly(link.snapshot()));
            groups.awaitOnTheTarget(link, user + "-plain", 120);
            afterwards.accept(link, groups);
            LinkSnapshot seen = link.snapshot();
            assertThat(filled(seen, user + "-customers").compacted()).isGreaterThan(64);
            assertThat(filled(seen, user + "-payments").aborted()).isGreaterThan(64);
            return seen;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("link: " + link.snapshot(), e);
        } finally {
            REGIONS.both().end(link);
        }
    }

    private static boolean warnsOfRightsOnly(LinkSnapshot seen) {
        return seen.warnings().stream().allMatch(FewestRightsTest::ofOptionalRights);
    }

    private static boolean ofOptionalRights(String warning) {
        return warning.startsWith("ALTER on the target's Cluster")
                || warning.startsWith("Replication progress is not shown on region east");
    }

    private static HolesSnapshot filled(LinkSnapshot seen, String topic) {
        return seen.partitions().stream()
                .filter(each -> each.topic().equals(topic) && each.partition() == 0)
                .findFirst()
                .orElseThrow()
                .holes();
    }

    /** Plain, transactional with aborts of more than 64 records, compacted with a long hole, a log start above 0. */
    private static String[] make(String user) throws Exception {
        Regions both = REGIONS.both();
        Data data = REGIONS.data();
        both.east().createTopic(user + "-plain", 1, Map.of());
        data.plain(user + "-plain", 1, 500, "zstd");
        both.east().createTopic(user + "-payments", 2, Map.of());
        data.transactions(user + "-payments", 2, 8, 400);
        Compacted.create(both.east(), data, user + "-customers");
        both.east().createTopic(user + "-clicks", 1, Map.of());
        data.plain(user + "-clicks", 1, 500, "lz4");
        both.east()
                .admin()
                .deleteRecords(Map.of(new TopicPartition(user + "-clicks", 0), RecordsToDelete.beforeOffset(200)))
                .all()
                .get(20, TimeUnit.SECONDS);
        return List.of("plain", "payments", "customers", "clicks").stream()
                .map(kind -> user + "-" + kind)
                .toArray(String[]::new);
    }

    /** Partitions are added while it runs. */
    private static void change(String user) throws Exception {
        REGIONS.both()
                .east()
                .admin()
                .createPartitions(Map.of(user + "-plain", NewPartitions.increaseTo(3)))
                .all()
                .get(20, TimeUnit.SECONDS);
        String grown = user + "-plain";
        Await.within(PATIENCE).until("the new partitions to be served", () -> partitions(grown) == 3);
        REGIONS.data().plain(grown, 3, 300, "gzip");
        assertThat(Regions.ends(REGIONS.both().east(), grown))
                .containsEntry(new TopicPartition(grown, 1), 100L)
                .containsEntry(new TopicPartition(grown, 2), 100L);
    }

    private static int partitions(String topic) {
        return Regions.ends(REGIONS.both().east(), topic).size();
    }
}
