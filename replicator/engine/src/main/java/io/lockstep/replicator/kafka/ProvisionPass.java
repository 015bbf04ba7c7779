package io.lockstep.replicator.kafka;

import io.lockstep.policy.decision.ConfigRules;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.replicator.plan.provision.LogBounds;
import io.lockstep.replicator.plan.provision.MirrorRecord;
import io.lockstep.replicator.plan.provision.ProvisionDecision;
import io.lockstep.replicator.plan.provision.ProvisionPlan;
import io.lockstep.replicator.plan.provision.ProvisionPlan.Facts;
import io.lockstep.replicator.plan.provision.ProvisionStep;
import io.lockstep.replicator.plan.provision.SourceTopic;
import io.lockstep.replicator.plan.provision.TargetRegion;
import io.lockstep.replicator.plan.provision.TargetTopic;
import io.lockstep.replicator.port.Border;
import io.lockstep.replicator.port.ContentCheck;
import io.lockstep.replicator.port.OffsetMapStore;
import io.lockstep.replicator.port.OffsetMapStore.TopicEntry;
import io.lockstep.replicator.port.TopicProvisioner.Problem;
import io.lockstep.replicator.port.TopicProvisioner.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One pass of provisioning: look at both sides, decide topic by topic, act. Used once, by one thread, which blocks. */
final class ProvisionPass {
    private static final Logger LOG = LoggerFactory.getLogger(ProvisionPass.class);
    private static final String KAFKAS_MAX_BYTES = "1048588";

    private final KafkaSettings settings;
    private final TopicSelection selection;
    private final Border border;
    private final boolean mapped;
    private final ConfigRules rules;
    private final OffsetMapStore store;
    private final ContentCheck check;
    private final RegionAdmin source;
    private final RegionAdmin target;
    private final Claims claims;
    private final Map<String, String> problems = new TreeMap<>();
    private final Map<String, String> contested = new TreeMap<>();

    ProvisionPass(
            KafkaSettings settings,
            TopicSelection selection,
            Border border,
            boolean mapped,
            ConfigRules rules,
            OffsetMapStore store,
            ContentCheck check,
            BothRegions regions,
            Claims claims) {
        this.claims = claims;
        this.settings = settings;
        this.selection = selection;
        this.border = border;
        this.mapped = mapped;
        this.rules = rules;
        this.store = store;
        this.check = check;
        this.source = regions.source();
        this.target = regions.target();
    }

    Report run() {
        Map<String, Facts> facts = facts();
        Map<String, List<ProvisionStep>> steps = new TreeMap<>();
        facts.keySet().removeIf(this::stays);
        facts.forEach((topic, fact) -> decide(fact).ifPresent(list -> steps.put(topic, list)));
        Map<String, String> ids = new HashMap<>();
        Map<String, Integer> partitions = new HashMap<>();
        facts.forEach((topic, fact) -> {
            fact.target().ifPresent(found -> ids.put(topic, found.id()));
            partitions.put(topic, fact.source().partitions());
        });
        Map<String, String> failed =
                new TargetChanges(target, store, settings.requestTimeout(), steps, ids, partitions).apply();
        problems.putAll(failed);
        return report(steps, failed);
    }

    /** Asked once more right before anything is written of it, whatever the selection let through. */
    private boolean stays(String topic) {
        Optional<String> why = border.stays(topic);
        why.ifPresent(reason -> problems.put(topic, "Topic " + topic + " may not be mirrored: " + reason + "."));
        return why.isPresent();
    }

    private Report report(Map<String, List<ProvisionStep>> steps, Map<String, String> failed) {
        List<String> done = new ArrayList<>();
        steps.forEach((topic, list) -> {
            if (!list.isEmpty() && !failed.containsKey(topic)) {
                LOG.info("topic provisioned link={} topic={} steps={}", settings.link(), topic, list);
                done.add(topic);
            }
        });
        List<Problem> told = new ArrayList<>();
        problems.forEach((topic, message) -> told.add(new Problem(topic, message)));
        return new Report(
                done,
                told,
                contested.entrySet().stream()
                        .map(each -> new Problem(each.getKey(), each.getValue()))
                        .toList(),
                List.of());
    }

    private Map<String, Facts> facts() {
        TopicSurvey sources = new TopicSurvey(source, wanted(), AclOperation.READ);
        TopicSurvey targets = new TopicSurvey(target, sources.topics(), AclOperation.WRITE);
        Set<String> both = new TreeSet<>(sources.topics());
        both.removeAll(targets.problems().keySet());
        Map<String, Optional<MirrorRecord>> recorded = recorded(both);
        both.retainAll(recorded.keySet());
        both.removeIf(topic -> refused(topic, get(recorded, topic).isPresent()));
        Set<String> open = both.stream()
                .filter(topic -> ProvisionPlan.needsBounds(
                        sources.source(topic, List.of()), seen(targets, topic, Map.of()), get(recorded, topic)))
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<LogBounds>> sourceBounds = sources.bounds(open);
        Map<String, List<LogBounds>> targetBounds = targets.bounds(open);
        problems.putAll(sources.problems());
        problems.putAll(targets.problems());
        TargetRegion region = region();
        Map<String, Facts> facts = new TreeMap<>();
        for (String topic : both) {
            if (!problems.containsKey(topic)) {
                SourceTopic from = sources.source(topic, sourceBounds.getOrDefault(topic, List.of()));
                Optional<TargetTopic> to = seen(targets, topic, targetBounds);
                facts.put(topic, new Facts(from, to, get(recorded, topic), region, mapped, false, rules));
            }
        }
        return facts;
    }

