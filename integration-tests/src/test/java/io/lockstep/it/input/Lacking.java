package io.lockstep.it.input;

import io.lockstep.sandbox.region.RegionCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;

/** A topic that lacks one right and is made so that this right is needed; without {@code others}, all of one side. */
record Lacking(String topic, boolean source, AclOperation operation, List<AclOperation> others) {
    static List<Lacking> oneOfEach(List<RightsTable.Row> rows) {
        List<Lacking> all = new ArrayList<>();
        for (RightsTable.Row row : rows) {
            String topic = "lacks-" + (row.source() ? "source-" : "target-")
                    + row.operation().name().toLowerCase(Locale.ROOT);
            all.add(new Lacking(topic, row.source(), row.operation(), others(rows, row)));
        }
        all.add(new Lacking("lacks-source-all", true, AclOperation.DESCRIBE, List.of()));
        all.add(new Lacking("lacks-target-all", false, AclOperation.DESCRIBE, List.of()));
        return all;
    }

    private static List<AclOperation> others(List<RightsTable.Row> rows, RightsTable.Row missing) {
        return Stream.concat(
                        rows.stream()
                                .filter(row -> row.source() == missing.source())
                                .map(RightsTable.Row::operation)
                                .filter(operation -> operation != missing.operation()),
                        included(missing.operation()))
                .toList();
    }

    /** What Kafka takes as granted along with an operation, so that only the operation itself is missing. */
    private static Stream<AclOperation> included(AclOperation operation) {
        return switch (operation) {
            case READ, WRITE -> Stream.of(AclOperation.DESCRIBE);
            case ALTER_CONFIGS -> Stream.of(AclOperation.DESCRIBE_CONFIGS);
            default -> Stream.of();
        };
    }

    /** With a log start above 0; the target topic exists where changing it is what is missing. */
    void create(SecuredRegions regions) throws Exception {
        int partitions = operation == AclOperation.ALTER ? 2 : 1;
        RegionCluster east = regions.both().east();
        east.createTopic(topic, partitions, Map.of());
        regions.data().plain(topic, partitions, 100, "none");
        east.admin()
                .deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(20)))
                .all()
                .get(20, TimeUnit.SECONDS);
        if (operation == AclOperation.ALTER || operation == AclOperation.ALTER_CONFIGS) {
            regions.both().west().createTopic(topic, 1, Map.of());
        }
    }

    void grantTheOthers(RightsTable table, Grants east, Grants west) {
        (source ? east : west).topic(topic, others.toArray(AclOperation[]::new));
        Grants otherSide = source ? west : east;
        table.onMirroredTopics().stream()
                .filter(row -> row.source() != source)
                .forEach(row -> otherSide.topic(topic, row.operation()));
    }

    String message() {
        return "lacks " + operation + " on topic " + topic + " at " + (source ? "east" : "west");
    }
}
