package io.lockstep.replicator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.decision.Award.Claimant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AwardTest {
    private static final PartitionId P = new PartitionId("orders", 0);
    private static final PartitionId Q = new PartitionId("orders", 1);

    @Test
    void theOneThatBeganLastGetsWhatTwoHoldToBeTheirs() {
        Map<String, SortedSet<PartitionId>> awarded = Award.of(
                Map.of("old", claimant(1, Set.of(P, Q), Set.of()), "new", claimant(2, Set.of(P), Set.of())),
                any -> true);
        assertThat(awarded.get("new")).containsExactly(P);
        assertThat(awarded.get("old")).containsExactly(Q);
    }

    @Test
    void whatAnotherStillOwnsWaitsUntilItIsHandedOver() {
        Claimant fresh = claimant(2, Set.of(P), Set.of());
        assertThat(Award.of(Map.of("old", claimant(1, Set.of(P), Set.of(P)), "new", fresh), any -> true))
                .isEqualTo(Map.of("old", Set.of(), "new", Set.of()));
        assertThat(Award.of(Map.of("old", claimant(1, Set.of(P), Set.of()), "new", fresh), any -> true))
                .isEqualTo(Map.of("old", Set.of(), "new", Set.of(P)));
    }

    @Test
    void whatIsNotThereAndWhatNobodyWantsIsNobodys() {
        assertThat(Award.of(Map.of("one", claimant(1, Set.of(P), Set.of(Q))), Q::equals))
                .isEqualTo(Map.of("one", Set.of()));
    }

    @Test
    void noPartitionIsEverTwoMembersAndAllComeToTheNewestInTwoRounds() {
        Random random = new Random(20_261_123);
        for (int round = 0; round < 2_000; round++) {
            Map<String, Claimant> members = members(random);
            Map<String, SortedSet<PartitionId>> first = Award.of(members, any -> true);
            assertOneOwner(members, first);
            Map<String, Claimant> handedOver = new HashMap<>();
            members.forEach((name, member) -> handedOver.put(
                    name, claimant(member.since(), member.share(), first.getOrDefault(name, new TreeSet<>()))));
            Map<String, SortedSet<PartitionId>> second = Award.of(handedOver, any -> true);
            assertOneOwner(handedOver, second);
            members.values().stream()
                    .flatMap(member -> member.share().stream())
                    .forEach(wanted -> assertThat(second.getOrDefault(newest(members, wanted), new TreeSet<>()))
                            .contains(wanted));
        }
    }

    /** An owner that has not handed over, and another one that got it, would both append. */
    private static void assertOneOwner(Map<String, Claimant> members, Map<String, SortedSet<PartitionId>> awarded) {
        Set<PartitionId> seen = new HashSet<>();
        awarded.forEach((name, partitions) -> partitions.forEach(partition -> {
            assertThat(seen.add(partition)).as(partition + " once").isTrue();
            members.forEach((other, member) -> assertThat(
                            !other.equals(name) && member.owned().contains(partition))
                    .isFalse());
        }));
    }

    private static String newest(Map<String, Claimant> members, PartitionId wanted) {
        return members.entrySet().stream()
                .filter(member -> member.getValue().share().contains(wanted))
                .max((a, b) -> a.getValue().since() == b.getValue().since()
                        ? a.getKey().compareTo(b.getKey())
                        : Long.compare(a.getValue().since(), b.getValue().since()))
                .orElseThrow()
                .getKey();
    }

    private static Map<String, Claimant> members(Random random) {
        Map<String, Claimant> members = new HashMap<>();
        Set<PartitionId> free = new HashSet<>(some(random, 12));
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            Set<PartitionId> owned =
                    free.stream().filter(each -> random.nextInt(3) == 0).collect(Collectors.toSet());
            free.removeAll(owned);
            members.put("m" + i, claimant(random.nextInt(3), some(random, 8), owned));
        }
        return members;
    }

    private static Set<PartitionId> some(Random random, int most) {
        return random.ints(random.nextInt(most), 0, 10)
                .mapToObj(number -> new PartitionId("t", number))
                .collect(Collectors.toSet());
    }

    private static Claimant claimant(long since, Set<PartitionId> share, Set<PartitionId> owned) {
        return new Claimant(since, share, owned);
    }
}
