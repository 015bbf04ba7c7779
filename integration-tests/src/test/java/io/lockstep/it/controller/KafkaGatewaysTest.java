package io.lockstep.it.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.failover.Answer;
import io.lockstep.failover.gateway.GatewayJson;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.kafka.ControlDesks;
import io.lockstep.failover.kafka.GatewayProbe;
import io.lockstep.failover.kafka.KafkaGateways;
import io.lockstep.failover.kafka.RegionClients;
import io.lockstep.failover.kafka.RegionSettings;
import io.lockstep.failover.port.Gateways;
import io.lockstep.failover.port.Gateways.Ground;
import io.lockstep.failover.port.Gateways.KnownProducer;
import io.lockstep.failover.promises.GatewaysPromises;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayLimits;
import io.lockstep.policy.GatewayTls;
import io.lockstep.policy.LostInstance;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The control topics of two real regions keep what is promised of a gateway's orders and reports. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KafkaGatewaysTest implements GatewaysPromises {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static ProxiedPair regions;

    private final String pair = "shop" + NUMBER.incrementAndGet();
    private final ControlDesks desks = desks();
    private final ControlDesks others = desks();
    private final RegionSettings settings = new RegionSettings(pair, all(), ProxiedPair.REQUEST);
    private final RegionClients clients = new RegionClients(settings);

    @BeforeAll
    static void startRegions() {
        regions = ProxiedPair.start();
    }

    @AfterAll
    static void endRegions() {
        regions.close();
    }

    private static Map<String, Map<String, String>> all() {
        return Map.of(
                "east", regions.region("east").settings(),
                "west", regions.region("west").settings());
    }

    private ControlDesks desks() {
        return new ControlDesks(pair, "east", all(), ProxiedPair.REQUEST);
    }

    @AfterEach
    void close() {
        clients.close();
        others.close();
        desks.close();
    }

    private Gateways of(ControlDesks of) {
        return new KafkaGateways(pair, of, clients, new GatewayProbe(settings, direct()));
    }

    /** A gateway that is none: its address is the brokers' own. */
    private static Gateway direct() {
        String[] address = regions.region("east")
                .settings()
                .get("bootstrap.servers")
                .split(",")[0]
                .split(":");
        return new Gateway(
                address[0],
                "127.0.0.1",
                Integer.parseInt(address[1]),
                new TreeMap<>(),
                GatewayTls.NONE,
                Duration.ofSeconds(8),
                Duration.ofSeconds(5),
                LostInstance.WAIT,
                1,
                GatewayLimits.DEFAULT);
    }

    @Test
    void aReportThatNobodyCanReadIsRefusedWithTheWayOut() {
        assertThat(desks.put("east", GatewayReport.key(pair, "one"), "{\"later\":1}", within()))
                .isInstanceOf(Answer.Known.class);

        assertThat(gateways().read("east", within()))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains(GatewayReport.key(pair, "one"), "Remove it"));
    }

    @Test
    void anOrderOfANewerVersionIsReadPastTheFieldsThatItAdds() {
        String text = """
                {"run":"r-1","epoch":2,"sequence":1,"hold":"NONE","side":"east","withinMs":1,"transactionsMs":1,"at":"","more":[1]}""";
        assertThat(desks.put("west", GatewayOrder.key(pair), text, within())).isInstanceOf(Answer.Known.class);

        assertThat(gateways().read("west", within())).isInstanceOf(Answer.Known.class);
    }

    private static void topic(String name) throws Exception {
        try (Admin admin = Admin.create(Map.copyOf(regions.region("east").settings()))) {
            admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aCanaryIsAcknowledgedWhereTheGatewayLeads() throws Exception {
        topic("__lockstep.canary");

        assertThat(gateways().canary("east", "r-1", 0, within())).isEqualTo(new Answer.Known<>(true));
    }

    @Test
    void producersOfClientsAreToldWithTheirSequence() throws Exception {
        topic("known-" + pair);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.copyOf(regions.region("east").settings()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < 3; i++) {
                producer.send(new ProducerRecord<>("known-" + pair, new byte[] {1}))
                        .get(20, TimeUnit.SECONDS);
            }
        }

        Answer<Ground> ground = gateways().ground("east", Set.of("known-" + pair), within());

        assertThat(ground).isInstanceOf(Answer.Known.class);
        assertThat(((Answer.Known<Ground>) ground).value().producers())
                .singleElement()
                .satisfies(known -> assertThat(known.lastSequence()).isEqualTo(2))
                .extracting(KnownProducer::epoch)
                .isEqualTo(0);
    }

    @Override
    public Gateways gateways() {
        return of(desks);
    }

    @Override
    public Gateways gatewaysAgain() {
        return of(others);
    }

    @Override
    public void report(String region, GatewayReport report) {
        assertThat(desks.put(region, GatewayReport.key(pair, report.instance()), GatewayJson.text(report), within()))
                .isEqualTo(new Answer.Known<>(true));
    }

    @Override
    public void silence(String region) {
        regions.silence(region);
    }

    @Override
    public void wake(String region) {
        regions.wake(region);
        Await.within(Duration.ofSeconds(30))
                .until(region + " answers again", () -> gateways().read(region, within()) instanceof Answer.Known);
    }

    @Override
    public Duration within() {
        return Duration.ofSeconds(10);
    }
}
