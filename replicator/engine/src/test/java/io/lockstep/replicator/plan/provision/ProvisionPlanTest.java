package io.lockstep.replicator.plan.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.lockstep.replicator.plan.provision.ProvisionDecision.CheckContent;
import io.lockstep.replicator.plan.provision.ProvisionDecision.Problem;
import io.lockstep.replicator.plan.provision.ProvisionDecision.Steps;
import io.lockstep.replicator.plan.provision.ProvisionStep.Configure;
import io.lockstep.replicator.plan.provision.ProvisionStep.Create;
import io.lockstep.replicator.plan.provision.ProvisionStep.Grow;
import io.lockstep.replicator.plan.provision.ProvisionStep.Record;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ProvisionPlanTest {
    private static final String OTHER_ID = "other-id";

    @Test
    void createsAMissingTopicAndRecordsItAsANewMirror() {
        Given given = Given.topic().partitions(6);

        assertThat(steps(given))
                .containsExactly(new Create(6, 3, given.configs().mirror()), restarted(given));
    }

    @Test
    void leavesATopicAloneThatIsReady() {
        Given ready = Given.topic().target(1, 0, 10).configured().recorded(Given.SOURCE_ID, Given.TARGET_ID);

        assertThat(steps(ready)).isEmpty();
    }

    @Test
    void takesAWriteFenceOfTheSourceForNoPropertyOfTheTopic() {
        Given ready = Given.topic()
                .override("max.message.bytes", "5000000")
                .target(1, 0, 10)
                .configured()
                .recorded(Given.SOURCE_ID, Given.TARGET_ID);

        assertThat(steps(ready.override("max.message.bytes", "0"))).isEmpty();
        assertThat(steps(ready.override("max.message.bytes", "78"))).isEmpty();
        assertThat(steps(ready.override("max.message.bytes", "79"))).isNotEmpty();
        assertThat(steps(Given.topic().override("max.message.bytes", "0")))
                .last()
                .asInstanceOf(type(Record.class))
                .satisfies(step -> assertThat(step.restore()).doesNotContainKey("max.message.bytes"));
    }

    @Test
    void addsPartitionsThatTheSourceGained() {
        Given grown =
                Given.topic().partitions(4).target(2, 0, 10).configured().recorded(Given.SOURCE_ID, Given.TARGET_ID);

        assertThat(steps(grown)).containsExactly(new Grow(4));
    }

    @Test
    void adoptsAnUntouchedTopicThatNobodyRecorded() {
        Given made = Given.topic().partitions(3).target(2, 0, 0);

        assertThat(steps(made))
                .containsExactly(new Configure(made.configs().mirror(), Set.of()), new Grow(3), restarted(made));
    }

    @Test
    void comparesBeforeItAdoptsATopicThatHoldsRecords() {
        Given held = Given.topic().target(1, 0, 5).configured();

        assertThat(held.decision()).isEqualTo(new CheckContent());
        assertThat(ProvisionPlan.decide(held.facts().afterContentCheck()))
                .isEqualTo(new Steps(List.of(restarted(held))));
    }

    @Test
    void takesAnEmptiedTopicForOneThatHoldsRecordsBecauseItsOffsetsAreUsedUp() {
        assertThat(Given.topic().target(1, 5, 5).decision()).isEqualTo(new CheckContent());
    }

    @Test
    void mirrorsBehindOtherRecordsOnlyWhereOffsetsAreMapped() {
        Given held = Given.topic().target(1, 0, 5).configured().asMapped();

        assertThat(steps(held)).containsExactly(restarted(held));
    }

    @Test
    void refusesATargetWithMorePartitions() {
        assertThat(problem(Given.topic().target(2, 0, 0)))
                .isEqualTo(
                        "Topic orders has 1 partitions, but 2 at west; both must have the same number, and partitions"
                                + " cannot be taken away. Add partitions to the source topic, or delete the topic at west.");
    }

    @Test
    void refusesATargetWithMorePartitionsAlsoWhereItIsRecorded() {
        Given shrunk = Given.topic().target(2, 0, 10).configured().recorded(Given.SOURCE_ID, Given.TARGET_ID);

        assertThat(problem(shrunk)).startsWith("Topic orders has 1 partitions, but 2 at west");
    }

    @Test
    void refusesARecreatedSourceAsLongAsTheTargetHoldsRecordsOfTheOldOne() {
        Given recreated = Given.topic().target(1, 0, 10).configured().recorded(OTHER_ID, Given.TARGET_ID);

        assertThat(problem(recreated))
                .contains("Source topic orders was deleted and created anew (its id was other-id, is source-id)")
                .endsWith("Delete the topic at west to mirror the new one from its start.");
    }

    @Test
    void refusesARecreatedTargetThatHoldsRecords() {
        Given recreated = Given.topic().target(1, 0, 10).configured().recorded(Given.SOURCE_ID, OTHER_ID);

        assertThat(problem(recreated))
                .contains("at west is not the one that mirroring began with (its id is now target-id)");
    }

    @Test
    void beginsANewMirrorInARecreatedTargetThatIsUntouched() {
        Given recreated = Given.topic().target(1, 0, 0).configured().recorded(Given.SOURCE_ID, OTHER_ID);

        assertThat(steps(recreated)).containsExactly(restarted(recreated));
    }

    @Test
    void beginsANewMirrorWhereTheTargetWasDeletedToAcceptARecreatedSource() {
        Given deleted = Given.topic().recorded(OTHER_ID, OTHER_ID);

        assertThat(steps(deleted))
                .containsExactly(new Create(1, 3, deleted.configs().mirror()), restarted(deleted));
    }

    @Test
    void followsAChangedSourceConfigAndRecordsWhatToRestore() {
        Given before = Given.topic().target(1, 0, 10).configured().recorded(Given.SOURCE_ID, Given.TARGET_ID);
        Given changed = before.override("segment.ms", "1000");

        assertThat(steps(changed))
                .containsExactly(
                        new Configure(Map.of("segment.ms", "1000"), Set.of()),
                        new Record(Given.SOURCE_ID, changed.configs().restore(), false));
    }

    @Test
    void removesAConfigThatTheSourceNoLongerSets() {
        Given before = Given.topic().override("segment.ms", "1000");
        Given removed = Given.topic()
                .target(1, 0, 10)
                .configured(before.configs().mirror())
                .recorded(Given.SOURCE_ID, Given.TARGET_ID, before.configs().restore());

        assertThat(steps(removed)).first().isEqualTo(new Configure(Map.of(), Set.of("segment.ms")));
    }

    @Test
    void keepsWhatAnOperatorSetOnTheTargetAlone() {
        Given ready = Given.topic().target(1, 0, 10).recorded(Given.SOURCE_ID, Given.TARGET_ID);
        Map<String, String> more = new TreeMap<>(ready.configs().mirror());
        more.put("follower.replication.throttled.replicas", "*");

        assertThat(steps(ready.configured(more))).isEmpty();
    }

    @Test
    void createsACompactedTopicAsDeletedWhileThereIsAPrefixToFill() {
        Given prefixed = Given.topic().override("cleanup.policy", "compact").logStart(500);

        assertThat(steps(prefixed).getFirst())
                .asInstanceOf(type(Create.class))
                .satisfies(create -> assertThat(create.configs())
                        .containsEntry("cleanup.policy", "delete")
                        .containsEntry("retention.ms", "-1")
                        .containsEntry("retention.bytes", "-1"));
        assertThat(steps(prefixed).getLast())
                .isEqualTo(new Record(Given.SOURCE_ID, prefixed.configs().restore(), true));
        assertThat(prefixed.configs().restore()).containsEntry("cleanup.policy", "compact");
    }

    @Test
    void waitsWithCompactionUntilThePrefixIsDeleted() {
        Given filling = prefilling().target(1, 0, 500).configured(prefillConfigs());
        Given half = prefilling().target(1, 0, 77).configured(prefillConfigs());

        assertThat(steps(filling.recorded(Given.SOURCE_ID, Given.TARGET_ID))).isEmpty();
        assertThat(steps(half.recorded(Given.SOURCE_ID, Given.TARGET_ID))).isEmpty();
    }

    @Test
    void switchesToCompactionOnceThePrefixIsDeleted() {
        Given done = prefilling()
                .target(1, 500, 500)
                .configured(prefillConfigs())
                .recorded(Given.SOURCE_ID, Given.TARGET_ID);

        assertThat(steps(done))
                .containsExactly(
                        new Configure(Map.of("cleanup.policy", "compact", "retention.ms", "604800000"), Set.of()));
    }

    @Test
    void switchesToCompactionWhereTheMirrorIsAlreadyPastALogStartThatCameLater() {
        Given past =
                prefilling().target(1, 0, 505).configured(prefillConfigs()).recorded(Given.SOURCE_ID, Given.TARGET_ID);

        assertThat(steps(past)).hasSize(1);
    }

    @Test
    void turnsCompactionOffForAPrefixOfAnAdoptedTopic() {
        Given adopted = prefilling().target(1, 0, 0).configured();

        assertThat(steps(adopted).getFirst())
                .asInstanceOf(type(Configure.class))
                .satisfies(step -> assertThat(step.set()).containsEntry("cleanup.policy", "delete"));
    }

    @Test
    void createsACompactedTopicAsItIsWhereHolesAreMapped() {
        Given mapped = prefilling().asMapped();

        assertThat(steps(mapped).getFirst())
                .isEqualTo(new Create(1, 3, mapped.configs().mirror()));
    }

    @Test
    void createsATopicThatIsAlsoDeletedWithItsOwnPolicyBecauseItsRecordsCanBeDeleted() {
        Given both = Given.topic().override("cleanup.policy", "compact,delete").logStart(500);

        assertThat(steps(both).getFirst())
                .isEqualTo(new Create(1, 3, both.configs().mirror()));
    }

    @Test
    void looksAtLogsOnlyWhereTheDecisionNeedsThem() {
        Given ready = Given.topic().target(1, 0, 10).configured().recorded(Given.SOURCE_ID, Given.TARGET_ID);

        assertThat(needsBounds(ready)).isFalse();
        assertThat(needsBounds(ready.override("cleanup.policy", "compact"))).isTrue();
        assertThat(needsBounds(ready.partitions(2))).isTrue();
        assertThat(needsBounds(ready.recorded(OTHER_ID, Given.TARGET_ID))).isTrue();
        assertThat(needsBounds(ready.recorded(Given.SOURCE_ID, OTHER_ID))).isTrue();
        assertThat(needsBounds(Given.topic())).isTrue();
    }

    private static Given prefilling() {
        return Given.topic().override("cleanup.policy", "compact").logStart(500);
    }

    private static Map<String, String> prefillConfigs() {
        return prefilling().configs().whilePrefilling().mirror();
    }

    private static boolean needsBounds(Given given) {
        ProvisionPlan.Facts facts = given.facts();
        return ProvisionPlan.needsBounds(facts.source(), facts.target(), facts.recorded());
    }

    private static Record restarted(Given given) {
        return new Record(Given.SOURCE_ID, given.configs().restore(), true);
    }

    private static List<ProvisionStep> steps(Given given) {
        return assertThat(given.decision())
                .asInstanceOf(type(Steps.class))
                .actual()
                .steps();
    }

    private static String problem(Given given) {
        return assertThat(given.decision())
                .asInstanceOf(type(Problem.class))
                .actual()
                .message();
    }
}
