package io.lockstep.failover.kafka;

import io.lockstep.failover.Answer;
import io.lockstep.failover.plan.TopicAcl;
import io.lockstep.replicator.kafka.Deadline;
import io.lockstep.replicator.kafka.RegionAdmin;
import io.lockstep.replicator.kafka.Right;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/** A region's ACLs on topics. */
record KafkaAcls(RegionAdmin admin, Deadline deadline) {
    private static final int MOST_PER_REQUEST = 2_000;
    private static final Right DESCRIBE = Right.onCluster("DESCRIBE");
    private static final Right ALTER = Right.onCluster("ALTER");
    private static final AclBindingFilter ON_TOPICS = new AclBindingFilter(
            new ResourcePatternFilter(ResourceType.TOPIC, null, PatternType.ANY), AccessControlEntryFilter.ANY);

    Answer<List<TopicAcl>> all() {
        return Outcome.of(admin.client().describeAcls(ON_TOPICS).values(), DESCRIBE, admin.region(), deadline)
                .map(found -> found.stream()
                        .map(KafkaAcls::of)
                        .flatMap(Optional::stream)
                        .toList());
    }

    Answer<Boolean> create(Collection<TopicAcl> acls) {
        return inParts(
                acls,
                part -> admin.client()
                        .createAcls(part.stream().map(KafkaAcls::binding).toList())
                        .all());
    }

    /** Exactly these; those that are not there are passed over. */
    Answer<Boolean> delete(Collection<TopicAcl> acls) {
        return inParts(
                acls,
                part -> admin.client()
                        .deleteAcls(part.stream()
                                .map(acl -> binding(acl).toFilter())
                                .toList())
                        .all());
    }

    /** A controller takes a request as one change, and refuses one that is too large. */
    private Answer<Boolean> inParts(Collection<TopicAcl> acls, Function<List<TopicAcl>, KafkaFuture<?>> order) {
        List<TopicAcl> all = List.copyOf(acls);
        for (int from = 0; from < all.size(); from += MOST_PER_REQUEST) {
            List<TopicAcl> part = all.subList(from, Math.min(all.size(), from + MOST_PER_REQUEST));
            Answer<?> answer = Outcome.of(order.apply(part), ALTER, admin.region(), deadline);
            if (!(answer instanceof Answer.Known<?>)) {
                return incomplete(answer, from, all.size());
            }
        }
        return new Answer.Known<>(true);
    }

    private static Answer<Boolean> incomplete(Answer<?> answer, int done, int all) {
        String some = done == 0 ? "" : "Only " + done + " of " + all + " ACLs were changed. ";
        return switch (answer) {
            case Answer.Known<?> known -> new Answer.Known<>(true);
            case Answer.Unknown<?>(String why) -> new Answer.Unknown<>(some + why);
            case Answer.Refused<?>(String why) ->
                some.isEmpty() ? new Answer.Refused<>(why) : new Answer.Unknown<>(some + why);
        };
    }

    private static AclBinding binding(TopicAcl acl) {
        return new AclBinding(
                new ResourcePattern(
                        ResourceType.TOPIC,
                        acl.name(),
                        PatternType.valueOf(acl.pattern().name())),
                new AccessControlEntry(
                        acl.principal(),
                        acl.host(),
                        AclOperation.valueOf(acl.operation()),
                        acl.allow() ? AclPermissionType.ALLOW : AclPermissionType.DENY));
    }

    private static Optional<TopicAcl> of(AclBinding binding) {
        Optional<TopicAcl.Pattern> pattern = switch (binding.pattern().patternType()) {
            case LITERAL -> Optional.of(TopicAcl.Pattern.LITERAL);
            case PREFIXED -> Optional.of(TopicAcl.Pattern.PREFIXED);
            default -> Optional.empty();
        };
        AccessControlEntry entry = binding.entry();
        return pattern.map(kind -> new TopicAcl(
                kind,
                binding.pattern().name(),
                entry.principal(),
                entry.host(),
                entry.operation().name(),
                entry.permissionType() == AclPermissionType.ALLOW));
    }
}
