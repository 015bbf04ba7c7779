package io.lockstep.sandbox.region;

import io.lockstep.sandbox.process.LogTail;
import io.lockstep.sandbox.process.OwnedProcess;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Tells when brokers serve clients, and why when they never will. */
final class Readiness {
    private static final int QUESTION_TIMEOUT_MS = 3_000;
    private static final int TAIL_LINES = 20;

    private final Admin admin;

    Readiness(Admin admin) {
        this.admin = admin;
    }

    /** Returns when every broker of {@code running} accepts connections and all are members of the cluster. */
    void await(List<Broker> running, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        for (Broker broker : running) {
            until(broker.name() + " to listen", end, () -> {
                checkAlive(broker);
                return broker.listeners().stream().allMatch(Readiness::listens);
            });
        }
        until(running.size() + " brokers in the cluster", end, () -> {
            running.forEach(Readiness::checkAlive);
            return members() >= running.size();
        });
    }

    private static void until(String what, long end, java.util.function.BooleanSupplier condition) {
        Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
        Await.within(left).every(Duration.ofMillis(100)).until(what, condition);
    }

    private static void checkAlive(Broker broker) {
        OwnedProcess process = broker.process();
        if (!process.alive()) {
            throw new IllegalStateException(broker.name() + " ended with code "
                    + process.exitCode().orElse(0) + " while starting. Last lines of its logs:\n"
                    + String.join("\n", LogTail.of(broker.node().serverLog(), TAIL_LINES)) + "\n"
                    + String.join("\n", LogTail.of(broker.node().console(), TAIL_LINES)));
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private int members() {
        try {
            return admin.describeCluster(new DescribeClusterOptions().timeoutMs(QUESTION_TIMEOUT_MS))
                    .nodes()
                    .get(QUESTION_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                    .size();
        } catch (ExecutionException | TimeoutException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
