package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayLimits;
import io.lockstep.policy.GatewayNode;
import io.lockstep.policy.GatewayTls;
import io.lockstep.policy.LostInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The section of the gateway. */
final class GatewayTest {
    private static final String ROUTED = Given.MINIMAL + "failover: { routing: [record, gateway] }\n";
    private static final String NODE = "1: { port: 9093, east: 'a:1', west: 'b:1' }";

    @Test
    void readsTheLeastWithWhatHoldsOtherwise() {
        Gateway gateway = gateway("bootstrap: 9092");

        assertThat(gateway)
                .isEqualTo(new Gateway(
                        "kafka.shop.example",
                        "0.0.0.0",
                        9092,
                        new TreeMap<>(Map.of(1, node(9093, "a:1", "b:1"))),
                        GatewayTls.NONE,
                        Duration.ofSeconds(8),
                        Duration.ofSeconds(5),
                        LostInstance.WAIT,
                        1,
                        GatewayLimits.DEFAULT));
    }

    @Test
    void readsEveryValueThatDiffersFromItsDefault() {
        Gateway gateway = Given.valid(ROUTED + """
                        gateway:
                          host: "2001:db8::7"
                          bind: "::"
                          bootstrap: 19092
                          nodes:
                            0: { port: 1, east: "e0:9095", west: "[::1]:9095" }
                            2147483647: { port: 65535, east: "e1:9095", west: "w1:9095" }
                          tls:
                            mode: terminate
                            certificate: /tls/chain.pem
                            key: /tls/key.pem
                            clientAuthority: /tls/clients.pem
                            brokers: true
                            brokerAuthority: /tls/brokers.pem
                          hold: 20s
                          transactions: 0s
                          lost: proceed
                          instances: 2
                          limits: { connections: 7, idle: 1h, connect: 250ms, frame: 1MiB }
                        """).gateway().orElseThrow();

        assertThat(gateway)
                .isEqualTo(new Gateway(
                        "2001:db8::7",
                        "::",
                        19092,
                        new TreeMap<>(Map.of(
                                0,
                                node(1, "e0:9095", "[::1]:9095"),
                                Integer.MAX_VALUE,
                                node(65535, "e1:9095", "w1:9095"))),
                        new GatewayTls(
                                GatewayTls.Mode.TERMINATE,
                                Optional.of(Path.of("/tls/chain.pem")),
                                Optional.of(Path.of("/tls/key.pem")),
                                Optional.of(Path.of("/tls/clients.pem")),
                                true,
                                Optional.of(Path.of("/tls/brokers.pem")),
                                Optional.empty()),
                        Duration.ofSeconds(20),
                        Duration.ZERO,
                        LostInstance.PROCEED,
                        2,
                        new GatewayLimits(7, Duration.ofHours(1), Duration.ofMillis(250), 1 << 20)));
    }

