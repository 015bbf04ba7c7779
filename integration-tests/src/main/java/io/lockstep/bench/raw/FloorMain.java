package io.lockstep.bench.raw;

import io.lockstep.sandbox.process.ParentWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Main of the floor's JVM: does what its mode says, prints what that was, and stays until it is ended, for an hour at most.
 * Its arguments: mode, source, target, topic,
 * and how many bytes {@link FloorMode#WRITE} shall write.
 */
public final class FloorMain {
    private static final int ANSWER_SECONDS = 30;
    private static final int STAY_MINUTES = 60;

    private FloorMain() {}

    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        FloorMode mode = FloorMode.valueOf(arguments[0]);
        String source = arguments[1];
        String topic = arguments[3];
        long bytes = Long.parseLong(arguments[4]);
        try (FloorRun run = new FloorRun(mode, source, arguments[2], topic, partitions(source, topic))) {
            System.out.println(told(run, mode, bytes));
        }
        new CountDownLatch(1).await(STAY_MINUTES, TimeUnit.MINUTES);
    }

    private static FloorTold told(FloorRun run, FloorMode mode, long bytes) {
        if (mode == FloorMode.WRITE) {
            run.keep();
        }
        long begin = System.nanoTime();
        long moved = mode == FloorMode.WRITE ? run.write(bytes) : run.copy();
        return new FloorTold(moved, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static int partitions(String source, String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", source))) {
            return Objects.requireNonNull(
                            admin.describeTopics(List.of(topic))
                                    .allTopicNames()
                                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                                    .get(topic),
                            topic)
                    .partitions()
                    .size();
        }
    }
}
