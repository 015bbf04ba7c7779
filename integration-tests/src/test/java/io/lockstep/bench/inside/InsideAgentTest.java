package io.lockstep.bench.inside;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import io.lockstep.sandbox.process.ParentWatch;
import io.lockstep.sandbox.time.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsideAgentTest {
    private static final int HELD_BYTES = 20 << 20;

    @TempDir
    private Path folder;

    /** Holds 20 MiB until it is ended. */
    static final class Holding {
        public static void main(String[] arguments) throws InterruptedException {
            ParentWatch.start();
            List<byte[]> held = new ArrayList<>(List.of(new byte[HELD_BYTES]));
            new CountDownLatch(1).await(1, TimeUnit.MINUTES);
            held.clear();
        }
    }

    @Test
    void tellsWhatAJvmHoldsAndHasAllocated() {
        Path told = folder.resolve("told.txt");
        Path jar = AgentJar.write(folder.resolve("agent.jar"));
        List<String> command =
                JavaCommand.withHeap(64).option(AgentJar.option(jar, told)).main(Holding.class);
        try (ChildProcess child = ChildProcess.start("holding", command, folder.resolve("out.txt"))) {
            Await.within(Duration.ofSeconds(30))
                    .until(
                            "the agent to tell of what is held",
                            () -> child.alive() && Files.exists(told) && peak(told) >= HELD_BYTES);

            Samples samples = Samples.read(told);
            assertThat(samples.all().getLast().allocated()).isGreaterThanOrEqualTo(HELD_BYTES);
            assertThat(samples.peakHeld()).isLessThan(64 << 20);
        }
    }

    private static long peak(Path told) {
        return told.toFile().length() == 0 ? 0 : Samples.read(told).peakHeld();
    }
}