    @Test
    void letsBrokersThatAreToldByNameShareTheBootstrapsPort() {
        Gateway gateway = Given.valid(ROUTED + """
                        gateway:
                          host: kafka.shop.example
                          bootstrap: 9092
                          tls: { mode: sni, names: "broker-%d.shop.example" }
                          nodes:
                            1: { port: 9092, east: "a:1", west: "b:1" }
                            2: { port: 9092, east: "a:2", west: "b:2" }
                        """).gateway().orElseThrow();

        assertThat(gateway.tls().names()).contains("broker-%d.shop.example");
        assertThat(gateway.nodes().values()).extracting(GatewayNode::port).containsOnly(9092);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    bootstrap: 0                          | gateway.bootstrap: '0' is not between 1 and 65535
                    bootstrap: 65536                      | gateway.bootstrap: '65536' is not between 1 and 65535
                    bootstrap: kafka                      | gateway.bootstrap: 'kafka' is not a whole number. Write e.g. 9092
                    bootstrap: 9093                       | gateway.nodes.1.port: '9093' is the port of gateway.bootstrap too. Give each broker a port of its own
                    bootstrap: 9092, bind: ''             | gateway.bind: is not a host name or an address without a port. Write e.g. 0.0.0.0
                    bootstrap: 9092, bind: 'a:9092'       | gateway.bind: 'a:9092' is not a host name or an address without
                    bootstrap: 9092, hold: 50ms           | gateway.hold: '50ms' is not between 100ms and 10m
                    bootstrap: 9092, hold: 5s             | gateway.hold: '5s' is not longer than gateway.transactions, which is 5s where it is left out. Write transactions too
                    bootstrap: 9092, transactions: 8s     | gateway.transactions: '8s' is not shorter than gateway.hold
                    bootstrap: 9092, lost: waite          | gateway.lost: 'waite' is none of wait, proceed. Did you mean 'wait'?
                    bootstrap: 9092, instances: 0         | gateway.instances: '0' is not between 1 and 100
                    bootstrap: 9092, limits: { connections: 0 } | gateway.limits.connections: '0' is not between 1 and 1000000
                    bootstrap: 9092, limits: { idle: 0s }       | gateway.limits.idle: '0s' is not between 1s and 24h
                    bootstrap: 9092, limits: { connect: 0ms }   | gateway.limits.connect: '0ms' is not between 100ms and 5m
                    bootstrap: 9092, limits: { frame: 100MB }   | gateway.limits.frame: '100MB' is not a size in KiB, MiB or GiB. Write e.g. 100MiB
                    bootstrap: 9092, limits: { frames: 1 }      | gateway.limits.frames: 'frames' is not a key of gateway.limits. Did you mean 'frame'?
                    bootstrap: 9092, instance: 2          | gateway.instance: 'instance' is not a key of gateway. Did you mean 'instances'?
                    bootstrap: 9092, tls: { mode: tls }   | gateway.tls.mode: 'tls' is none of none, terminate, sni
                    bootstrap: 9092, tls: {}              | gateway.tls.mode: is missing. Write e.g. mode: terminate
                    bootstrap: 9092, tls: { mode: terminate, key: k }          | gateway.tls.certificate: is missing. Write e.g. certificate: /etc/lockstep/gateway-certificate.pem
                    bootstrap: 9092, tls: { mode: terminate, certificate: c }  | gateway.tls.key: is missing
                    bootstrap: 9092, tls: { mode: terminate, certificate: '', key: k } | gateway.tls.certificate: is not a path of a file
                    bootstrap: 9092, tls: { mode: terminate, certificate: c, key: k, brokers: 1 } | gateway.tls.brokers: '1' is none of true, false
                    bootstrap: 9092, tls: { mode: terminate, certificate: c, key: k, brokerAuthority: a } | gateway.tls.brokerAuthority: is of no use unless the gateway talks TLS to the brokers. Write brokers: true
                    bootstrap: 9092, tls: { mode: terminate, certificate: c, key: k, names: 'b-%d' } | gateway.tls.names: belongs to mode sni, and the mode is terminate. Leave it out, or write mode: sni
                    bootstrap: 9092, tls: { mode: none, brokers: true }         | gateway.tls.brokers: belongs to mode terminate, and the mode is none. Leave it out, or write mode: terminate
                    bootstrap: 9092, tls: { mode: sni, names: 'b-%d', key: k }  | gateway.tls.key: belongs to mode terminate, and the mode is sni
                    bootstrap: 9092, tls: { mode: sni }                         | gateway.tls.names: is missing. Write e.g. names: "broker-%d.kafka.shop.example"
                    bootstrap: 9092, tls: { mode: sni, names: 'broker' }        | gateway.tls.names: 'broker' is not a host name with exactly one %d
                    bootstrap: 9092, tls: { mode: sni, names: '%d.%d' }         | gateway.tls.names: '%d.%d' is not a host name with exactly one %d
                    """)
    void refusesWhatBreaksARule(String keys, String problem) {
        assertThat(Given.problems(yaml(keys))).singleElement().asString().startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                           | : names no broker, so there is nowhere to lead clients to. Write e.g.
                    { -1: { port: 1, east: 'a:1', west: 'b:1' } } | .-1: '-1' is not a broker's id, a whole number from 0. Write the node.id
                    { 01: { port: 1, east: 'a:1', west: 'b:1' } } | .01: '01' is not a broker's id
                    { 2147483648: { port: 1, east: 'a:1', west: 'b:1' } } | .2147483648: '2147483648' is not a broker's id
                    { 1: 9093 }                                  | .1: is a single value, not a mapping. Write e.g. { port: 9093, east:
                    { 1: { east: 'a:1', west: 'b:1' } }          | .1.port: is missing. Write e.g. port: 9093
                    { 1: { port: 1, west: 'b:1' } }              | .1.east: is missing. Write e.g. east: "10.0.0.1:9095"
                    { 1: { port: 1, east: 'a:1', west: 'b:1', north: 'c:1' } } | .1.north: 'north' is not a key of gateway.nodes.1. Known keys: east, port, west
                    { 1: { port: 1, east: 'a', west: 'b:1' } }   | .1.east: 'a' has no port
                    { 1: { port: 1, east: 'a:0', west: 'b:1' } } | .1.east: 'a:0' has a port that is not between 1 and 65535
                    { 1: { port: 1, east: 'a:1,a:2', west: 'b:1' } } | .1.east: 'a:1,a:2' is not host:port
                    { 1: { port: 1, east: 'a:1', west: 'a:1' } } | .1.west: 'a:1' is the address of gateway.nodes.1.east too, and every broker has its own
                    { 1: { port: 1, east: 'a:1', west: 'b:1' }, 2: { port: 1, east: 'a:2', west: 'b:2' } } | .2.port: '1' is the port of gateway.nodes.1.port too
                    """)
    void refusesBrokersThatCannotBeLedTo(String nodes, String problem) {
        String section = "gateway: { host: h, bootstrap: 9092, nodes: " + nodes + " }\n";

        assertThat(Given.problems(ROUTED + section)).singleElement().asString().startsWith("gateway.nodes" + problem);
    }

