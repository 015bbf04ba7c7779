package io.lockstep.it.connect;

import io.lockstep.it.workers.SteadyTraffic;
import io.lockstep.sandbox.connect.ConnectJars;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same plugin in a Connect worker of 3.9, whose own Kafka clients are older than those that the engine needs. */
class OlderConnectTest extends ConnectScene {
    OlderConnectTest() {
        super(ConnectJars.OLDER, 1);
    }

    @Test
    void aWorkerOfAnOlderLineMirrorsIdentically() {
        String[] topics = {"older-plain", "older-txn"};
        try (SteadyTraffic traffic = traffic(topics)) {
            fleet.configure("older", 2, fleet.settings("older", 2, Map.of(), topics));
            awaitProgress(topics[0]);
            awaitProgress(topics[1]);
            data.odd(topics[0]);
            for (String codec : new String[] {"gzip", "snappy", "lz4", "zstd"}) {
                data.plain(topics[0], 4, 50, codec);
            }
            requireIdentical(traffic, topics);
        }
    }
}
