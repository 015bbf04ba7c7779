package io.lockstep.cli.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.cli.view.Answer;
import io.lockstep.process.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class WorkerClientTest {
    @Test
    @Timeout(value = 30, unit = TimeUnit.SECONDS)
    void givesUpOnAWorkerThatAcceptsAndStaysSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                WorkerClient client = new WorkerClient(
                        Duration.ofSeconds(1), new Credentials(Optional.empty(), Trust.with(Optional.empty())))) {
            Answer answer = client.links(URI.create("http://127.0.0.1:" + silent.getLocalPort()));

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Failed.class,
                            failed -> assertThat(failed.reason()).isEqualTo("did not answer within 1 s"));
        }
    }
}
