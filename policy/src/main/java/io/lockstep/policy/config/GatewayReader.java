package io.lockstep.policy.config;

import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayLimits;
import io.lockstep.policy.GatewayNode;
import io.lockstep.policy.GatewayTls;
import io.lockstep.policy.LostInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code gateway}. */
final class GatewayReader {
    static final String EXAMPLE = "{ host: kafka.shop.example, bootstrap: 9092, nodes: " + GatewayNodes.EXAMPLE + " }";
    private static final Pattern HOST =
            Pattern.compile("[a-zA-Z0-9]([a-zA-Z0-9._-]*[a-zA-Z0-9])?|[0-9a-fA-F]*:[0-9a-fA-F]*:[0-9a-fA-F:.]*");
    private static final String HOLD = "8s";
    private static final String TRANSACTIONS = "5s";
    private static final int MOST_INSTANCES = 100;
    private static final int MOST_CONNECTIONS = 1_000_000;

    private final GatewayTlsReader tls;

    /** @param folder where relative paths begin: the policy file's own folder */
    GatewayReader(Path folder) {
        this.tls = new GatewayTlsReader(folder);
    }

    /** @param regions the names of the pair's regions as written, so that a region that is wrong is not told again */
    Optional<Gateway> read(Value value, Set<String> regions) {
        return value.section().map(section -> gateway(section, regions));
    }

    private Gateway gateway(Section section, Set<String> regions) {
        String host = section.required("host", "kafka.shop.example", GatewayReader::host, "");
        String bind = section.optional("bind", "0.0.0.0", GatewayReader::host, "0.0.0.0");
        long bootstrap = section.required("bootstrap", "9092", Scalars.number(1, Bootstrap.LAST_PORT), 0L);
        GatewayTls encryption = section.optional("tls", "{ mode: none }", tls::read, GatewayTls.NONE);
        GatewayNodes nodes = new GatewayNodes(regions, bootstrap, encryption.mode());
        SortedMap<Integer, GatewayNode> byId =
                section.required("nodes", GatewayNodes.EXAMPLE, nodes::read, new TreeMap<>());
        Duration hold = section.optional("hold", HOLD, Quantities.duration("100ms", "10m"), Duration.ofSeconds(8));
        Duration transactions =
                section.optional("transactions", TRANSACTIONS, Quantities.duration("0s", "10m"), Duration.ofSeconds(5));
        shorter(section, transactions, hold);
        LostInstance lost = section.optional("lost", "wait", Scalars.word(LostInstance.class), LostInstance.WAIT);
        long instances = section.optional("instances", "1", Scalars.number(1, MOST_INSTANCES), 1L);
        GatewayLimits limits = section.optional(
                "limits",
                "{ connections: 10000, idle: 15m, connect: 5s, frame: 100MiB }",
                GatewayReader::limits,
                GatewayLimits.DEFAULT);
        section.end();
        return new Gateway(
                host,
                bind,
                Math.toIntExact(bootstrap),
                byId,
                encryption,
                hold,
                transactions,
                lost,
                Math.toIntExact(instances),
                limits);
    }

    /** Told where the author wrote something: at the one that is there. */
    private static void shorter(Section section, Duration transactions, Duration hold) {
        if (transactions.compareTo(hold) < 0) {
            return;
        }
        Optional<Value> own = section.value("transactions", TRANSACTIONS);
        own.ifPresent(value -> value.refuse(
                "is not shorter than gateway.hold, whose first part it is", "Write less than gateway.hold"));
        if (own.isEmpty()) {
            section.value("hold", HOLD)
                    .ifPresent(value -> value.refuse(
                            "is not longer than gateway.transactions, which is " + TRANSACTIONS
                                    + " where it is left out",
                            "Write transactions too, less than hold"));
        }
    }

    private static Optional<String> host(Value value) {
        return value.text()
                .flatMap(text -> HOST.matcher(text).matches()
                        ? Optional.of(text)
                        : value.refuse("is not a host name or an address without a port"));
    }

    private static Optional<GatewayLimits> limits(Value value) {
        GatewayLimits none = GatewayLimits.DEFAULT;
        return value.section().map(section -> {
            long connections = section.optional(
                    "connections", "10000", Scalars.number(1, MOST_CONNECTIONS), (long) none.connections());
            Duration idle = section.optional("idle", "15m", Quantities.duration("1s", "24h"), none.idle());
            Duration connect = section.optional("connect", "5s", Quantities.duration("100ms", "5m"), none.connect());
            long frame = section.optional("frame", "100MiB", Quantities.size("1KiB", "1GiB"), (long) none.frame());
            section.end();
            return new GatewayLimits(Math.toIntExact(connections), idle, connect, Math.toIntExact(frame));
        });
    }
}
