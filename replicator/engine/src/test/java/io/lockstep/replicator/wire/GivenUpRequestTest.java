package io.lockstep.replicator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.message.ListGroupsRequestData;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.ListGroupsRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bytes of a request may be used again once it is given up, so nothing of it may leave later. */
@Timeout(60)
class GivenUpRequestTest {
    private static final int TIMEOUT_MS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Reply> replies = new ArrayList<>();

    @Test
    void losesItsConnection() throws Exception {
        try (SilentBroker broker = new SilentBroker(ApiKeys.LIST_GROUPS);
                WireClient client = WireClient.create(new WireSettings(
                        "unit", Map.of("bootstrap.servers", broker.address()), Duration.ofSeconds(5)))) {
            Node node = broker.node();
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!client.ready(node)) {
                assertThat(System.nanoTime()).as("not connected yet").isLessThan(until);
                client.poll(20);
            }
            client.send(node, new ListGroupsRequest.Builder(new ListGroupsRequestData()), TIMEOUT_MS, replies::add);
            while (replies.isEmpty()) {
                assertThat(System.nanoTime()).as("no answer yet").isLessThan(until);
                client.poll(20);
            }
            assertThat(replies).singleElement().isInstanceOf(Reply.Lost.class);
            assertThat(client.ready(node)).isFalse();
            assertThat(broker.endedWithin(PATIENCE)).isTrue();
        }
    }
}
