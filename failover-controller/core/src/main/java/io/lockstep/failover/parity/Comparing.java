package io.lockstep.failover.parity;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.Answer;
import io.lockstep.policy.SyncMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Compares what both regions have, as the policy says. The same sides give the same answer. */
public final class Comparing {
    private final Side active;
    private final Side standby;
    private final ParityRules rules;
    private final Judging judging;
    private final Access access;

    private Comparing(Side active, Side standby, Around around, ParityRules rules) {
        this.active = active;
        this.standby = standby;
        this.rules = rules;
        this.judging = new Judging(active, standby, rules, around);
        Set<String> present = new TreeSet<>(topics(active));
        present.addAll(topics(standby));
        this.access = new Access(rules, around.fences(), present);
    }

    /**
     * What else is in both regions.
     *
     * @param fences rights that Lockstep's fences and protections added, in either region; nobody else's affair
     * @param shared who else may own what is there, in words; empty where the pair is alone
     * @param claimed whether another pair claims a topic of this name, too
     */
    public record Around(Set<AclEntry> fences, Optional<String> shared, Predicate<String> claimed) {
        public static final Around NOTHING = new Around(Set.of(), Optional.empty());

        public Around {
            fences = Set.copyOf(fences);
        }

        /** Where no topic is claimed twice. */
        public Around(Set<AclEntry> fences, Optional<String> shared) {
            this(fences, shared, topic -> false);
        }
    }

    public static Compared compare(Side active, Side standby, Around around, ParityRules rules, Set<Kind> kinds) {
        Comparing comparing = new Comparing(active, standby, around, rules);
        SortedMap<Kind, KindReport> reports = new TreeMap<>();
        kinds.forEach(kind -> reports.put(kind, comparing.report(kind)));
        return new Compared(active.region(), standby.region(), reports);
    }

    private KindReport report(Kind kind) {
        return switch (active.of(kind)) {
            case Answer.Known<Map<Item, String>>(Map<Item, String> here) ->
                switch (standby.of(kind)) {
                    case Answer.Known<Map<Item, String>>(Map<Item, String> there)
                    when provesNothing(kind, there) ->
                        new KindReport(kind, rules.mode(kind), 0, List.of(), Optional.of(nothingToGoBy(kind)));
                    case Answer.Known<Map<Item, String>>(Map<Item, String> there) -> known(kind, here, there);
                    case Answer<Map<Item, String>> unknown -> unknown(kind, standby, unknown.words());
                };
            case Answer<Map<Item, String>> unknown -> unknown(kind, active, unknown.words());
        };
    }

    /**
     * An active region that cannot have any is one that was set up wrongly rather than one where nobody has anything: what
     * the standby has is neither removed for it, nor are rights forgotten that its promotion opens.
     */
    private boolean provesNothing(Kind kind, Map<Item, String> there) {
        return active.absent().contains(kind)
                && !there.isEmpty()
                && (rules.prunes(kind) || rules.mode(kind) == SyncMode.SYNC);
    }

    private String nothingToGoBy(Kind kind) {
        return active.region() + " is active and can have no " + kind.word() + " at all ("
                + (kind == Kind.ACLS ? "it has no authorizer" : "its brokers do not know them") + "), "
                + standby.region() + " has some: nothing is removed there";
    }

    private KindReport unknown(Kind kind, Side side, String why) {
        return new KindReport(kind, rules.mode(kind), 0, List.of(), Optional.of(side.region() + ": " + why));
    }

    private KindReport known(Kind kind, Map<Item, String> here, Map<Item, String> there) {
        List<Difference> differences = new ArrayList<>();
        int same = 0;
        for (Pair each : kind == Kind.CONFIGS ? settings(here, there) : pairs(here, there)) {
            if (each.active().equals(each.standby())) {
                same++;
            } else {
                differences.add(judging.judge(each.item(), each.active(), each.standby()));
            }
        }
        differences.sort(Comparator.comparing(each -> each.item().words()));
        return new KindReport(kind, rules.mode(kind), same, differences, Optional.empty());
    }

    /** An item as both have it. */
    private record Pair(Item item, Optional<String> active, Optional<String> standby) {}

    private List<Pair> pairs(Map<Item, String> here, Map<Item, String> there) {
        List<Pair> all = new ArrayList<>();
        here.forEach((item, value) -> {
            if (access.compared(item)) {
                all.add(new Pair(item, Optional.of(value), Optional.ofNullable(there.get(item))));
            }
        });
        there.forEach((item, value) -> {
            if (!here.containsKey(item) && access.compared(item) && !access.fence(item)) {
                all.add(new Pair(item, Optional.empty(), Optional.of(value)));
            }
        });
        return all.stream()
                .filter(each -> each.standby().isPresent() || !access.fence(each.item()))
                .toList();
    }

    /** What one of both sets on a topic that both have, with what holds for the other. */
    private List<Pair> settings(Map<Item, String> here, Map<Item, String> there) {
        Set<String> topics = new TreeSet<>(topics(active));
        topics.retainAll(topics(standby));
        Map<Item, String> either = new LinkedHashMap<>(there);
        either.putAll(here);
        List<Pair> all = new ArrayList<>();
        either.keySet().forEach(item -> {
            if (item instanceof Item.Setting setting
                    && topics.contains(setting.topic())
                    && !rules.mirrors().test(setting.key())
                    && !rules.configs().kept(setting.key())) {
                all.add(new Pair(item, value(setting, here, active), value(setting, there, standby)));
            }
        });
        return all;
    }

    private static Optional<String> value(Item.Setting setting, Map<Item, String> own, Side side) {
        return Optional.ofNullable(own.get(setting))
                .or(() -> Optional.ofNullable(side.defaults().get(setting.key())));
    }

    private static Set<String> topics(Side side) {
        Set<String> topics = new HashSet<>();
        if (side.of(Kind.TOPICS) instanceof Answer.Known<Map<Item, String>>(Map<Item, String> found)) {
            found.keySet().forEach(item -> {
                if (item instanceof Item.Topic(String topic)) {
                    topics.add(topic);
                }
            });
        }
        return topics;
    }
}
