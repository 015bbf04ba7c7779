package io.lockstep.failover.kafka;

import io.lockstep.failover.AclEntry;
import io.lockstep.failover.parity.Change;
import io.lockstep.failover.parity.Item;
import io.lockstep.failover.parity.Side;
import io.lockstep.replicator.kafka.Right;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.admin.CreateAclsOptions;
import org.apache.kafka.clients.admin.DeleteAclsOptions;
import org.apache.kafka.clients.admin.DescribeAclsOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/** A cluster's rights, of every resource and pattern. */
final class ClusterRights {
    private static final int MOST_PER_REQUEST = 2_000;
    private static final Right DESCRIBE = Right.onCluster("DESCRIBE");
    private static final Right ALTER = Right.onCluster("ALTER");

    private ClusterRights() {}

    /** Empty where there is no authorizer. */
    static Optional<Map<Item, String>> read(Question question) {
        return Absent.orEmpty(
                        question.admin()
                                .describeAcls(AclBindingFilter.ANY, question.by(new DescribeAclsOptions()))
                                .values(),
                        question,
                        DESCRIBE)
                .map(bindings -> {
                    Map<Item, String> items = new HashMap<>();
                    bindings.forEach(binding -> items.put(new Item.Access(AclBindings.entry(binding)), Side.PRESENT));
                    return items;
                });
    }

    /** What could not be done. */
    static List<String> change(Question question, List<Change> changes) {
        List<AclBinding> added = new ArrayList<>();
        List<AclBinding> removed = new ArrayList<>();
        changes.forEach(change -> {
            if (change.item() instanceof Item.Access(AclEntry entry)) {
                (change.after().isPresent() ? added : removed).add(AclBindings.binding(entry));
            }
        });
        List<String> problems = inParts(
                added,
                question,
                part -> question.admin()
                        .createAcls(part, question.by(new CreateAclsOptions()))
                        .all());
        problems.addAll(inParts(
                removed,
                question,
                part -> question.admin()
                        .deleteAcls(
                                part.stream().map(AclBinding::toFilter).toList(), question.by(new DeleteAclsOptions()))
                        .all()));
        return problems;
    }

    /** A controller takes a request as one change, and refuses one that is too large. */
    private static List<String> inParts(
            List<AclBinding> all, Question question, Function<List<AclBinding>, KafkaFuture<?>> order) {
        Map<String, KafkaFuture<Object>> calls = new LinkedHashMap<>();
        for (int from = 0; from < all.size(); from += MOST_PER_REQUEST) {
            List<AclBinding> part = all.subList(from, Math.min(all.size(), from + MOST_PER_REQUEST));
            calls.put(part.size() + " rights", order.apply(part).thenApply(done -> part));
        }
        List<String> problems = new ArrayList<>();
        question.each(calls)
                .failed()
                .forEach((part, failure) -> problems.add(
                        part + ": " + question.failed(failure, ALTER).getMessage()));
        return problems;
    }
}
