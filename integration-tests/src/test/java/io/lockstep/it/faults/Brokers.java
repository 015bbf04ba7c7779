package io.lockstep.it.faults;

import io.lockstep.it.workers.Time;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong with the brokers of a cluster of three; never with two of them at once, so that it can go on. */
final class Brokers {
    private static final Logger LOG = LoggerFactory.getLogger(Brokers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final RegionCluster cluster;
    private final Random random;

    Brokers(RegionCluster cluster, long seed) {
        this.cluster = cluster;
        this.random = new Random(seed);
    }

    /** Kills a broker and starts it again after a while of at most {@code mostMillis}. */
    void killFor(int node, int mostMillis) {
        say("killed", node);
        cluster.kill(node);
        Time.pass(random.nextInt(mostMillis));
        cluster.start(node);
        say("back", node);
    }

    /** Shuts a broker down in an orderly way, which moves its leaders first, and starts it again. */
    void stopFor(int node, int mostMillis) {
        say("stopping", node);
        cluster.stop(node);
        Time.pass(random.nextInt(mostMillis));
        cluster.start(node);
        say("back", node);
    }

    /** A broker does nothing for a while, then goes on as if nothing had been. */
    void freezeFor(int node, int millis) {
        say("frozen", node);
        cluster.suspend(node);
        try {
            Time.pass(millis);
        } finally {
            cluster.resume(node);
        }
        say("awake", node);
    }

    /** Leadership goes back to where it began, of the partitions whose first copy is in sync. */
    void electPreferred() throws Exception {
        Map<TopicPartition, Optional<Throwable>> answers = cluster.admin()
                .electLeaders(ElectionType.PREFERRED, null)
                .partitions()
                .get(20, TimeUnit.SECONDS);
        long elected = answers.values().stream().filter(Optional::isEmpty).count();
        LOG.info("Preferred leaders elected count={} of={}", elected, answers.size());
    }

    int random() {
        return 1 + random.nextInt(cluster.nodes().size());
    }

    int leader(String topic, int partition) {
        return await(topic, partition, "has a leader", info -> info.leader() != null)
                .leader()
                .id();
    }

    /** One that holds a copy and does not lead. */
    int follower(String topic, int partition) {
        TopicPartitionInfo info = await(topic, partition, "has a leader", found -> found.leader() != null);
        return info.replicas().stream()
                .map(Node::id)
                .filter(id -> id != info.leader().id())
                .findFirst()
                .orElseThrow();
    }

    /** Returns when all three copies of a partition are in sync. */
    void awaitInSync(String... topics) {
        for (String topic : topics) {
            await(topic, 0, "has three copies in sync", info -> info.isr().size() == 3);
        }
    }

    int copies(String topic) {
        return describe(topic).orElseThrow().partitions().getFirst().replicas().size();
    }

    private interface Wanted {
        boolean holds(TopicPartitionInfo info);
    }

    private TopicPartitionInfo await(String topic, int partition, String what, Wanted wanted) {
        TopicPartitionInfo[] found = new TopicPartitionInfo[1];
        Await.within(PATIENCE).until(topic + "-" + partition + " " + what, () -> {
            Optional<TopicDescription> description = describe(topic);
            description.ifPresent(d -> found[0] = d.partitions().get(partition));
            return description.isPresent() && wanted.holds(found[0]);
        });
        return found[0];
    }

    private Optional<TopicDescription> describe(String topic) {
        try {
            return Optional.of(cluster.admin()
                    .describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(10, TimeUnit.SECONDS)
                    .get(topic));
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("Not told now topic={} cause={}", topic, e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void say(String what, int node) {
        LOG.info("Broker {} of {} is {}", node, cluster.name(), what);
    }
}
