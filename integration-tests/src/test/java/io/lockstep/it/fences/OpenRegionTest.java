package io.lockstep.it.fences;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.kafka.AclFence;
import io.lockstep.failover.kafka.KafkaWriteProbe;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A region where topics without ACLs are open to everybody: {@code allow.everyone.if.no.acl.found}. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class OpenRegionTest {
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private static FencedRegion east;
    private static KafkaWriteProbe probe;

    @BeforeAll
    static void start() {
        east = FencedRegion.start(true);
        probe = KafkaWriteProbe.asCanary(east.settings("lockacl", "other"));
    }

    @AfterAll
    static void stop() {
        probe.close();
        east.close();
    }

    @Test
    void refusesWhoeverCannotBeNamed() {
        String topic = east.topic("open-");
        try (AclFence fence = new AclFence(east.settings("lockacl", "other"), probe)) {
            assertThat(fence.plan(FencedRegion.NAME, Set.of(topic), WITHIN))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why())
                                    .contains("no ACL covers " + topic, "failover.writers", "topic-config"));
        }
    }

    @Test
    void stopsAWriterThatNoAclNamesWhileReadersAndLockstepGoOn() {
        String topic = east.topic("open-");
        var before = east.hands().acls();
        try (AclFence fence = new AclFence(east.settings("lockacl", "other", "User:other"), probe);
                Writer other = Writer.plain(east.cluster(), "other", "all");
                Writer lockstep = Writer.plain(east.cluster(), "lockacl", "all");
                Reader reader = new Reader(east.cluster(), "reader", topic)) {
            other.mustSend(topic);
            FencePlan plan = Given.applied(fence, topic);

            assertThat(other.send(topic)).isEqualTo("TopicAuthorizationException");
            lockstep.mustSend(topic);
            reader.awaitRecords(2);
            try (Reader late = new Reader(east.cluster(), "app", topic)) {
                late.awaitRecords(2);
            }
            Given.lifted(fence, plan);
            other.mustSend(topic);
        }
        assertThat(east.hands().acls()).isEqualTo(before);
    }

    @Test
    void canBeTriedAllTheSame() {
        try (AclFence fence = new AclFence(east.settings("lockacl", "other", "User:other"), probe)) {
            assertThat(Given.known(fence.probe(FencedRegion.NAME, "r-1", Duration.ofSeconds(40)))
                            .works())
                    .isTrue();
        }
    }
}
