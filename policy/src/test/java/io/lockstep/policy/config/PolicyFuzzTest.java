package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.fuzz.Fuzz;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.LinkPlan;
import io.lockstep.policy.decision.Residence;
import io.lockstep.policy.decision.TopicSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a policy file, it is read to a policy that works or to problems that help. */
final class PolicyFuzzTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("SECRET", "hunter2");
    private static final List<String> NAMES = List.of("orders", "payments.x", "a", "abc", "Qa", "client", "{}", "__x");
    private static final int LONGEST_MESSAGE = 2_000;

    @TempDir
    Path folder;

    @Test
    void beginsWithAFileThatIsValid() {
        assertThat(Given.valid(PolicyTexts.WHOLE, ENVIRONMENT).pair()).isEqualTo("shop");
    }

    @Test
    void anyFileIsAPolicyThatWorksOrProblemsThatHelp() throws Exception {
        Fuzz.of(100_000, 16 << 20).run(dice -> check(PolicyTexts.any(dice)));
    }

    @Test
    void noFileHoweverLargeTakesLongOrMuch() throws Exception {
        Fuzz.of(120, 640 << 20).run(dice -> check(PolicyTexts.monster(dice)));
    }

    private void check(byte[] bytes) throws IOException {
        Path file = folder.resolve("policy.yaml");
        Files.write(file, bytes);
        try {
            switch (PolicyFile.read(file, ENVIRONMENT)) {
                case PolicyResult.Valid(Policy policy) -> works(policy);
                case PolicyResult.Invalid(List<Problem> problems) -> problems.forEach(PolicyFuzzTest::helps);
            }
        } catch (RuntimeException | Error e) {
            Files.write(Path.of(System.getProperty("java.io.tmpdir"), "lockstep-fuzz-policy.yaml"), bytes);
            throw e;
        }
    }

    private static void works(Policy policy) {
        assertThat(LinkPlan.of(policy)).hasSize(2);
        TopicSelection topics = TopicSelection.of(policy.mirror());
        GroupSelection groups = GroupSelection.of(policy.groups());
        Predicate<String> wanted = matches(policy.mirror().topics())
                .and(matches(policy.mirror().exclude()).negate());
        Predicate<String> followed = matches(policy.groups().include())
                .and(matches(policy.groups().exclude()).negate());
        Residence residence = Residence.of(policy.residency());
        LinkPlan link = LinkPlan.of(policy).getFirst();
        TopicSelection crossing =
                topics.crossing(residence, link.source().name(), link.target().name());
        for (String name : NAMES) {
            boolean crosses = residence
                    .crosses(name, link.source().name(), link.target().name())
                    .allowed();
            assertThat(crossing.selects(name)).as(name).isEqualTo(topics.selects(name) && crosses);
            assertThat(topics.selects(name)).as(name).isEqualTo(wanted.test(name) && !name.startsWith("__"));
            assertThat(groups.selects(name)).as(name).isEqualTo(followed.test(name));
        }
    }

    /** One by one, not joined. */
    private static Predicate<String> matches(List<String> expressions) {
        List<Pattern> patterns = expressions.stream().map(Pattern::compile).toList();
        return name ->
                patterns.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    private static void helps(Problem problem) {
        assertThat(problem.rule()).isNotBlank();
        assertThat(problem.remedy()).isNotBlank();
        assertThat(problem.message()).hasSizeLessThan(LONGEST_MESSAGE).doesNotContainPattern("\\p{Cntrl}");
        assertThat(problem.message())
                .doesNotContain("hunter2", "Exception", "java.", "com.sun.", "org.yaml", "io.lockstep");
        boolean read = !problem.rule().contains("cannot be read");
        assertThat(problem.line()).isGreaterThanOrEqualTo(read ? 1 : 0);
    }
}
