package io.lockstep.it.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.dns.DnsServer;
import io.lockstep.failover.dns.Seen;
import io.lockstep.failover.dns.Zone;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.promises.RoutingPromises;
import io.lockstep.failover.routing.DnsRouting;
import io.lockstep.it.harness.Installed;
import io.lockstep.it.harness.NeedsProgram;
import io.lockstep.policy.Dns;
import io.lockstep.policy.Secret;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.time.Await;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/** Routing by names of the DNS, against a real BIND. */
@NeedsProgram(Installed.NAMED)
final class DnsRoutingTest implements RoutingPromises {
    private static final Route WEST = RoutingPromises.route("west", 4, 7);
    private static final Route EAST = RoutingPromises.route("east", 5, 8);
    private static final String ONE = "kafka-1.shop.example";
    private static final String TWO = "kafka-2.shop.example";

    @TempDir
    Path folder;

    private final int copies = FreePorts.take();
    private Named primary;

    @BeforeEach
    void start() {
        primary = Named.primary(folder.resolve("primary"), FreePorts.take(), copies);
    }

    @AfterEach
    void stop() {
        primary.close();
    }

    @Override
    public RoutingSwitch routing() {
        return new DnsRouting("shop", dns("lockstep", Map.of()));
    }

    @Override
    public RoutingSwitch again() {
        return routing();
    }

    private Dns dns(String key, Map<String, List<String>> servers) {
        return new Dns(
                "shop.example",
                primary.address(),
                new TreeMap<>(servers),
                new Dns.Key(key, Dns.Algorithm.HMAC_SHA256, new Secret(Named.SECRET)),
                new TreeMap<>(Map.of(
                        ONE, new TreeMap<>(Map.of("east", List.of("10.0.0.1", "::1"), "west", List.of("10.1.0.1"))),
                        TWO, new TreeMap<>(Map.of("east", List.of("10.0.0.2"), "west", List.of("b2.west.example"))))),
                Duration.ofSeconds(7),
                Duration.ofSeconds(3));
    }

    private DnsRouting beside(Named secondary) {
        return new DnsRouting("shop", dns("lockstep", Map.of("west", List.of(secondary.address()))));
    }

    private Named secondary() {
        return Named.secondary(folder.resolve("secondary"), copies, primary.port());
    }

    /** As any client would hear it: over UDP, without a key. */
    private static String resolved(Named server, String name) {
        SimpleResolver resolver = new SimpleResolver(new InetSocketAddress("127.0.0.1", server.port()));
        StringBuilder told = new StringBuilder();
        for (int type : List.of(Type.A, Type.AAAA)) {
            try {
                resolver.send(Message.newQuery(Record.newRecord(Name.fromConstantString(name + "."), type, DClass.IN)))
                        .getSection(Section.ANSWER)
                        .forEach(record -> told.append(Type.string(record.getType()))
                                .append(": ")
                                .append(record.rdataToString())
                                .append('\n'));
            } catch (IOException e) {
                told.append(e);
            }
        }
        return told.toString();
    }

    @Test
    void everyNameMovesAndTheNamesOfTheOtherRegionAreGone() {
        RoutingPromises.known(routing().flip(RoutingPromises.route("east", 3, 6), WITHIN));
        assertThat(resolved(primary, ONE)).contains("10.0.0.1", "AAAA: 0:0:0:0:0:0:0:1");
        assertThat(resolved(primary, TWO)).contains("10.0.0.2");

        RoutingPromises.known(routing().flip(WEST, WITHIN));

        assertThat(resolved(primary, ONE)).contains("10.1.0.1").doesNotContain("10.0.0.1", "AAAA");
        assertThat(resolved(primary, TWO)).contains("CNAME: b2.west.example.").doesNotContain("10.0.0.2");

        RoutingPromises.known(routing().flip(EAST, WITHIN));

        assertThat(resolved(primary, TWO)).contains("A: 10.0.0.2").doesNotContain("CNAME");
    }

    @Test
    void saysWithWhichSerialAndThatConnectionsAreNotEnded() {
        assertThat(RoutingPromises.known(routing().flip(WEST, WITHIN)))
                .singleElement()
                .satisfies(instance -> assertThat(instance.detail())
                        .contains("serial=2", "clients follow as they connect anew, ttl 7 s"));
    }

