package io.lockstep.replicator.plan.provision;

import io.lockstep.policy.decision.ConfigRules;
import io.lockstep.replicator.plan.provision.ProvisionDecision.CheckContent;
import io.lockstep.replicator.plan.provision.ProvisionDecision.Problem;
import io.lockstep.replicator.plan.provision.ProvisionDecision.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Decides for one topic what has to be done on the target. Pure: the same facts give the same decision. */
public final class ProvisionPlan {
    private ProvisionPlan() {}

    /**
     * Everything the decision rests on.
     *
     * @param source the topic to mirror
     * @param target the topic of the same name, where there is one
     * @param recorded what an earlier pass recorded
     * @param mapped whether a target that holds other records is mirrored behind them
     * @param contentAgrees whether the target's records were compared and found to be the source's
     * @param rules which configs follow the source
     */
    public record Facts(
            SourceTopic source,
            Optional<TargetTopic> target,
            Optional<MirrorRecord> recorded,
            TargetRegion region,
            boolean mapped,
            boolean contentAgrees,
            ConfigRules rules) {
        /** Where every config follows. */
        Facts(
                SourceTopic source,
                Optional<TargetTopic> target,
                Optional<MirrorRecord> recorded,
                TargetRegion region,
                boolean mapped,
                boolean contentAgrees) {
            this(source, target, recorded, region, mapped, contentAgrees, ConfigRules.ALL);
        }

        /** The same facts, after the comparison of contents went well. */
        public Facts afterContentCheck() {
            return new Facts(source, target, recorded, region, mapped, true, rules);
        }
    }

    /** Whether a decision about these topics depends on where their logs start and end. */
    public static boolean needsBounds(
            SourceTopic source, Optional<TargetTopic> target, Optional<MirrorRecord> recorded) {
        boolean settled = target.isPresent()
                && recorded.isPresent()
                && recorded.get().sourceTopicId().equals(source.id())
                && recorded.get().targetTopicId().equals(target.get().id())
                && target.get().partitions() == source.partitions();
        return !settled || source.compactOnly();
    }

    /** What the topic needs now. */
    public static ProvisionDecision decide(Facts facts) {
        if (facts.target.isEmpty()) {
            return create(facts);
        }
        TargetTopic target = facts.target.get();
        if (target.partitions() > facts.source.partitions()) {
            return new Problem(Refusals.morePartitions(facts.source, target, facts.region));
        }
        if (facts.recorded.isEmpty()) {
            return adopt(facts, target);
        }
        return follow(facts, target, facts.recorded.get());
    }

    private static ProvisionDecision create(Facts facts) {
        Configs first = wanted(facts, key -> !facts.rules.kept(key));
        return new Steps(List.of(
                new ProvisionStep.Create(
                        facts.source.partitions(), Configs.replicas(facts.source, facts.region), first.mirror()),
                new ProvisionStep.Record(facts.source.id(), wanted(facts).restore(), true)));
    }

    /** A topic nobody recorded: made by an operator, or by a coordinator that died before it could write so. */
    private static ProvisionDecision adopt(Facts facts, TargetTopic target) {
        if (target.untouched() || facts.mapped || facts.contentAgrees) {
            return new Steps(changes(facts, target, true));
        }
        return new CheckContent();
    }

    private static ProvisionDecision follow(Facts facts, TargetTopic target, MirrorRecord recorded) {
        boolean sameSource = recorded.sourceTopicId().equals(facts.source.id());
        boolean sameTarget = recorded.targetTopicId().equals(target.id());
        if (sameSource && sameTarget) {
            return new Steps(changes(facts, target, false));
        }
        if (target.untouched()) {
            return new Steps(changes(facts, target, true));
        }
        return new Problem(
                sameSource
                        ? Refusals.targetRecreated(facts.source, target, facts.region)
                        : Refusals.sourceRecreated(facts.source, recorded, facts.region));
    }

    private static List<ProvisionStep> changes(Facts facts, TargetTopic target, boolean restart) {
        List<ProvisionStep> steps = new ArrayList<>();
        Configs configs = wanted(facts);
        configure(configs, target, facts).ifPresent(steps::add);
        if (target.partitions() < facts.source.partitions()) {
            steps.add(new ProvisionStep.Grow(facts.source.partitions()));
        }
        boolean known = facts.recorded
                .map(record -> record.restore().equals(configs.restore()))
                .orElse(false);
        if (restart || !known) {
            steps.add(new ProvisionStep.Record(facts.source.id(), configs.restore(), restart));
        }
        return steps;
    }

    private static Optional<ProvisionStep> configure(Configs configs, TargetTopic target, Facts facts) {
        Map<String, String> set = new TreeMap<>(configs.mirror());
        set.entrySet().removeAll(target.overrides().entrySet());
        Set<String> unset = new TreeSet<>();
        facts.recorded.ifPresent(record -> record.restore().forEach((key, value) -> {
            if (facts.rules.follows(key)
                    && !configs.mirror().containsKey(key)
                    && value.equals(target.overrides().get(key))) {
                unset.add(key);
            }
        }));
        return set.isEmpty() && unset.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProvisionStep.Configure(set, unset));
    }

    private static Configs wanted(Facts facts) {
        return wanted(facts, facts.rules::follows);
    }

    private static Configs wanted(Facts facts, Predicate<String> follows) {
        Configs configs = Configs.of(
                facts.source,
                facts.region,
                facts.recorded.map(MirrorRecord::restore).orElse(Map.of()),
                follows);
        boolean prefilling = !facts.mapped && facts.source.compactOnly() && prefillPending(facts);
        return prefilling ? configs.whilePrefilling() : configs;
    }

    /** Whether a partition's target log still has to be brought to the source's log start. */
    private static boolean prefillPending(Facts facts) {
        List<LogBounds> sources = facts.source.bounds();
        List<LogBounds> targets = facts.target.map(TargetTopic::bounds).orElse(List.of());
        for (int partition = 0; partition < sources.size(); partition++) {
            long start = sources.get(partition).start();
            LogBounds target = partition < targets.size() ? targets.get(partition) : new LogBounds(0, 0);
            if (start > 0 && target.start() == 0 && target.end() <= start) {
                return true;
            }
        }
        return false;
    }
}
