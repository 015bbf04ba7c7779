package io.lockstep.failover.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.port.Regions;
import io.lockstep.failover.port.Regions.OpenTransaction;
import io.lockstep.failover.promises.RegionsPromises;
import io.lockstep.failover.promises.RegionsScene;
import io.lockstep.offsets.PartitionId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the simulation runs on keeps the port's promises. */
class FakeClustersTest implements RegionsPromises {
    private final FakeClusters clusters =
            new FakeClusters(Set.of("east", "west"), topic -> topic.startsWith("promised."), group -> true);
    private final Scene scene = new Scene(clusters);

    FakeClustersTest() {
        clusters.reachable("west", false);
    }

    @Override
    public RegionsScene scene() {
        return scene;
    }

    @Test
    void whatWasDoneBeforeItsAnswerGotLostIsDone() {
        String topic = scene.topic(1);
        PartitionId partition = new PartitionId(topic, 0);
        long producer = clusters.begin("east", "", partition);
        clusters.loseNextAnswer("east");

        Answer<Boolean> answer =
                clusters.abort("east", new OpenTransaction("", partition, producer, (short) 0, 0, -1), WITHIN);

        assertThat(answer).isInstanceOf(Answer.Unknown.class);
        assertThat(clusters.transactions("east", Set.of(topic), WITHIN))
                .isEqualTo(new Answer.Known<>(java.util.List.of()));
    }

    private static final class Scene implements RegionsScene {
        private final FakeClusters clusters;
        private int topics;

        private Scene(FakeClusters clusters) {
            this.clusters = clusters;
        }

        @Override
        public Regions regions() {
            return clusters;
        }

        @Override
        public String region() {
            return "east";
        }

        @Override
        public String silent() {
            return "west";
        }

        @Override
        public String topic(int partitions) {
            String name = "promised." + topics++;
            clusters.topic("east", name, partitions);
            return name;
        }

        @Override
        public void append(PartitionId partition, int records) {
            clusters.append("east", partition, records);
        }

        @Override
        public void begin(String transactionalId, PartitionId partition) {
            clusters.begin("east", transactionalId, partition);
        }

        @Override
        public void commit(String transactionalId) {
            clusters.commit("east", transactionalId);
        }

        @Override
        public void position(String group, PartitionId partition, long offset) {
            clusters.position("east", group, partition, offset);
        }

        @Override
        public Member join(String group, String topic) {
            clusters.members("east", group, 1);
            return () -> clusters.members("east", group, 0);
        }

        @Override
        public void config(String topic, String key, String value) {
            clusters.config("east", topic, key, value);
        }
    }
}
