package io.lockstep.failover.kafka;

import io.lockstep.failover.parity.Item;
import io.lockstep.replicator.kafka.Right;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.DescribeUserScramCredentialsOptions;

/** A cluster's SCRAM credentials, as far as it tells of them: hashes are never given out. */
final class Logins {
    private Logins() {}

    /** Empty where the cluster is too old for them. */
    static Optional<Map<Item, String>> read(Question question) {
        return Absent.orEmpty(
                        question.admin()
                                .describeUserScramCredentials(
                                        List.of(), question.by(new DescribeUserScramCredentialsOptions()))
                                .all(),
                        question,
                        Right.onCluster("DESCRIBE"))
                .map(users -> {
                    Map<Item, String> items = new HashMap<>();
                    users.forEach((user, told) -> told.credentialInfos()
                            .forEach(info -> items.put(
                                    new Item.Login(user, info.mechanism().mechanismName()),
                                    Integer.toString(info.iterations()))));
                    return items;
                });
    }
}
