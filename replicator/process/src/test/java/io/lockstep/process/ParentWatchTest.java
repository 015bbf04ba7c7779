package io.lockstep.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ParentWatchTest {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch halted = new CountDownLatch(1);

    @Test
    void endsInOrderWhenTheParentIsGoneAndHaltsIfThatTakesTooLong() throws IOException, InterruptedException {
        PipedOutputStream parent = new PipedOutputStream();
        watch(new PipedInputStream(parent), Duration.ofMillis(50));
        parent.write("ignored".getBytes(StandardCharsets.UTF_8));
        assertThat(ended.getCount()).isEqualTo(1);

        parent.close();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(halted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void givesTheOrderedShutdownItsTime() throws IOException, InterruptedException {
        PipedOutputStream parent = new PipedOutputStream();
        watch(new PipedInputStream(parent), Duration.ofHours(1));

        parent.close();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(halted.await(200, TimeUnit.MILLISECONDS)).isFalse();
    }

    private void watch(PipedInputStream parent, Duration patience) {
        new ParentWatch(parent, ended::countDown, halted::countDown, patience).start();
    }
}
