package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.Right;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a region ready for members of the consumer protocol that keep their membership when they come there. Such a member
 * is told UNKNOWN_MEMBER_ID by a consumer group that does not know it, and joins anew; by a group that is absent or
 * classic, as one is that has been given positions only, it is told GROUP_ID_NOT_FOUND, and never reads again. So somebody
 * joins each of these groups and leaves it. Positions stay as they are. Safe for use from any thread; blocks until its
 * deadline at most. Rights: DESCRIBE on both clusters, and in the target READ on the groups and on
 * {@code __lockstep.control}; what is missing is answered for the group, and the others are made ready.
 */
final class GroupWelcome {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWelcome.class);
    private static final String READ_BY_NOBODY_ELSE = "__lockstep.control";
    private static final Duration LEAVING = Duration.ofSeconds(1);
    private static final Duration POLL = Duration.ofMillis(100);

    private final RegionClients clients;

    GroupWelcome(RegionClients clients) {
        this.clients = clients;
    }

    /** Answers the groups of the consumer protocol that could not be made ready, each with the reason. */
    Answer<List<String>> prepare(String from, String to, Set<String> groups, Duration within) {
        Deadline deadline = Deadline.in(within);
        return consumerGroups(from, deadline)
                .then(there -> consumerGroups(to, deadline).map(ready -> {
                    Set<String> missing = new TreeSet<>(there);
                    missing.retainAll(groups);
                    missing.removeAll(ready);
                    return joined(to, missing, deadline);
                }));
    }

    private Answer<Set<String>> consumerGroups(String region, Deadline deadline) {
        return clients.ask(
                region,
                "groups",
                deadline.left(),
                question -> GroupSight.listed(question).stream()
                        .filter(each -> GroupSight.type(each) == GroupType.CONSUMER)
                        .map(GroupListing::groupId)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private List<String> joined(String region, Set<String> groups, Deadline deadline) {
        List<String> failed = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Boolean>> all = new TreeMap<>();
            groups.forEach(group -> all.put(group, threads.submit(() -> joined(region, group, deadline))));
            all.forEach((group, future) -> reason(
                            new Subject("group " + group, region, deadline.left()), group, future, deadline)
                    .ifPresent(failed::add));
        }
        failed.forEach(why -> LOG.atWarn()
                .addKeyValue("region", region)
                .addKeyValue("why", why)
                .log("a group is not ready for its members; those of the consumer protocol have to be started anew"));
        return failed;
    }

    private static Optional<String> reason(Subject subject, String group, Future<Boolean> future, Deadline deadline) {
        try {
            long most = deadline.left().plus(LEAVING).toMillis();
            return future.get(most, TimeUnit.MILLISECONDS)
                    ? Optional.empty()
                    : Optional.of(subject + ": it was not joined in time");
        } catch (TimeoutException e) {
            return Optional.of(subject + ": it was not joined in time");
        } catch (ExecutionException e) {
            return Optional.of(String.valueOf(
                    Unanswered.of(e, needed(e.getCause(), group), subject).getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(subject + ": interrupted");
        }
    }

    private static Right needed(@Nullable Throwable failure, String group) {
        return failure instanceof TopicAuthorizationException
                ? Right.onTopic("READ", READ_BY_NOBODY_ELSE)
                : Right.onGroup("READ", group);
    }

    /** Whether it was a member before the deadline. */
    private boolean joined(String region, String group, Deadline deadline) {
        Map<String, Object> config = clients.settings().consumer(region, "welcome");
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
        config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config);
        try {
            consumer.subscribe(List.of(READ_BY_NOBODY_ELSE));
            while (!deadline.passed()) {
                consumer.poll(deadline.left(POLL));
                if (!consumer.assignment().isEmpty()) {
                    return true;
                }
            }
            return false;
        } finally {
            leave(consumer);
        }
    }

    /** Where the farewell is lost, the session ends by itself. */
    private static void leave(KafkaConsumer<byte[], byte[]> consumer) {
        try {
            consumer.close(CloseOptions.timeout(LEAVING));
        } catch (KafkaException e) {
            LOG.atInfo().setCause(e).log("a group was left without a farewell");
        }
    }
}