    @Test
    void aZoneThatWasChangedInBetweenIsLeftAsItIs() {
        RoutingPromises.known(routing().flip(WEST, WITHIN));
        Zone zone = new Zone("shop.example", "_lockstep-shop.shop.example", Set.of(ONE, TWO), Duration.ofSeconds(7));
        DnsServer server = server("lockstep");
        Seen before = RoutingPromises.known(server.look(zone, WITHIN));
        RoutingPromises.known(routing().flip(EAST, WITHIN));

        Answer<Boolean> late = server.change(zone, before, List.of("pair=shop", "active=west"), before.names(), WITHIN);

        assertThat(late)
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("changed by somebody else in between"));
        assertThat(RoutingPromises.known(routing().read(WITHIN)))
                .extracting(Instance::generation)
                .containsExactly(8L);
        assertThat(resolved(primary, ONE)).contains("10.0.0.1");
    }

    @Test
    void whatSomebodyElseDecidedIsNotReplaced() {
        Zone zone = new Zone("shop.example", "_lockstep-shop.shop.example", Set.of(ONE), Duration.ofSeconds(7));
        DnsServer server = server("lockstep");
        Seen before = RoutingPromises.known(server.look(zone, WITHIN));
        RoutingPromises.known(server.change(
                zone,
                before,
                List.of("pair=shop", "active=west", "epoch=1", "generation=1"),
                new TreeMap<>(Map.of(ONE, Zone.records(List.of("192.0.2.9")))),
                WITHIN));

        for (Answer<List<Instance>> answer :
                List.of(routing().read(WITHIN), routing().flip(WEST, WITHIN))) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains(ONE + " holds [A 192.0.2.9]", "no region"));
        }
        assertThat(resolved(primary, ONE)).contains("192.0.2.9");
    }

    @Test
    void aKeyThatMayNotIsNamedAndItsSecretIsNot() {
        assertThat(new DnsRouting("shop", dns("reader", Map.of())).flip(WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains(primary.address(), "REFUSED", "failover.dns.key may not")
                                .doesNotContain(Named.SECRET));
        assertThat(new DnsRouting("shop", dns("nobody", Map.of())).read(WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why())
                                .contains("failover.dns.key")
                                .doesNotContain(Named.SECRET));
    }

    @Test
    void aServerThatHasNoSuchZoneIsNamed() {
        try (Named stranger = Named.stranger(folder.resolve("stranger"))) {
            assertThat(beside(stranger).read(WITHIN))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains(stranger.address(), "shop.example"));
        }
    }

    @Test
    void aPrimaryThatDoesNotAnswerIsNamedInTime() {
        primary.close();
        long begin = System.nanoTime();

        for (Answer<List<Instance>> answer :
                List.of(routing().read(WITHIN), routing().flip(WEST, WITHIN))) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class,
                            unknown -> assertThat(unknown.why()).contains(primary.address()));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(WITHIN);
    }

    @Test
    void aServerThatCopiesIsSeenOnlyOnceItTellsTheSame() {
        try (Named secondary = secondary()) {
            DnsRouting routing = beside(secondary);
            Await.within(Duration.ofSeconds(15))
                    .until("the copy's first serial", () -> routing.read(WITHIN) instanceof Answer.Known);
            RoutingPromises.known(routing.flip(WEST, WITHIN));

            Await.within(Duration.ofSeconds(15))
                    .until(
                            "both servers to tell generation 7",
                            () -> RoutingPromises.known(routing.read(WITHIN)).stream()
                                    .allMatch(instance -> instance.generation() == 7));
            assertThat(RoutingPromises.known(routing.read(WITHIN)))
                    .extracting(Instance::name)
                    .containsExactly(primary.address(), secondary.address());
            assertThat(resolved(secondary, TWO)).contains("CNAME: b2.west.example.");
        }
    }

    @Test
    void aSilentServerHoldsARunUpUnlessItsRegionIsLost() {
        Named secondary = secondary();
        DnsRouting routing = beside(secondary);
        Await.within(Duration.ofSeconds(15))
                .until("the copy's first serial", () -> routing.read(WITHIN) instanceof Answer.Known);
        secondary.close();

        assertThat(routing.read(WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains(secondary.address()));
        assertThat(RoutingPromises.known(
                        routing.without("west", Duration.ofMillis(500)).flip(EAST, WITHIN)))
                .extracting(Instance::name, Instance::generation)
                .containsExactly(tuple(primary.address(), 8L), tuple(secondary.address(), -1L));
    }

    private DnsServer server(String key) {
        return new DnsServer(
                primary.address(),
                new InetSocketAddress("127.0.0.1", primary.port()),
                Optional.of(new TSIG(TSIG.HMAC_SHA256, Name.fromConstantString(key + "."), Named.SECRET)));
    }
}
