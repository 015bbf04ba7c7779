package io.lockstep.failover.kafka;

import io.lockstep.failover.parity.Change;
import io.lockstep.failover.parity.Item;
import io.lockstep.replicator.kafka.Right;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.AlterClientQuotasOptions;
import org.apache.kafka.clients.admin.DescribeClientQuotasOptions;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.quota.ClientQuotaFilter;
import org.jspecify.annotations.Nullable;

/** A cluster's client quotas: of users, client ids, both together, addresses, and the defaults of each. */
final class ClientQuotas {
    private static final Right DESCRIBE = Right.onCluster("DESCRIBE_CONFIGS");
    private static final Right ALTER = Right.onCluster("ALTER_CONFIGS");

    private ClientQuotas() {}

    /** Empty where the cluster is too old for them. */
    static Optional<Map<Item, String>> read(Question question) {
        return Absent.orEmpty(
                        question.admin()
                                .describeClientQuotas(
                                        ClientQuotaFilter.all(), question.by(new DescribeClientQuotasOptions()))
                                .entities(),
                        question,
                        DESCRIBE)
                .map(quotas -> {
                    Map<Item, String> items = new HashMap<>();
                    quotas.forEach((entity, limits) -> limits.forEach(
                            (limit, value) -> items.put(new Item.Quota(ours(entity), limit), text(value))));
                    return items;
                });
    }

    /** What could not be done. */
    static List<String> change(Question question, List<Change> changes) {
        Map<SortedMap<String, String>, List<ClientQuotaAlteration.Op>> ops = new LinkedHashMap<>();
        changes.forEach(change -> {
            if (change.item() instanceof Item.Quota(SortedMap<String, String> entity, String limit)) {
                ops.computeIfAbsent(entity, each -> new ArrayList<>())
                        .add(new ClientQuotaAlteration.Op(limit, number(change.after())));
            }
        });
        List<ClientQuotaAlteration> all = ops.entrySet().stream()
                .map(each -> new ClientQuotaAlteration(theirs(each.getKey()), each.getValue()))
                .toList();
        List<String> problems = new ArrayList<>();
        if (!all.isEmpty()) {
            question.each(question.admin()
                            .alterClientQuotas(all, question.by(new AlterClientQuotasOptions()))
                            .values())
                    .failed()
                    .forEach((entity, failure) -> problems.add("quota " + ours(entity) + ": "
                            + question.failed(failure, ALTER).getMessage()));
        }
        return problems;
    }

    /** Brokers refuse fractions of whole numbers, so what they told is given back as exactly. */
    private static @Nullable Double number(Optional<String> value) {
        return value.map(Double::valueOf).orElse(null);
    }

    private static String text(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /** Kafka's name of a default is null. */
    private static SortedMap<String, String> ours(ClientQuotaEntity entity) {
        SortedMap<String, String> names = new TreeMap<>();
        entity.entries().forEach((type, name) -> names.put(type, name == null ? "" : name));
        return names;
    }

    private static ClientQuotaEntity theirs(SortedMap<String, String> entity) {
        Map<String, @Nullable String> names = new HashMap<>();
        entity.forEach((type, name) -> names.put(type, name.isEmpty() ? null : name));
        return new ClientQuotaEntity(names);
    }
}
