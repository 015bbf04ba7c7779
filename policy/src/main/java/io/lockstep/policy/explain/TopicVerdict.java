package io.lockstep.policy.explain;

import io.lockstep.policy.Mirror;
import io.lockstep.policy.Policy;
import io.lockstep.policy.decision.Drill;
import io.lockstep.policy.decision.Residence;
import io.lockstep.policy.decision.TopicSelection;
import io.lockstep.policy.explain.Explanation.Verdict;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Whether a topic is mirrored, and by which entry. Agrees with {@link TopicSelection}, which mirrors by it. */
final class TopicVerdict {
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    private TopicVerdict() {}

    static Verdict of(Policy policy, String topic) {
        if (!LEGAL.matcher(topic).matches() || topic.equals(".") || topic.equals("..")) {
            return verdict(Fate.IMPOSSIBLE, "no topic can have this name: 1 to 249 of a-z, A-Z, 0-9, '.', '_' and '-'");
        }
        if (TopicSelection.isInternal(topic)) {
            return verdict(Fate.OWN, "never mirrored: each cluster keeps its own topics that begin with '__'");
        }
        if (Drill.owns(topic)) {
            return drill(policy, topic);
        }
        Verdict selected = selected(policy.mirror(), topic);
        return selected.fate() == Fate.CROSSES ? residing(policy, topic, selected) : selected;
    }

    /** What is selected may still have to stay at home. */
    private static Verdict residing(Policy policy, String topic, Verdict selected) {
        Residence residence = Residence.of(policy.residency());
        Residence.Verdict crossing = residence.crosses(
                topic,
                policy.regions().getFirst().name(),
                policy.regions().getLast().name());
        if (crossing.allowed()) {
            return selected;
        }
        String entry = residence.classify(topic) instanceof Residence.Classified by
                ? "residency.topics[" + by.index() + "]"
                : "residency.topics";
        return new Verdict(Fate.STAYS, new Point("mirrored", "no: " + crossing.reason(), entry));
    }

    private static Verdict drill(Policy policy, String topic) {
        return topic.matches(Drill.expression(policy.pair()))
                ? verdict(
                        Fate.DRILL,
                        "a canary topic of this pair's shadow drills: mirrored during one, removed after it")
                : verdict(
                        Fate.OWN,
                        "never mirrored: names that begin with 'lockstep.drill.' belong to drills and probes");
    }

    private static Verdict selected(Mirror mirror, String topic) {
        OptionalInt by = FirstMatch.of(mirror.topics(), topic);
        if (by.isEmpty()) {
            return new Verdict(
                    Fate.STAYS,
                    new Point("mirrored", "no: none of the expressions of mirror.topics matches it", "mirror.topics"));
        }
        OptionalInt not = FirstMatch.of(mirror.exclude(), topic);
        return not.isPresent()
                ? new Verdict(Fate.STAYS, point("no: taken out again", "mirror.exclude", mirror.exclude(), not))
                : new Verdict(Fate.CROSSES, point("yes", "mirror.topics", mirror.topics(), by));
    }

    private static Point point(String says, String path, List<String> expressions, OptionalInt at) {
        return FirstMatch.point("mirrored", says, path, expressions, at.getAsInt());
    }

    private static Verdict verdict(Fate fate, String says) {
        return new Verdict(fate, new Point("mirrored", says, ""));
    }
}
