package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.PolicyLines;
import io.lockstep.policy.PolicyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinesTest {
    @TempDir
    private Path folder;

    @Test
    void tellsWhereEachEntryStands() throws IOException {
        PolicyLines lines = read(Given.MINIMAL.replace("mirror: { topics: [\"orders\"] }", """
                mirror:
                  topics:
                    - orders

                    - "payments"
                  exclude: [ "a",
                             "b" ]
                drills:
                  - { name: weekly, cron: "0 0 6 ? * MON" }
                """))
                .lines();

        assertThat(lines.line("pair")).hasValue(2);
        assertThat(lines.line("regions.west.bootstrap")).hasValue(6);
        assertThat(lines.line("mirror.topics")).hasValue(8);
        assertThat(lines.line("mirror.topics[0]")).hasValue(9);
        assertThat(lines.line("mirror.topics[1]")).hasValue(11);
        assertThat(lines.line("mirror.exclude[1]")).hasValue(13);
        assertThat(lines.line("drills[0].cron")).hasValue(15);
        assertThat(lines.line("mirror.holes")).isEmpty();
    }

    @Test
    void tellsThemOfAFileWithProblemsToo() throws IOException {
        AnnotatedPolicy read = read(Given.minimalWith("\"orders\"", "\"pay(\""));

        assertThat(read.result()).isInstanceOf(PolicyResult.Invalid.class);
        assertThat(read.lines().line("mirror.topics[0]")).hasValue(7);
    }

    @Test
    void knowsNoneOfAFileThatIsNoTree() throws IOException {
        assertThat(read("a: [").lines()).isEqualTo(PolicyLines.NONE);
        assertThat(PolicyFile.annotated(folder.resolve("none.yaml"), Map.of()).lines())
                .isEqualTo(PolicyLines.NONE);
    }

    private AnnotatedPolicy read(String yaml) throws IOException {
        return PolicyFile.annotated(Files.writeString(folder.resolve("policy.yaml"), yaml), Map.of());
    }
}
