package io.lockstep.sandbox.region;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics so that a producer may start at once. */
public final class Topics {
    private static final int TIMEOUT_SECONDS = 30;
    /** Thousands of partitions on a busy machine are long in getting leaders. */
    private static final int SERVED_SECONDS = 90;

    private Topics() {}

    /**
     * Returns when every partition has a leader that serves it.
     *
     * <p>Otherwise an idempotent producer can come to grief: its first batch meets a broker that does not know the
     * partition yet, a later one in flight is accepted, because a partition without producer state accepts any first
     * sequence, and the first one is refused as out of order for ever.
     */
    public static void create(Admin admin, Collection<NewTopic> topics) {
        List<String> names = topics.stream().map(NewTopic::name).toList();
        try {
            CreateTopicsResult created = admin.createTopics(topics);
            created.all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            awaitServed(admin, names, ends(created, names));
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("topics " + names + " could not be created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating topics " + names, e);
        }
    }

    /**
     * A broker that was not told of a topic yet answers that there is none, which Kafka's admin client takes for final; one
     * that has no leader for a partition yet makes it wait, and give up by its own time limit.
     */
    private static void awaitServed(Admin admin, List<String> names, Map<TopicPartition, OffsetSpec> ends)
            throws InterruptedException, ExecutionException, TimeoutException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SERVED_SECONDS);
        while (!served(admin, ends)) {
            if (System.nanoTime() - until > 0) {
                throw new TimeoutException("no broker served " + names + " within " + SERVED_SECONDS + " s");
            }
        }
    }

    private static boolean served(Admin admin, Map<TopicPartition, OffsetSpec> ends)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.listOffsets(ends).all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                return false;
            }
            throw e;
        }
    }

    /** The answer to creation tells the counts; describing a topic this early may not find it. */
    private static Map<TopicPartition, OffsetSpec> ends(CreateTopicsResult created, List<String> names)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (String name : names) {
            int count = created.numPartitions(name).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            for (int i = 0; i < count; i++) {
                all.put(new TopicPartition(name, i), OffsetSpec.latest());
            }
        }
        return all;
    }
}
