package io.lockstep.policy.access;

import io.lockstep.policy.Policy;
import io.lockstep.policy.decision.GroupSelection;
import io.lockstep.policy.decision.TopicSelection;
import java.util.List;

/**
 * What a process needs, and on which of the names that an ACL covers it really needs it.
 *
 * @param grants in all regions
 */
public record Access(List<Grant> grants, TopicSelection topics, GroupSelection groups) {
    private static final String CONTROL = "__lockstep.";
    private static final String OWN = "lockstep.";

    public Access {
        grants = List.copyOf(grants);
    }

    public static Access of(Policy policy, List<Grant> grants) {
        return new Access(grants, TopicSelection.of(policy.mirror()), GroupSelection.of(policy.groups()));
    }

    /** What is needed in a region, without what is only better to have. */
    public List<Grant> required(String region) {
        return grants.stream()
                .filter(grant -> grant.region().equals(region) && !grant.optional())
                .toList();
    }

    /** Whether a right on this topic is needed; the ACL may cover others. */
    public boolean meansTopic(Grant grant, String topic) {
        return named(grant) || own(grant) || topics.selects(topic);
    }

    /** Whether a right on this group is needed; the ACL may cover others. */
    public boolean meansGroup(Grant grant, String group) {
        return named(grant) || own(grant) || groups.selects(group);
    }

    private static boolean named(Grant grant) {
        return !grant.prefixed() && !grant.everyName();
    }

    private static boolean own(Grant grant) {
        return grant.name().startsWith(CONTROL) || grant.name().startsWith(OWN);
    }
}
