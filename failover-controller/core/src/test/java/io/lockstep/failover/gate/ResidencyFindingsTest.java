package io.lockstep.failover.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.GateResult;
import io.lockstep.failover.port.ResidencySight.Names;
import io.lockstep.policy.Residency;
import io.lockstep.policy.Residency.DataClass;
import io.lockstep.policy.Residency.Entry;
import io.lockstep.policy.decision.Residence;
import io.lockstep.policy.decision.TopicSelection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResidencyFindingsTest {
    private static final Residence RULES = Residence.of(Optional.of(new Residency(
            List.of(
                    new DataClass("internal", List.of("east", "west"), "platform team"),
                    new DataClass("personal", List.of("east"), "privacy office")),
            List.of(new Entry(List.of("people\\..*"), "personal"), new Entry(List.of("orders"), "internal")))));
    private static final TopicSelection ALL = TopicSelection.of(List.of(".*"), List.of());

    @Test
    void whatMayBeOnBothSidesPasses() {
        ResidencyFindings found = found(ALL, names("orders"), names("orders"));

        assertThat(found.gate("west").verdict()).isEqualTo(GateResult.Verdict.PASS);
        assertThat(found.refusal("west")).isEmpty();
    }

    @Test
    void aPlanThatNeedsWhatMayNotCrossIsRefusedWithTheListWhileTheGateOnlyCounts() {
        ResidencyFindings found = found(ALL, names("orders", "people.names", "strange"), names("orders"));

        assertThat(found.refusal("west").orElseThrow())
                .contains("people.names (residency.topics[0] makes it personal", "strange (no entry of");
        assertThat(found.gate("west").verdict()).isEqualTo(GateResult.Verdict.FAIL);
        assertThat(found.gate("west").observed())
                .contains("1 personal, 1 unclassified")
                .doesNotContain("people.names", "strange");
    }

    @Test
    void whatTheMirrorDoesNotWantMayStayWithoutAWord() {
        TopicSelection orders = TopicSelection.of(List.of("orders"), List.of());

        assertThat(found(orders, names("orders", "people.names"), names("orders"))
                        .gate("west")
                        .verdict())
                .isEqualTo(GateResult.Verdict.PASS);
    }

    @Test
    void whatIsSeenWhereItMayNotBeIsNamed() {
        TopicSelection orders = TopicSelection.of(List.of("orders"), List.of());

        assertThat(found(orders, names("orders"), names("people.names")).violations())
                .containsExactly("topic people.names is in west: residency.topics[0] makes it personal, which may"
                        + " live in east");
    }

    @Test
    void whatAnEarlierPolicyMirroredIsFoundByItsRecord() {
        TopicSelection orders = TopicSelection.of(List.of("orders"), List.of());
        Names there = Names.of(Set.of("strange", "own"), Set.of("strange", "people.gone", "orders"));

        assertThat(found(orders, names(), there).violations())
                .hasSize(2)
                .anyMatch(told -> told.startsWith("topic strange in west has a mirror record there"))
                .anyMatch(told -> told.startsWith("a mirror record of topic people.gone, which is not there any more"));
    }

    @Test
    void manyViolationsAreCountedBehindTheFirst() {
        Names many =
                Names.of(IntStream.range(0, 30).mapToObj(i -> "people." + i).collect(Collectors.toSet()), Set.of());

        assertThat(found(ALL, names(), many).gate("west").observed()).endsWith("and 20 more");
    }

    private static ResidencyFindings found(TopicSelection mirror, Names east, Names west) {
        return ResidencyFindings.of(RULES, mirror, "east", "west", Map.of("east", east, "west", west));
    }

    private static Names names(String... topics) {
        return Names.of(Set.of(topics), Set.of());
    }
}
