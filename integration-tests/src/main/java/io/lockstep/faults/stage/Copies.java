package io.lockstep.faults.stage;

import io.lockstep.sandbox.region.RegionCluster;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** Copies of partitions and their leaders. */
final class Copies {
    private static final int SECONDS = 8;
    private static final int CONNECT_MS = 500;

    private Copies() {}

    /** Whether a broker accepts connections of clients. */
    static boolean listens(RegionCluster region, int node) {
        String[] address = region.bootstrap().split(",", -1)[node - 1].split(":", -1);
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address[0], Integer.parseInt(address[1])), CONNECT_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Partitions without a leader or with a copy that lags; empty where all are well. */
    static List<String> outOfSync(RegionCluster region) {
        try {
            List<String> found = new ArrayList<>();
            for (TopicDescription topic : topics(region.admin()).values()) {
                long bad = topic.partitions().stream()
                        .filter(each -> each.leader() == null
                                || each.isr().size() < each.replicas().size())
                        .count();
                if (bad > 0) {
                    found.add(bad + " partitions of " + topic.name() + " in " + region.name()
                            + " have copies that are not in sync");
                }
            }
            return found;
        } catch (ExecutionException | TimeoutException e) {
            return List.of(region.name() + " does not describe its topics: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of("interrupted");
        }
    }

    /** Gives every partition another preferred leader, and elects it. */
    static void changeLeaders(RegionCluster region) throws ExecutionException, InterruptedException, TimeoutException {
        Map<TopicPartition, Optional<NewPartitionReassignment>> turned = new HashMap<>();
        for (TopicDescription topic : topics(region.admin()).values()) {
            for (TopicPartitionInfo each : topic.partitions()) {
                List<Integer> ids =
                        new ArrayList<>(each.replicas().stream().map(Node::id).toList());
                ids.add(ids.removeFirst());
                turned.put(
                        new TopicPartition(topic.name(), each.partition()),
                        Optional.of(new NewPartitionReassignment(ids)));
            }
        }
        region.admin().alterPartitionReassignments(turned).all().get(SECONDS, TimeUnit.SECONDS);
        Set<TopicPartition> all = new HashSet<>(turned.keySet());
        region.admin().electLeaders(ElectionType.PREFERRED, all).partitions().get(SECONDS, TimeUnit.SECONDS);
    }

    private static Map<String, TopicDescription> topics(Admin admin)
            throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                .names()
                .get(SECONDS, TimeUnit.SECONDS);
        return admin.describeTopics(names).allTopicNames().get(SECONDS, TimeUnit.SECONDS);
    }
}
