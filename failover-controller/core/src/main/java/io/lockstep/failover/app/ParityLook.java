package io.lockstep.failover.app;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Answer;
import io.lockstep.failover.FencePlan;
import io.lockstep.failover.parity.Compared;
import io.lockstep.failover.parity.Comparing;
import io.lockstep.failover.parity.Comparing.Around;
import io.lockstep.failover.parity.Kind;
import io.lockstep.failover.parity.ParityRules;
import io.lockstep.failover.parity.Side;
import io.lockstep.failover.plan.AclReading;
import io.lockstep.failover.port.Estate;
import io.lockstep.failover.port.Neighbours;
import io.lockstep.failover.port.Neighbours.Others;
import io.lockstep.failover.state.Book;
import io.lockstep.policy.SyncMode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Looks at both regions, and compares them as the policy says. Safe for use from any thread; blocks. */
record ParityLook(Estate estate, Neighbours neighbours, ParityRules rules, Supplier<Book> book, Duration within) {
    /** Both regions anew, in these kinds as far as the policy lets them be compared. */
    Compared compare(String active, String standby, Set<Kind> kinds) {
        Set<Kind> wanted = EnumSet.noneOf(Kind.class);
        kinds.stream().filter(kind -> rules.mode(kind) != SyncMode.OFF).forEach(wanted::add);
        Side here = estate.look(active, wanted, within);
        Side there = estate.look(standby, wanted, within);
        return Comparing.compare(here, there, around(active, standby), rules, wanted);
    }

    /** Who else is in these regions; as long as that is not known, somebody is, and claims everything. */
    private Around around(String... regions) {
        Set<String> others = new TreeSet<>();
        Predicate<String> claimed = topic -> false;
        for (String region : regions) {
            if (!(neighbours.others(region, within) instanceof Answer.Known<Others>(Others there))) {
                String somebody = "another pair, which could not be ruled out in " + region + ",";
                return new Around(fences(regions), Optional.of(somebody), topic -> true);
            }
            others.addAll(there.pairs());
            claimed = claimed.or(there.claimed());
        }
        Optional<String> shared =
                others.isEmpty() ? Optional.empty() : Optional.of("pair " + String.join(" or ", others));
        return new Around(fences(regions), shared, claimed);
    }

    /** Whether the policy wants a topic's setting alike. */
    boolean followed(String key) {
        return rules.configs().follows(key);
    }

    private Set<AclEntry> fences(String... regions) {
        Book now = book.get();
        Set<AclEntry> all = new HashSet<>();
        for (String region : regions) {
            Stream.of(now.protection(region), now.protectionOfDrill(region))
                    .flatMap(Optional::stream)
                    .forEach(plan -> all.addAll(entries(plan)));
        }
        return all;
    }

    private static Set<AclEntry> entries(FencePlan plan) {
        Set<AclEntry> entries = new HashSet<>();
        AclReading.all(plan)
                .forEach(acl -> entries.add(new AclEntry(
                        "TOPIC",
                        acl.pattern().name(),
                        acl.name(),
                        acl.principal(),
                        acl.host(),
                        acl.operation(),
                        acl.allow())));
        return entries;
    }
}
