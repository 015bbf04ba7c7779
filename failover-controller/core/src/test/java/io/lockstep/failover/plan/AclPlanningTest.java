package io.lockstep.failover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.plan.AclScene.Told;
import io.lockstep.failover.plan.TopicAcl.Pattern;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AclPlanningTest {
    private static final Set<String> OWN = Set.of("User:lockstep");

    @Test
    void deniesEveryPrincipalThatMayWriteByWhateverPattern() {
        FencePlan plan = plan(
                Set.of("orders"),
                allow("orders", "User:a", "WRITE"),
                allow("orders", "User:b", "ALL"),
                allow("*", "User:c", "WRITE"),
                new TopicAcl(Pattern.PREFIXED, "ord", "User:d", "10.0.0.1", "WRITE", true),
                new TopicAcl(Pattern.PREFIXED, "pay", "User:e", "*", "WRITE", true),
                allow("orders", "User:reader", "READ"),
                allow("other", "User:f", "WRITE"));

        assertThat(entries(plan))
                .containsExactly(
                        "topic orders: DENY WRITE * User:a",
                        "topic orders: DENY WRITE * User:b",
                        "topic orders: DENY WRITE * User:c",
                        "topic orders: DENY WRITE * User:d");
        assertThat(plan.changes())
                .allMatch(change -> change.before().isEmpty()
                        && change.after().equals("present")
                        && change.kind().equals("acl"));
    }

    @Test
    void neverDeniesLockstepOrWhomThePolicyExempts() {
        FencePlan plan = known(AclPlanning.draw(
                "east",
                new AclScene(
                        Set.of("orders"),
                        List.of(
                                allow("*", "User:lockstep", "ALL"),
                                allow("orders", "User:ops", "WRITE"),
                                allow("orders", "User:app", "WRITE")),
                        List.of(),
                        OWN,
                        Set.of("User:ops"),
                        Told.NO,
                        Told.NO)));

        assertThat(entries(plan)).containsExactly("topic orders: DENY WRITE * User:app");
        assertThat(plan.notes()).containsExactly("User:ops passes: it is named in failover.exempt");
    }

    @Test
    void leavesADenialThatIsThereAlreadyOutOfThePlan() {
        FencePlan plan = plan(
                Set.of("orders"),
                allow("orders", "User:app", "WRITE"),
                TopicAcl.on("orders", "User:app", "WRITE", false));

        assertThat(plan.changes()).isEmpty();
    }

    @Test
    void deniesAgainWhatOnlyAWiderDenialCovers() {
        FencePlan plan = plan(
                Set.of("orders"),
                allow("orders", "User:app", "WRITE"),
                new TopicAcl(Pattern.PREFIXED, "ord", "User:app", "*", "WRITE", false));

        assertThat(entries(plan)).containsExactly("topic orders: DENY WRITE * User:app");
    }

    @Test
    void refusesWhereEverybodyMayWriteAndNobodyIsNamed() {
        Answer<FencePlan> answer = draw(List.of(), Told.NO, allow("orders", "User:*", "WRITE"));

        assertThat(answer)
                .isEqualTo(new Answer.Refused<FencePlan>("At east everybody (User:*) may write to orders, and a denial"
                        + " for everybody would stop Lockstep too. Name every principal that writes in"
                        + " failover.writers, or use failover.fence: topic-config."));
    }

    @Test
    void deniesTheNamedWhereEverybodyMayWriteAndSaysThatOthersPass() {
        FencePlan plan = known(draw(List.of("User:app"), Told.NO, allow("orders", "User:*", "WRITE")));

        assertThat(entries(plan)).containsExactly("topic orders: DENY WRITE * User:app");
        assertThat(plan.notes())
                .containsExactly("Everybody (User:*) may write to orders: principals that failover.writers does not"
                        + " name pass");
    }

    @Test
    void keepsReadersAndLockstepInWhereItsAclIsTheTopicsFirst() {
        for (Told open : List.of(Told.YES, Told.NOT_TOLD)) {
            assertThat(entries(known(draw(List.of("User:app"), open))))
                    .containsExactly(
                            "topic orders: ALLOW DESCRIBE * User:*",
                            "topic orders: ALLOW READ * User:*",
                            "topic orders: ALLOW ALL * User:lockstep",
                            "topic orders: DENY WRITE * User:app");
        }
    }

    @Test
    void opensNothingWhereATopicWithoutAclsIsClosed() {
        assertThat(entries(known(draw(List.of("User:app"), Told.NO))))
                .containsExactly("topic orders: DENY WRITE * User:app");
        assertThat(known(draw(List.of(), Told.NO)).changes()).isEmpty();
    }

    @Test
    void refusesATopicWithoutAclsWhereNobodyIsNamed() {
        assertThat(refused(draw(List.of(), Told.YES)))
                .startsWith("At east no ACL covers orders, and whether everybody may write there"
                        + " (allow.everyone.if.no.acl.found) is set. Name every principal");
        assertThat(refused(draw(List.of(), Told.NOT_TOLD))).contains("is not told by the brokers. Name every");
    }

    @Test
    void keepsAllRightsThatATopicWithAclsHas() {
        FencePlan plan = known(draw(List.of("User:app"), Told.YES, allow("orders", "User:reader", "READ")));

        assertThat(entries(plan)).containsExactly("topic orders: DENY WRITE * User:app");
    }

    @Test
    void namesSuperUsersAsFarAsTheyCanBeKnown() {
        assertThat(notesWith(Told.NO)).isEmpty();
        assertThat(notesWith(Told.YES)).singleElement().asString().startsWith("Super users of east pass: super.users");
        assertThat(notesWith(Told.NOT_TOLD))
                .singleElement()
                .asString()
                .startsWith("Super users of east pass, if it has any");
    }

    @Test
    void namesAFewOfManyTopics() {
        Set<String> topics = Set.of("a", "b", "c", "d", "e", "f", "g");
        AclScene scene =
                new AclScene(topics, List.of(allow("*", "User:*", "ALL")), List.of(), OWN, Set.of(), Told.NO, Told.NO);

        assertThat(refused(AclPlanning.draw("east", scene))).contains("write to a, b, c, d, e and 2 more, and");
    }

    private static List<String> notesWith(Told superUsers) {
        AclScene scene = new AclScene(
                Set.of("orders"),
                List.of(allow("orders", "User:a", "WRITE")),
                List.of(),
                OWN,
                Set.of(),
                Told.NO,
                superUsers);
        return known(AclPlanning.draw("east", scene)).notes();
    }

    private static FencePlan plan(Set<String> topics, TopicAcl... acls) {
        return known(AclPlanning.draw(
                "east", new AclScene(topics, List.of(acls), List.of(), OWN, Set.of(), Told.NOT_TOLD, Told.NO)));
    }

    private static Answer<FencePlan> draw(List<String> writers, Told withoutAcls, TopicAcl... acls) {
        return AclPlanning.draw(
                "east", new AclScene(Set.of("orders"), List.of(acls), writers, OWN, Set.of(), withoutAcls, Told.NO));
    }

    private static TopicAcl allow(String topic, String principal, String operation) {
        return TopicAcl.on(topic, principal, operation, true);
    }

    private static List<String> entries(FencePlan plan) {
        return plan.changes().stream()
                .map(change -> change.resource() + ": " + change.entry())
                .toList();
    }

    private static FencePlan known(Answer<FencePlan> answer) {
        assertThat(answer).isInstanceOf(Answer.Known.class);
        return ((Answer.Known<FencePlan>) answer).value();
    }

    private static String refused(Answer<FencePlan> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<FencePlan>) answer).why();
    }
}
