package io.lockstep.failover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.FencePlan;
import io.lockstep.failover.FencePlan.Change;
import io.lockstep.failover.FenceReading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AclReadingTest {
    private static final TopicAcl FIRST = TopicAcl.on("orders", "User:web shop", "WRITE", false);
    private static final TopicAcl SECOND = TopicAcl.on("orders", "User:*", "READ", true);
    private static final TopicAcl FOREIGN = TopicAcl.on("orders", "User:x", "WRITE", true);
    private static final FencePlan PLAN =
            new FencePlan("acl", "east", List.of(change(FIRST), change(SECOND)), List.of());

    @Test
    void writesAnAclSoThatItCanBeReadAgain() {
        for (TopicAcl acl : List.of(FIRST, SECOND, FOREIGN)) {
            assertThat(TopicAcl.of("orders", acl.entry())).contains(acl);
        }
        assertThat(FIRST.entry()).isEqualTo("DENY WRITE * User:web shop");
        assertThat(TopicAcl.of("orders", "DENY WRITE")).isEmpty();
        assertThat(TopicAcl.of("orders", "PERMIT WRITE * User:a")).isEmpty();
    }

    @Test
    void countsWhatStandsAndNamesWhatIsMissing() {
        assertThat(AclReading.read(PLAN, List.of(SECOND, FOREIGN, FIRST)))
                .isEqualTo(new FenceReading(2, List.of(), List.of()));
        assertThat(AclReading.read(PLAN, List.of(SECOND, FOREIGN)))
                .isEqualTo(new FenceReading(1, List.of("topic orders: DENY WRITE * User:web shop"), List.of()));
        assertThat(AclReading.read(PLAN, List.of(FOREIGN)).lifted()).isTrue();
    }

    @Test
    void takesNoAclOfAnotherHostForItsOwn() {
        TopicAcl elsewhere =
                new TopicAcl(TopicAcl.Pattern.LITERAL, "orders", "User:web shop", "10.0.0.1", "WRITE", false);

        assertThat(AclReading.read(PLAN, List.of(elsewhere)).lifted()).isTrue();
    }

    @Test
    void consistsOfExactlyWhatThePlanRecorded() {
        assertThat(AclReading.all(PLAN)).containsExactly(FIRST, SECOND);
    }

    private static Change change(TopicAcl acl) {
        return new Change("acl", "topic " + acl.name(), acl.entry(), Optional.empty(), "present");
    }
}
