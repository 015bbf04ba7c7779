package io.lockstep.failover.kafka;

import io.lockstep.failover.parity.Item;
import io.lockstep.replicator.kafka.Right;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.DescribeUserScramCredentialsOptions;
import org.apache.kafka.clients.admin.UserScramCredentialsDescription;

/** A cluster's SCRAM credentials, as far as it tells of them: hashes are never given out. */
final class Logins {
    private Logins() {}

    static Map<Item, String> read(Question question) {
        Map<Item, String> items = new HashMap<>();
        Absent.orElse(
                        question.admin()
                                .describeUserScramCredentials(
                                        List.of(), question.by(new DescribeUserScramCredentialsOptions()))
                                .all(),
                        question,
                        Right.onCluster("DESCRIBE"),
                        Map.<String, UserScramCredentialsDescription>of())
                .forEach((user, told) -> told.credentialInfos()
                        .forEach(info -> items.put(
                                new Item.Login(user, info.mechanism().mechanismName()),
                                Integer.toString(info.iterations()))));
        return items;
    }
}
