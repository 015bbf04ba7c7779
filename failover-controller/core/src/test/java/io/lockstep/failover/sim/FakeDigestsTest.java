package io.lockstep.failover.sim;

import io.lockstep.failover.port.Digests;
import io.lockstep.failover.promises.DigestsPromises;
import io.lockstep.failover.promises.DigestsScene;
import io.lockstep.offsets.PartitionId;
import java.util.List;

/** What the simulation compares by keeps the port's promises. */
final class FakeDigestsTest implements DigestsPromises {
    private final SimRegion east = new SimRegion("east");
    private final SimRegion west = new SimRegion("west");
    private final FakeDigests digests = new FakeDigests(List.of(east, west));
    private final Scene scene = new Scene();

    @Override
    public DigestsScene scene() {
        return scene;
    }

    private final class Scene implements DigestsScene {
        private int topics;

        @Override
        public Digests digests() {
            return digests;
        }

        @Override
        public String one() {
            return "east";
        }

        @Override
        public String other() {
            return "west";
        }

        @Override
        public PartitionId partition(boolean compacted) {
            PartitionId partition = new PartitionId("promised." + ++topics, 0);
            east.topic(partition.topic(), 1);
            west.topic(partition.topic(), 1);
            if (compacted) {
                digests.compact(partition);
            }
            return partition;
        }

        @Override
        public void write(String region, PartitionId partition, boolean together, String... values) {
            for (String value : values) {
                log(region, partition).append("r" + value);
            }
        }

        @Override
        public void abort(String region, PartitionId partition, String value) {
            log(region, partition).append(SimLog.ABORTED);
            log(region, partition).append(SimLog.MARKER);
        }

        @Override
        public void delete(String region, PartitionId partition, long before) {
            log(region, partition).delete(before);
        }

        private SimLog log(String region, PartitionId partition) {
            return (region.equals("east") ? east : west).log(partition);
        }
    }
}
