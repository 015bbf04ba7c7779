package io.lockstep.replicator.decision;

import io.lockstep.offsets.PartitionId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Who gets which partition where a plan made elsewhere says whose it is. Each goes to the member whose share names it; of
 * several, which a plan of earlier has left, to the one that began last. What another member still owns waits until that
 * one has handed it over. What no share names is nobody's.
 */
public final class Award {
    private Award() {}

    /**
     * A member of the group.
     *
     * @param since when it began, by its own clock
     * @param share what it is to have
     * @param owned what it has not handed over yet
     */
    public record Claimant(long since, Set<PartitionId> share, Set<PartitionId> owned) {}

    /** @param there which partitions exist */
    public static Map<String, SortedSet<PartitionId>> of(Map<String, Claimant> members, Predicate<PartitionId> there) {
        Map<PartitionId, String> winners = winners(members);
        Map<PartitionId, Set<String>> owners = owners(members);
        Map<String, SortedSet<PartitionId>> awarded = new TreeMap<>();
        members.keySet().forEach(member -> awarded.put(member, new TreeSet<>()));
        winners.forEach((partition, member) -> {
            boolean free = owners.getOrDefault(partition, Set.of()).stream().allMatch(member::equals);
            if (free && there.test(partition)) {
                awarded.computeIfAbsent(member, none -> new TreeSet<>()).add(partition);
            }
        });
        return awarded;
    }

    private static Map<PartitionId, String> winners(Map<String, Claimant> members) {
        Map<PartitionId, String> winners = new TreeMap<>();
        members.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Claimant>>comparingLong(
                                member -> member.getValue().since())
                        .thenComparing(Map.Entry::getKey))
                .forEach(member -> member.getValue().share().forEach(mine -> winners.put(mine, member.getKey())));
        return winners;
    }

    private static Map<PartitionId, Set<String>> owners(Map<String, Claimant> members) {
        Map<PartitionId, Set<String>> owners = new HashMap<>();
        members.forEach((member, claimant) -> claimant.owned()
                .forEach(partition -> owners.computeIfAbsent(partition, none -> new HashSet<>())
                        .add(member)));
        return owners;
    }
}