    /** Selected topics, and named ones even where listing does not show them: asking tells why. */
    private Set<String> wanted() {
        Set<String> wanted = new TreeSet<>(selection.named());
        source.topicNames().stream().filter(selection::selects).forEach(wanted::add);
        if (wanted.isEmpty()) {
            problems.put(
                    "",
                    "No topic at " + source.region() + " that the worker may DESCRIBE matches mirror.topics "
                            + selection
                            + ", or residency keeps all of them there. Create one, correct the expressions, or grant DESCRIBE and READ on the topics.");
        }
        return wanted;
    }

    /**
     * What is claimed twice is begun by nobody. Who mirrors it already goes on, so that another pair's policy cannot stop
     * this one.
     */
    private boolean refused(String topic, boolean ours) {
        Set<String> others = claims.ofTopic(topic);
        if (!others.isEmpty()) {
            contested.put(
                    topic,
                    "Topic " + topic + " is claimed by pair " + String.join(" and ", others) + ", too, so "
                            + (ours ? "that one may not mirror it; this one goes on. " : "neither mirrors it. ")
                            + "Exclude it in all policies but one (mirror.exclude).");
        }
        return !others.isEmpty() && !ours;
    }

    private Map<String, Optional<MirrorRecord>> recorded(Collection<String> topics) {
        Map<String, CompletionStage<Optional<TopicEntry>>> reads = new TreeMap<>();
        topics.forEach(topic -> reads.put(topic, store.topic(topic)));
        Map<String, Optional<MirrorRecord>> recorded = new HashMap<>();
        reads.forEach((topic, read) -> {
            try {
                recorded.put(
                        topic, Stages.await(read, settings.requestTimeout()).map(ProvisionPass::record));
            } catch (RegionException e) {
                problems.put(topic, "What is recorded of topic " + topic + " is not known. " + e.getMessage());
            }
        });
        return recorded;
    }

    private Optional<List<ProvisionStep>> decide(Facts facts) {
        String topic = facts.source().name();
        return switch (ProvisionPlan.decide(facts)) {
            case ProvisionDecision.Steps steps -> Optional.of(steps.steps());
            case ProvisionDecision.Problem problem -> {
                problems.put(topic, problem.message());
                yield Optional.empty();
            }
            case ProvisionDecision.CheckContent check -> compare(facts);
        };
    }

    private Optional<List<ProvisionStep>> compare(Facts facts) {
        String topic = facts.source().name();
        int partitions = facts.target().map(TargetTopic::partitions).orElse(0);
        try {
            Duration limit = settings.requestTimeout().multipliedBy(2L + partitions);
            Optional<String> difference = Stages.await(check.problem(topic, partitions), limit);
            if (difference.isEmpty()) {
                return decide(facts.afterContentCheck());
            }
            problems.put(
                    topic,
                    "Topic " + topic + " at " + target.region() + " already holds other records than the source: "
                            + difference.get() + ". Nothing was changed. Use another target, delete the topic at "
                            + target.region() + ", or set mirror.holes: mapped to mirror behind them.");
        } catch (RegionException e) {
            problems.put(
                    topic,
                    "Topic " + topic + " at " + target.region()
                            + " already holds records that could not be compared with the source's, so nothing was"
                            + " changed. " + e.getMessage());
        }
        return Optional.empty();
    }

    private TargetRegion region() {
        Collection<Node> brokers = target.brokers();
        String maxBytes = brokers.stream()
                .findFirst()
                .flatMap(broker -> target.brokerConfig(broker, "message.max.bytes"))
                .orElse(KAFKAS_MAX_BYTES);
        return new TargetRegion(target.region(), target.size(), Long.parseLong(maxBytes));
    }

    private static Optional<TargetTopic> seen(TopicSurvey targets, String topic, Map<String, List<LogBounds>> bounds) {
        return targets.topics().contains(topic)
                ? Optional.of(targets.target(topic, bounds.getOrDefault(topic, List.of())))
                : Optional.empty();
    }

    private static Optional<MirrorRecord> get(Map<String, Optional<MirrorRecord>> recorded, String topic) {
        return recorded.getOrDefault(topic, Optional.empty());
    }

    private static MirrorRecord record(TopicEntry entry) {
        return new MirrorRecord(entry.sourceTopicId(), entry.targetTopicId(), entry.restore());
    }
}
