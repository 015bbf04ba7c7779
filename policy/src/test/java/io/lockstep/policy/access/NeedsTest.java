package io.lockstep.policy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Fence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tables of rights in the READMEs are the list, line by line. */
final class NeedsTest {
    @Test
    void theWorkersTableIsTheList() throws IOException {
        assertThat(rows("replicator/worker/README.md", "\\| (?:source|target) \\| .* \\| `[A-Z_]+` \\| .*"))
                .containsExactlyElementsOf(rows(Needs.ofWorker(), Need::rowWithCondition));
    }

    @Test
    void theControllersTableIsTheList() throws IOException {
        assertThat(rows("failover-controller/README.md", "\\| every region \\| .* \\| `[A-Z_]+` \\| .*"))
                .containsExactlyElementsOf(rows(Needs.ofController(), Need::row));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACL", "TOPIC_CONFIG"})
    void theFencesTableIsTheList(Fence fence) throws IOException {
        assertThat(rows("failover-controller/README.md", "\\| `" + fence.word() + "` \\| [^|]* \\| `[A-Z_]+` \\| .*"))
                .containsExactlyElementsOf(rows(Needs.ofFence(fence), need -> need.row(fence.word())));
    }

    @ParameterizedTest
    @EnumSource(names = {"ACL", "TOPIC_CONFIG"})
    void aControllerMayDoWhatItsFenceNeeds(Fence fence) {
        assertThat(Needs.ofFence(fence))
                .isNotEmpty()
                .allSatisfy(need -> assertThat(Needs.ofController())
                        .anyMatch(of -> sameKind(of, need) && Operations.includes(of.operation(), need.operation())));
    }

    /** Fenced topics are mirrored ones. */
    private static boolean sameKind(Need one, Need other) {
        return one.subject().equals(other.subject())
                || one.subject() instanceof Subject.Each
                        && other.subject() instanceof Subject.Each
                        && one.subject().kind() == other.subject().kind();
    }

    private static List<String> rows(List<Need> needs, Function<Need, String> row) {
        return needs.stream().map(row).toList();
    }

    private static List<String> rows(String readme, String form) throws IOException {
        Path file = Path.of(System.getProperty("lockstep.root", "..")).resolve(readme);
        return Files.readAllLines(file).stream()
                .filter(Pattern.compile(form).asMatchPredicate())
                .toList();
    }
}
