package io.lockstep.replicator.kafka;

import io.lockstep.offsets.GroupType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsResult;
import org.apache.kafka.common.GroupState;

/**
 * Which groups a region has: one request to each broker, whatever their number. A broker that does not answer costs its
 * groups, not the listing.
 */
final class GroupLister {
    private static final Right DESCRIBE = Right.onCluster("DESCRIBE");

    private final RegionAdmin region;

    GroupLister(RegionAdmin region) {
        this.region = region;
    }

    /**
     * A group as the listing tells of it.
     *
     * @param active whether it has members, or is about to
     */
    record Listed(String group, GroupType type, boolean active) {}

    /** What was found, and why the rest is missing. */
    record Found(Map<String, Listed> groups, List<String> problems) {}

    Found list(Predicate<String> selected) {
        ListGroupsResult result = region.client().listGroups();
        Collection<GroupListing> valid = region.one(result.valid(), DESCRIBE);
        List<String> problems = new ArrayList<>();
        for (Throwable error : region.one(result.errors(), DESCRIBE)) {
            problems.add(Faults.explain(error, DESCRIBE, region.region()));
        }
        Map<String, Listed> groups = new HashMap<>();
        for (GroupListing listing : valid) {
            if (selected.test(listing.groupId()) && commits(listing)) {
                groups.put(listing.groupId(), new Listed(listing.groupId(), type(listing), active(listing)));
            }
        }
        return new Found(groups, problems.stream().distinct().toList());
    }

    /** Connect workers and the like share the classic protocol and commit nothing. */
    private static boolean commits(GroupListing listing) {
        boolean classic = type(listing) == GroupType.CLASSIC;
        return !classic || listing.protocol().isEmpty() || listing.protocol().equals("consumer");
    }

    private static GroupType type(GroupListing listing) {
        return switch (listing.type().orElse(org.apache.kafka.common.GroupType.CLASSIC)) {
            case CONSUMER -> GroupType.CONSUMER;
            case SHARE -> GroupType.SHARE;
            case STREAMS -> GroupType.STREAMS;
            case CLASSIC, UNKNOWN -> GroupType.CLASSIC;
        };
    }

    private static boolean active(GroupListing listing) {
        GroupState state = listing.groupState().orElse(GroupState.UNKNOWN);
        return state != GroupState.EMPTY && state != GroupState.DEAD;
    }
}
