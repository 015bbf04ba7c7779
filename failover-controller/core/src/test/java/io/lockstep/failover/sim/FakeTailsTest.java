package io.lockstep.failover.sim;

import io.lockstep.failover.Proof.TailExported;
import io.lockstep.failover.port.Tails;
import io.lockstep.failover.promises.TailsPromises;
import io.lockstep.failover.promises.TailsScene;
import io.lockstep.offsets.PartitionId;
import java.util.List;

/** What the simulation counts tails by keeps the port's promises. */
final class FakeTailsTest implements TailsPromises {
    private final SimRegion east = new SimRegion("east");
    private final SimRegion silent = new SimRegion("silent");
    private final FakeTails tails = new FakeTails(List.of(east, silent));
    private final Scene scene = new Scene();

    @Override
    public TailsScene scene() {
        silent.up = false;
        return scene;
    }

    private final class Scene implements TailsScene {
        private int topics;

        @Override
        public Tails tails() {
            return tails;
        }

        @Override
        public String region() {
            return "east";
        }

        @Override
        public String silent() {
            return "silent";
        }

        @Override
        public PartitionId partition() {
            PartitionId partition = new PartitionId("promised." + ++topics, 0);
            east.topic(partition.topic(), 1);
            silent.topic(partition.topic(), 1);
            return partition;
        }

        @Override
        public void write(PartitionId partition, long... timestamps) {
            for (long timestamp : timestamps) {
                east.log(partition).append("r" + timestamp);
            }
        }

        @Override
        public void transaction(PartitionId partition, long timestamp, boolean committed) {
            east.end(begun(partition, timestamp), committed);
        }

        @Override
        public Undecided open(PartitionId partition, long timestamp) {
            SimRegion.Open open = begun(partition, timestamp);
            return () -> east.end(open, false);
        }

        private SimRegion.Open begun(PartitionId partition, long timestamp) {
            String record = "r" + timestamp;
            long offset = east.log(partition).append(record);
            SimRegion.Open open = new SimRegion.Open(timestamp, partition, offset, List.of(record));
            east.transactions.add(open);
            return open;
        }

        @Override
        public void delete(PartitionId partition, long before) {
            east.log(partition).delete(before);
        }

        @Override
        public long end(PartitionId partition) {
            return east.log(partition).end();
        }

        @Override
        public List<String> kept(TailExported exported) {
            return exported.files().stream()
                    .flatMap(file -> tails.file(file).stream())
                    .toList();
        }
    }
}
