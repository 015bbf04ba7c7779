package io.lockstep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong before anything can be measured. */
final class CostCommandTest {
    private static final Path SAMPLES = Path.of(System.getProperty("lockstep.root", "../.."), "deploy", "samples");

    @TempDir
    private Path folder;

    private String policy = "";

    @BeforeEach
    void name() {
        policy = SAMPLES.resolve("policy.yaml").toString();
    }

    @Test
    void tellsEveryProblemOfThePrices() throws IOException {
        String prices = Files.writeString(folder.resolve("prices.yaml"), "currency: EUR\n")
                .toString();

        Run run = Run.of("cost", "--policy", policy, "--prices", prices);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("prices.yaml has 3 problems", "apiVersion: is missing", "transfer: is missing");
    }

    @Test
    void saysThatAWorkerDoesNotAnswer() {
        Run run = cost("--worker", "http://127.0.0.1:1");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("worker http://127.0.0.1:1 cannot be reached");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void saysThatNoWorkerMirrors() throws IOException {
        try (FakeWorker worker = new FakeWorker(200, "[]")) {
            Run run = cost("--worker", worker.url());

            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).startsWith("none of the workers mirrors anything of pair shop now");
        }
    }

    @Test
    void refusesATimeThatIsNone() {
        Run run = cost("--outage", "soon");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'soon' is no time. Write a number with s, m, h or d, e.g. 4h");
    }

    private Run cost(String... more) {
        String[] arguments = new String[5 + more.length];
        String prices = SAMPLES.resolve("prices.yaml").toString();
        System.arraycopy(new String[] {"cost", "--policy", policy, "--prices", prices}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return Run.of(arguments);
    }
}
