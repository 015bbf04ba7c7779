package io.lockstep.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ChildProcessTest {
    @TempDir
    private Path folder;

    @Test
    void endsWithAParentThatWasKilledEvenWhenSuspended() throws IOException {
        List<Long> children;
        try (ChildProcess mother = mother()) {
            Path pids = folder.resolve("pids");
            Await.within(Duration.ofSeconds(20)).until("two children", () -> Files.exists(pids));
            children = Files.readAllLines(pids).stream().map(Long::valueOf).toList();
            assertThat(children).hasSize(2).allMatch(ChildProcessTest::runs);
            mother.kill();
        }
        Await.within(Duration.ofSeconds(10))
                .until("the children to end", () -> children.stream().noneMatch(ChildProcessTest::runs));
    }

    @Test
    void tellsExitCodeAndLastLines() {
        Path output = folder.resolve("out.log");
        try (ChildProcess child =
                ChildProcess.start("talker", List.of("sh", "-c", "echo one; echo two; exit 7"), output)) {
            assertThat(child.ends(Duration.ofSeconds(10))).isTrue();
            assertThat(child.exitCode()).hasValue(7);
            assertThat(LogTail.of(output, 1)).containsExactly("two");
        }
    }

    @Test
    void leavesAChildTheTimeToEndInOrder() {
        Path output = folder.resolve("out.log");
        List<String> command = JavaCommand.withHeap(16).main(OrderlyChild.class);
        try (ChildProcess child = ChildProcess.start("orderly", command, output)) {
            Await.within(Duration.ofSeconds(20))
                    .until("it to be ready", () -> LogTail.of(output, 1).contains("ready"));
            assertThat(child.stop(Duration.ofSeconds(20))).isTrue();
            assertThat(LogTail.of(output, 1)).containsExactly("ended in order");
        }
    }

    @Test
    void killsAChildThatDoesNotObey() {
        Path output = folder.resolve("out.log");
        try (ChildProcess stubborn = ChildProcess.start(
                "stubborn", List.of("sh", "-c", "trap '' TERM; echo ready; while :; do read -r _; done"), output)) {
            Await.within(Duration.ofSeconds(10))
                    .until("it to be ready", () -> LogTail.of(output, 1).contains("ready"));
            assertThat(stubborn.stop(Duration.ofMillis(300))).isFalse();
            assertThat(stubborn.alive()).isFalse();
        }
    }

    private ChildProcess mother() {
        return ChildProcess.start(
                "mother", JavaCommand.withHeap(32).main(Mother.class, folder.toString()), folder.resolve("mother.log"));
    }

    private static boolean runs(long pid) {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }
}
