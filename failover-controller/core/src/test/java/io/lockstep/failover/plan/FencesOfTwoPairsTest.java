package io.lockstep.failover.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.plan.AclScene.Told;
import io.lockstep.failover.plan.TopicAcl.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fences of two pairs in one region, judged by a naive authorizer: neither is felt by the other's writers. */
final class FencesOfTwoPairsTest {
    private static final Set<String> GREEN = Set.of("green.a", "green.b");
    private static final Set<String> BLUE = Set.of("blue.a", "blue.b");
    private static final List<String> NAMES = List.of("green.a", "green.b", "blue.a", "blue.b", "*");
    private static final List<String> PREFIXES = List.of("green.", "blue.", "g", "b");
    private static final List<String> PRINCIPALS =
            List.of("User:app", "User:other", "User:lockstep-green", "User:lockstep-blue", "User:*");

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void fencingOnePairsTopicsLeavesTheOthersWritersAloneAndLiftingRestoresExactly(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        boolean open = random.nextBoolean();
        Set<TopicAcl> before = acls(random);
        List<String> writers = random.nextBoolean() ? List.of("User:app", "User:other") : List.of();

        Set<TopicAcl> region = new HashSet<>(before);
        List<TopicAcl> green = fence(region, GREEN, writers, "User:lockstep-green", open);
        Set<String> mayBefore = writersOf(BLUE, before, open);
        region.addAll(green);
        assertThat(writersOf(BLUE, region, open)).isEqualTo(mayBefore);

        List<TopicAcl> blue = fence(region, BLUE, writers, "User:lockstep-blue", open);
        Set<String> stopped = writersOf(GREEN, region, open);
        region.addAll(blue);
        assertThat(writersOf(GREEN, region, open)).isEqualTo(stopped);

        boolean greenFirst = random.nextBoolean();
        (greenFirst ? green : blue).forEach(region::remove);
        Set<TopicAcl> left = new HashSet<>(before);
        left.addAll(greenFirst ? blue : green);
        assertThat(region).as("the other fence stands as it was").isEqualTo(left);
        (greenFirst ? blue : green).forEach(region::remove);
        assertThat(region).isEqualTo(before);
    }

    /** What it adds; nothing where it is refused. */
    private static List<TopicAcl> fence(
            Set<TopicAcl> region, Set<String> topics, List<String> writers, String own, boolean open) {
        AclScene scene = new AclScene(
                topics, List.copyOf(region), writers, Set.of(own), Set.of(), open ? Told.YES : Told.NO, Told.NO);
        return AclPlanning.draw("east", scene) instanceof Answer.Known<FencePlan>(FencePlan plan)
                ? AclReading.all(plan)
                : List.of();
    }

    private static Set<TopicAcl> acls(RandomGenerator random) {
        Set<TopicAcl> acls = new HashSet<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            boolean literal = random.nextInt(3) > 0;
            acls.add(new TopicAcl(
                    literal ? Pattern.LITERAL : Pattern.PREFIXED,
                    any(random, literal ? NAMES : PREFIXES),
                    any(random, PRINCIPALS),
                    "*",
                    any(random, List.of("WRITE", "READ", "ALL")),
                    random.nextInt(5) > 0));
        }
        return acls;
    }

    private static String any(RandomGenerator random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Each topic with each principal that may write to it. */
    private static Set<String> writersOf(Set<String> topics, Set<TopicAcl> acls, boolean open) {
        Set<String> may = new TreeSet<>();
        List<String> asking = new ArrayList<>(PRINCIPALS);
        asking.set(PRINCIPALS.indexOf("User:*"), "User:whoever");
        for (String topic : topics) {
            asking.stream()
                    .filter(principal -> mayWrite(principal, topic, acls, open))
                    .forEach(principal -> may.add(topic + " " + principal));
        }
        return may;
    }

    private static boolean mayWrite(String principal, String topic, Set<TopicAcl> acls, boolean open) {
        List<TopicAcl> covering = acls.stream().filter(acl -> acl.covers(topic)).toList();
        List<TopicAcl> about = covering.stream()
                .filter(acl -> acl.forEverybody() || acl.principal().equals(principal))
                .filter(acl -> Set.of("WRITE", "ALL").contains(acl.operation()))
                .toList();
        return covering.isEmpty()
                ? open
                : about.stream().allMatch(TopicAcl::allow) && about.stream().anyMatch(TopicAcl::allow);
    }
}
