package io.lockstep.worker.kafka;

import io.lockstep.worker.Listener;
import io.lockstep.worker.Listener.Silent;
import io.lockstep.worker.ProbeOutcome.Usable;
import io.lockstep.worker.decision.ListenerRule;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterResult;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicCollection;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.utils.Utils;

/** Asks one cluster, once. Reads only. Blocks, each step within its deadline. */
final class ClusterQuestion {
    private static final Duration STEP = Duration.ofSeconds(3);

    private final String region;
    private final Map<String, String> client;
    private final Failures failures;

    ClusterQuestion(String region, Map<String, String> client) {
        this.region = region;
        this.client = client;
        this.failures = new Failures(region, client);
    }

    Usable ask() throws ProbeException, InterruptedException {
        checkListener();
        try (Admin admin = admin()) {
            DescribeClusterResult cluster = admin.describeCluster();
            Usable usable =
                    new Usable(get(cluster.clusterId()), get(cluster.nodes()).size());
            checkVersion(admin);
            return usable;
        } catch (ExecutionException e) {
            throw failures.call(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw failures.unreachable("no answer within " + 2 * STEP.toMillis() + " ms");
        }
    }

    /** The first address that answers decides; that all are silent is said with the reason of each. */
    private void checkListener() throws ProbeException {
        List<String> silent = new ArrayList<>();
        ListenerCheck check = new ListenerCheck(STEP);
        for (String address : client.getOrDefault("bootstrap.servers", "").split(",", -1)) {
            Listener seen =
                    check.look(resolve(address), ListenerRule.mechanism(client).orElse("NONE"));
            if (seen instanceof Silent(String why)) {
                silent.add(address + ": " + why);
                continue;
            }
            Optional<String> wrong = ListenerRule.against(region, address, client, seen);
            if (wrong.isPresent()) {
                throw new ProbeException.Refused(wrong.get());
            }
            return;
        }
        throw failures.unreachable(String.join("; ", silent));
    }

    private InetSocketAddress resolve(String address) throws ProbeException {
        String host = Utils.getHost(address);
        Integer port = Utils.getPort(address);
        if (host == null || port == null) {
            throw failures.refused("'" + address + "' is not an address. Write host:port, e.g. kafka-1:9092");
        }
        return new InetSocketAddress(host, port);
    }

    private Admin admin() throws ProbeException {
        Map<String, Object> settings = new HashMap<>(client);
        String deadline = Long.toString(STEP.toMillis());
        settings.put("request.timeout.ms", deadline);
        settings.put("default.api.timeout.ms", deadline);
        settings.put("client.id", client.getOrDefault("client.id", "lockstep") + "-start");
        try {
            return Admin.create(settings);
        } catch (KafkaException e) {
            throw failures.settings(e);
        }
    }

    /** Metadata by topic id came with Kafka 3.1, together with fetch by topic id; an id nobody has is answered as such. */
    private static void checkVersion(Admin admin) throws ExecutionException, TimeoutException, InterruptedException {
        try {
            get(admin.describeTopics(TopicCollection.ofTopicIds(List.of(Uuid.randomUuid())))
                    .allTopicIds());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnsupportedVersionException) {
                throw e;
            }
        }
    }

    private static <T> T get(KafkaFuture<T> future) throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(2 * STEP.toMillis(), TimeUnit.MILLISECONDS);
    }
}