    @Test
    void tellsAllProblemsAtOnce() {
        String section =
                "gateway: { host: 'h:1', bootstrap: 0, lost: x, hold: 1, nodes: { a: { port: x } }, zzz: 1 }\n";

        assertThat(Given.problems(ROUTED + section))
                .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
                .containsExactlyInAnyOrder(
                        "gateway.host",
                        "gateway.bootstrap",
                        "gateway.lost",
                        "gateway.hold",
                        "gateway.nodes.a",
                        "gateway.nodes.a.port",
                        "gateway.nodes.a.east",
                        "gateway.nodes.a.west",
                        "gateway.zzz");
    }

    @Test
    void refusesRoutingThroughAGatewayThatIsNotDescribed() {
        assertThat(Given.problems(ROUTED))
                .singleElement()
                .asString()
                .startsWith("gateway: is missing, and failover.routing names it. Write e.g. gateway: { host: kafka");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "failover: { routing: [record] }\n", "failover: { approvals: 0 }\n"})
    void refusesAGatewayThatNoRunWouldLead(String failover) {
        String section = "gateway: { host: h, bootstrap: 9092, nodes: { " + NODE + " } }\n";

        assertThat(Given.problems(Given.MINIMAL + failover + section))
                .containsExactly("gateway: is not named by failover.routing, so no run would hold or lead its clients."
                        + " Write failover: { routing: [record, gateway] }");
    }

    @Test
    void tellsARoutingThatIsNoListOnce() {
        String section = "gateway: { host: h, bootstrap: 9092, nodes: { " + NODE + " } }\n";

        assertThat(Given.problems(Given.MINIMAL + "failover: { routing: gateway }\n" + section))
                .containsExactly("failover.routing: is a single value, not a list. Write e.g. [record]");
    }

    @Test
    void refusesTheGatewayAsTheOnlyFence() {
        assertThat(Given.problems(Given.MINIMAL + "failover: { fence: gateway }\n"))
                .containsExactly(
                        "failover.fence: 'gateway' alone does not stop who writes past the gateway, so it is no"
                                + " fence. Write acl or topic-config, and gateway in failover.routing: then it holds writers"
                                + " first");
    }

    private static Gateway gateway(String keys) {
        return Given.valid(yaml(keys)).gateway().orElseThrow();
    }

    private static String yaml(String keys) {
        return ROUTED + "gateway: { host: kafka.shop.example, " + keys + ", nodes: { " + NODE + " } }\n";
    }

    private static GatewayNode node(int port, String east, String west) {
        return new GatewayNode(port, new TreeMap<>(Map.of("east", east, "west", west)));
    }
}
