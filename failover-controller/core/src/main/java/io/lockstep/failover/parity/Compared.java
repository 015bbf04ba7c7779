package io.lockstep.failover.parity;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.parity.Difference.Standing;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How both regions compare.
 *
 * @param kinds those that the policy lets compare, or that were asked for
 */
public record Compared(String active, String standby, SortedMap<Kind, KindReport> kinds) {
    public Compared {
        kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
    }

    /** @throws IllegalArgumentException if the kind was not compared */
    public KindReport of(Kind kind) {
        return Optional.ofNullable(kinds.get(kind))
                .orElseThrow(() -> new IllegalArgumentException(kind.word() + " were not compared"));
    }

    /**
     * What brings the standby to the active region: of kinds that every round brings, and of those that somebody named.
     * Nothing is taken away that the policy does not prune.
     */
    public List<Change> changes(ParityRules rules, Set<Kind> named) {
        return kinds.values().stream()
                .filter(report -> ParityRules.writable(report.kind()))
                .filter(report -> rules.everyRound(report.kind()) || named.contains(report.kind()))
                .flatMap(report -> report.differences().stream())
                .filter(Difference::drift)
                .filter(each ->
                        each.active().isPresent() || rules.prunes(each.item().kind()))
                .filter(each -> each.active().isEmpty() || !waits(each.item()))
                .map(each -> new Change(each.item(), each.standby(), each.active()))
                .toList();
    }

    /** Named or not: a standby that takes stray records is none. */
    private static boolean waits(Item item) {
        return item instanceof Item.Access(AclEntry entry) && WriteRights.opened(entry);
    }

    /** Rights that the next promotion of the standby opens; empty where rights are not known. */
    public Optional<List<AclEntry>> held() {
        return Optional.ofNullable(kinds.get(Kind.ACLS))
                .filter(report -> report.unknown().isEmpty())
                .map(report -> report.differences().stream()
                        .filter(each -> each.standing() == Standing.HELD)
                        .map(Difference::item)
                        .filter(Item.Access.class::isInstance)
                        .map(item -> ((Item.Access) item).entry())
                        .toList());
    }
}
