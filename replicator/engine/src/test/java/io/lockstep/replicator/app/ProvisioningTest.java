package io.lockstep.replicator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.port.TopicProvisioner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ProvisioningTest {
    private final SlowProvisioner provisioner = new SlowProvisioner();
    private final AtomicInteger asked = new AtomicInteger();
    private final Provisioning provisioning =
            new Provisioning(new LinkId("shop", "east", "west"), provisioner, this::coordinator, Duration.ofMillis(10));

    private boolean coordinator() {
        asked.incrementAndGet();
        return true;
    }

    @AfterEach
    void end() {
        provisioning.close();
    }

    @Test
    void looksOnceAtATimeHoweverLongItTakes() {
        provisioning.start();
        await().until(() -> asked.get() > 100);
        assertThat(provisioner.passes).hasSize(1);

        provisioner.passes.getFirst().complete(report("first"));
        await().until(() -> provisioner.passes.size() == 2);
        assertThat(provisioning.problems()).containsExactly("first");
    }

    @Test
    void tellsWhatStaysAtHomeWithTheReason() {
        provisioning.start();
        await().until(() -> !provisioner.passes.isEmpty());

        provisioner
                .passes
                .getFirst()
                .complete(new TopicProvisioner.Report(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new TopicProvisioner.Problem("customers", "it is personal"))));

        await().until(() -> !provisioning.stays().isEmpty());
        assertThat(provisioning.stays()).containsExactly("customers: it is personal");
        assertThat(provisioning.problems()).isEmpty();
    }

    private static TopicProvisioner.Report report(String problem) {
        return new TopicProvisioner.Report(List.of(), List.of(new TopicProvisioner.Problem("orders", problem)));
    }

    /** Never done by itself. */
    private static final class SlowProvisioner implements TopicProvisioner {
        private final List<CompletableFuture<Report>> passes = new CopyOnWriteArrayList<>();

        @Override
        public CompletionStage<Report> pass() {
            CompletableFuture<Report> pass = new CompletableFuture<>();
            passes.add(pass);
            return pass;
        }

        @Override
        public void close() {}
    }
}
