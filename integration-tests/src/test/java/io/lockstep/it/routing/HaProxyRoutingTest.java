package io.lockstep.it.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.promises.RoutingPromises;
import io.lockstep.failover.routing.HaProxyRouting;
import io.lockstep.it.harness.Installed;
import io.lockstep.it.harness.NeedsProgram;
import io.lockstep.policy.HaProxy;
import io.lockstep.sandbox.net.FreePorts;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routing by the runtime socket and the file of a real HAProxy. */
@NeedsProgram(Installed.HAPROXY)
final class HaProxyRoutingTest implements RoutingPromises {
    private static final Route WEST = RoutingPromises.route("west", 4, 7);
    private static final Route EAST = RoutingPromises.route("east", 5, 8);

    @TempDir
    Path folder;

    private final Echo east = new Echo("east");
    private final Echo west = new Echo("west");
    private final List<Integer> ports = FreePorts.take(4).stream().sorted().toList();
    private HaProxyProcess first;

    @BeforeEach
    void start() {
        first = begin("first", ports.get(0), ports.get(1));
    }

    private HaProxyProcess begin(String name, int one, int two) {
        return HaProxyProcess.start(
                folder.resolve(name), new TreeMap<>(Map.of(one, east.address(), two, "127.0.0.1:9")));
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        east.close();
        west.close();
    }

    @Override
    public RoutingSwitch routing() {
        return routing(Map.of("a", new HaProxy.Instance(first.socket(), first.file(), Optional.empty())));
    }

    /** The same process by its other socket. */
    @Override
    public RoutingSwitch again() {
        return routing(Map.of("a", new HaProxy.Instance(first.address(), first.file(), Optional.empty())));
    }

    private HaProxyRouting routing(Map<String, HaProxy.Instance> instances) {
        SortedMap<String, SortedMap<String, String>> servers = new TreeMap<>();
        servers.put("kafka-1/broker", new TreeMap<>(Map.of("east", east.address(), "west", west.address())));
        servers.put("kafka-2/broker", new TreeMap<>(Map.of("east", "127.0.0.1:9", "west", "[::1]:9")));
        return new HaProxyRouting("shop", new HaProxy(new TreeMap<>(instances), servers, Duration.ofSeconds(3)));
    }

    private static long generation(RoutingSwitch routing) {
        return RoutingPromises.known(routing.read(WITHIN)).getFirst().generation();
    }

    @Test
    void connectionsToTheOldSideAreCutAndNewOnesReachTheNewSide() throws IOException {
        try (Socket before = Echo.connect(ports.getFirst())) {
            assertThat(Echo.greeted(before)).isEqualTo("east");

            List<Instance> told = RoutingPromises.known(routing().flip(WEST, WITHIN));

            assertThat(before.getInputStream().read()).isEqualTo(-1);
            assertThat(told)
                    .singleElement()
                    .satisfies(instance -> assertThat(instance.detail()).contains("connections cut: 1,"));
        }
        try (Socket after = Echo.connect(ports.getFirst())) {
            assertThat(Echo.greeted(after)).isEqualTo("west");
        }
    }

