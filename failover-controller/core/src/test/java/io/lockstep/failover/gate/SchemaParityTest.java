package io.lockstep.failover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.GateResult.Verdict;
import io.lockstep.failover.port.SchemaRegistries.Content;
import io.lockstep.failover.port.SchemaRegistries.Subject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SchemaParityTest {
    private static final Content SOURCE = content(
            "BACKWARD",
            Map.of("orders-value", subject("", Map.of(1, 100, 2, 105)), "plain", subject("", Map.of(1, 7))));

    @Test
    void passesWhatIsTheSame() {
        GateResult same = SchemaParity.judge(SOURCE, SOURCE);

        assertThat(same.verdict()).isEqualTo(Verdict.PASS);
        assertThat(same.observed()).isEqualTo("2 subjects have the same versions, ids and compatibility levels");
    }

    @Test
    void namesEachSubjectThatDiffersAndHow() {
        Content target = content(
                "FULL",
                Map.of("orders-value", subject("NONE", Map.of(1, 101, 3, 9)), "stray", subject("", Map.of(1, 8))));

        assertThat(SchemaParity.differing(SOURCE, target))
                .isEqualTo(new TreeMap<>(Map.of(
                        "compatibility of all", "BACKWARD, and on the target FULL",
                        "orders-value",
                                "compatibility is that of all, and on the target NONE; version 1 has id 100, and on the"
                                        + " target 101; version 2 is not on the target; version 3 is only on the target",
                        "plain", "is not on the target",
                        "stray", "is only on the target")));
        assertThat(SchemaParity.judge(SOURCE, target).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void shortensALongList() {
        Map<String, Subject> many = new TreeMap<>();
        for (int i = 0; i < 9; i++) {
            many.put("s" + i, subject("", Map.of(1, i)));
        }

        assertThat(SchemaParity.judge(content("FULL", many), content("FULL", Map.of()))
                        .observed())
                .startsWith("9 differ: s0: is not on the target | s1")
                .endsWith(" | and 4 more");
    }

    private static Content content(String level, Map<String, Subject> subjects) {
        return new Content(level, new TreeMap<>(subjects));
    }

    private static Subject subject(String level, Map<Integer, Integer> ids) {
        return new Subject(level.isEmpty() ? Optional.empty() : Optional.of(level), new TreeMap<>(ids));
    }
}
