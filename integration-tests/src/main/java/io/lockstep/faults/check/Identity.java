package io.lockstep.faults.check;

import io.lockstep.faults.check.Violation.Rule;
import io.lockstep.sandbox.compare.PartitionComparison;
import io.lockstep.sandbox.compare.TopicComparison;
import java.util.ArrayList;
import java.util.List;

/** What two logs that were compared record by record must look like. Pure. */
public final class Identity {
    private Identity() {}

    public static List<Violation> check(List<TopicComparison> compared) {
        List<Violation> violations = new ArrayList<>();
        for (TopicComparison topic : compared) {
            topic.firstMismatches().forEach(each -> violations.add(new Violation(Rule.IDENTICAL, each.toString())));
            if (topic.mismatches() > topic.firstMismatches().size()) {
                violations.add(new Violation(
                        Rule.IDENTICAL, topic.topic() + " differs in " + topic.mismatches() + " records in all"));
            }
            topic.partitions().stream()
                    .filter(each -> !each.endsAgree())
                    .forEach(each -> violations.add(new Violation(Rule.IDENTICAL, ends(topic, each))));
        }
        return violations;
    }

    private static String ends(TopicComparison topic, PartitionComparison each) {
        return topic.topic() + "-" + each.partition() + " ends at " + each.sourceEnd() + " in the active region, at "
                + each.targetEnd() + " in the standby, where " + each.expectedTargetEnd() + " was expected";
    }
}