    @Test
    void tellingTheSameAgainCutsNobody() throws IOException {
        RoutingPromises.known(routing().flip(WEST, WITHIN));
        try (Socket there = Echo.connect(ports.getFirst())) {
            assertThat(Echo.greeted(there)).isEqualTo("west");
            there.setSoTimeout(300);

            RoutingPromises.known(again().flip(WEST, WITHIN));

            assertThatThrownBy(there.getInputStream()::read).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aRestartBeginsWhereClientsWereLed() throws IOException {
        String before = Files.readString(first.file());
        RoutingPromises.known(routing().flip(WEST, WITHIN));

        first.restart();

        assertThat(generation(routing())).isEqualTo(7);
        assertThat(Files.readString(first.file()))
                .startsWith("# lockstep pair=shop: active=west epoch=4 generation=7 cut=0\n")
                .endsWith(before.replace(east.address(), west.address()).replace("127.0.0.1:9 ", "[::1]:9 "));
        try (Socket after = Echo.connect(ports.getFirst())) {
            assertThat(Echo.greeted(after)).isEqualTo("west");
        }
    }

    @Test
    void whatWasDoneByHalfIsSeenAndFinished() {
        RoutingPromises.known(routing().flip(WEST, WITHIN));
        first.said("set server kafka-1/broker state maint");
        assertThat(RoutingPromises.known(routing().read(WITHIN)))
                .singleElement()
                .satisfies(instance -> {
                    assertThat(instance.generation()).isZero();
                    assertThat(instance.detail()).contains("but kafka-1/broker is closed");
                });

        RoutingPromises.known(routing().flip(WEST, WITHIN));

        assertThat(generation(routing())).isEqualTo(7);
    }

    @Test
    void aFileThatWasLeftBehindIsSeenAndFinished() throws IOException {
        RoutingPromises.known(routing().flip(WEST, WITHIN));
        Files.writeString(first.file(), Files.readString(first.file()).replace(west.address(), east.address()));
        assertThat(RoutingPromises.known(routing().read(WITHIN)))
                .singleElement()
                .satisfies(instance -> assertThat(instance.detail()).contains("the file leads"));

        RoutingPromises.known(routing().flip(WEST, WITHIN));

        assertThat(generation(routing())).isEqualTo(7);
    }

    @Test
    void whereSomebodyElseLedClientsIsNotReplaced() {
        first.said("set server kafka-1/broker addr 192.0.2.9 port 9092");

        for (Answer<List<Instance>> answer :
                List.of(routing().read(WITHIN), routing().flip(WEST, WITHIN))) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains("a: kafka-1/broker", "192.0.2.9:9092"));
        }
        assertThat(first.said("show servers state")).contains("192.0.2.9");
    }

    @Test
    void noneIsLedWhereOneHasANewerRoute() {
        try (HaProxyProcess second = begin("second", ports.get(2), ports.get(3))) {
            HaProxyRouting one =
                    routing(Map.of("b", new HaProxy.Instance(second.socket(), second.file(), Optional.empty())));
            RoutingPromises.known(one.flip(EAST, WITHIN));
            HaProxyRouting both = both(second);

            assertThat(both.flip(WEST, WITHIN))
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why()).contains("b: ", "epoch 5, generation 8"));
            assertThat(generation(routing())).isZero();
            assertThat(RoutingPromises.known(both.flip(RoutingPromises.route("west", 6, 9), WITHIN)))
                    .extracting(Instance::name, Instance::generation)
                    .containsExactly(tuple("a", 9L), tuple("b", 9L));
        }
    }

    private HaProxyRouting both(HaProxyProcess second) {
        return routing(Map.of(
                "a", new HaProxy.Instance(first.socket(), first.file(), Optional.of("west")),
                "b", new HaProxy.Instance(second.socket(), second.file(), Optional.of("east"))));
    }

    @Test
    void aSilentInstanceHoldsARunUpUnlessItsRegionIsLost() {
        HaProxyProcess second = begin("second", ports.get(2), ports.get(3));
        HaProxyRouting both = both(second);
        second.close();

        for (Answer<List<Instance>> answer : List.of(both.read(WITHIN), both.flip(WEST, WITHIN))) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Unknown.class,
                            unknown -> assertThat(unknown.why()).contains(second.socket()));
        }
        assertThat(RoutingPromises.known(
                        both.without("east", Duration.ofMillis(500)).flip(WEST, WITHIN)))
                .extracting(Instance::name, Instance::generation)
                .containsExactly(tuple("a", 7L), tuple("b", -1L));
    }

    @Test
    void aServerThatAnInstanceDoesNotHaveIsNamed() {
        HaProxyRouting wrong = new HaProxyRouting(
                "shop",
                new HaProxy(
                        new TreeMap<>(
                                Map.of("a", new HaProxy.Instance(first.socket(), first.file(), Optional.empty()))),
                        new TreeMap<>(Map.of(
                                "nowhere/broker", new TreeMap<>(Map.of("east", "127.0.0.1:1", "west", "127.0.0.1:2")))),
                        Duration.ofSeconds(3)));

        assertThat(wrong.flip(WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("no servers [nowhere/broker]"));
    }
}
