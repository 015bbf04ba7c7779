package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.PolicyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents of the policy say what the code does. */
final class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("lockstep.root", ".."));
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([^`]+)` \\| .*? \\| (required|none|`[^`]+`) \\| .*\\|$");
    private static final String DRILL = Given.MINIMAL + "drills: [ { cron: '0 0 6 ? * MON', name: weekly } ]\n";
    private static final String HOOK =
            Given.MINIMAL + "failover: { webhook: { url: 'http://a', verify: 'http://a' } }\n";
    private static final String GATEWAY = Given.MINIMAL + """
            failover: { routing: [gateway] }
            gateway: { host: h, bootstrap: 1, nodes: { 7: { port: 2, east: 'a:1', west: 'b:1' } } }
            """;
    private static final String TERMINATED =
            GATEWAY.replace("host:", "tls: { mode: terminate, certificate: c, key: k }, host:");
    private static final String SCHEMAS = Given.MINIMAL
            + "schemas: { topic: s, registries: { east: { url: 'http://a' }, west: { url: 'http://b' } } }\n";
    private static final String DNS = Given.MINIMAL
            + "failover: { dns: { zone: a, primary: '10.0.0.1:53', key: { name: k, secret: aaaaaaaaaaaaaaaaaaaaaaaa },"
            + " names: { k.a: { east: [b], west: [c] } } } }\n";
    private static final String HAPROXY = Given.MINIMAL
            + "failover: { haproxy: { instances: { a: { socket: /s, file: f } },"
            + " servers: { a/b: { east: '1.1.1.1:1', west: '1.1.1.2:1' } } } }\n";
    private static final String KUBERNETES =
            Given.MINIMAL + "failover: { kubernetes: { clusters: { a: { namespace: n } }, configMap: c } }\n";
    private static final Pattern KNOWN = Pattern.compile("^(.*)zzz: .* Known keys: (.*)$");

    @Test
    void loadsTheSampleFile() {
        assertThat(PolicyFile.read(ROOT.resolve("deploy/samples/policy.yaml"), Map.of()))
                .isInstanceOf(PolicyResult.Valid.class);
    }

    @Test
    void documentsExactlyTheKeysThatAreRead() throws IOException {
        List<String> known = Given.problems("""
                        regions: { east: { zzz: 1 } }
                        gateway: { zzz: 1, nodes: { 7: { zzz: 1 } }, tls: { zzz: 1 }, limits: { zzz: 1 } }
                        mirror: { zzz: 1 }
                        objectives: { zzz: 1 }
                        groups: { zzz: 1 }
                        failover: { zzz: 1, compare: { zzz: 1 }, webhook: { zzz: 1 },
                          dns: { zzz: 1, key: { zzz: 1 }, servers: { zzz: 1 }, names: { k.a: { zzz: 1 } } },
                          haproxy: { zzz: 1, instances: { a: { zzz: 1 } }, servers: { a/b: { zzz: 1 } } },
                          kubernetes: { zzz: 1, clusters: { a: { zzz: 1 } }, services: { s: { zzz: 1 } } } }
                        drills: [ { zzz: 1 } ]
                        worker: { zzz: 1 }
                        schemas: { zzz: 1, registries: { east: { zzz: 1 } } }
                        residency: { zzz: 1, classes: { a: { zzz: 1 } }, topics: [ { zzz: 1 } ] }
                        parity:
                          { zzz: 1, configs: { zzz: 1 }, acls: { zzz: 1 }, quotas: { zzz: 1 }, users: { zzz: 1 },
                            brokers: { zzz: 1 } }
                        zzz: 1
                        """).stream()
                .flatMap(ReadmeTest::knownKeys)
                .filter(key -> !key.equals("schemas.registries.west"))
                .map(key -> key.replace("[0]", "[]").replace(".east.", ".<name>."))
                .map(key -> key.replace(".7.east", ".7.<region>").replace(".7.", ".<id>."))
                .map(key -> key.replace("classes.a.", "classes.<name>."))
                .map(key -> key.replace("names.k.a.", "names.<name>.").replace("instances.a.", "instances.<name>."))
                .map(key -> key.replace("servers.a/b.", "servers.<name>."))
                .map(key -> key.replace("clusters.a.", "clusters.<name>.").replace("services.s.", "services.<name>."))
                .map(key ->
                        key.replaceAll("^(failover\\.(?:dns|haproxy|kubernetes)\\..*\\.)(east|west)$", "$1<region>"))
                .distinct()
                .toList();
        TreeSet<String> documented =
                new TreeSet<>(rows().map(row -> row.group(1)).toList());
        List.of("objectives", "groups", "failover", "worker").forEach(documented::add);

        assertThat(documented).containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void documentsTheDefaultsThatHold() throws IOException {
        List<MatchResult> defaults =
                rows().filter(row -> row.group(2).startsWith("`")).toList();
        assertThat(defaults).hasSizeGreaterThan(10);

        for (MatchResult row : defaults) {
            String value = row.group(2).replace("`", "");
            assertThat(Given.valid(withKey(row.group(1), value)))
                    .as(row.group(1))
                    .isEqualTo(Given.valid(base(row.group(1))));
        }
    }

    /** The least that is valid and holds the key's section. */
    private static String base(String key) {
        if (key.startsWith("drills[]")) {
            return DRILL;
        }
        if (key.startsWith("gateway.")) {
            return key.startsWith("gateway.tls.") ? TERMINATED : GATEWAY;
        }
        if (key.startsWith("schemas.")) {
            return SCHEMAS;
        }
        if (key.startsWith("failover.dns.")) {
            return DNS;
        }
        if (key.startsWith("failover.haproxy.")) {
            return HAPROXY;
        }
        if (key.startsWith("failover.kubernetes.")) {
            return KUBERNETES;
        }
        return key.startsWith("failover.webhook.") ? HOOK : Given.MINIMAL;
    }

    /** The least that is valid, with the key set as documented. */
    private static String withKey(String key, String value) {
        String last = key.substring(key.lastIndexOf('.') + 1);
        String entry = last + ": " + value;
        if (key.startsWith("drills[]")) {
            return DRILL.replace("weekly", "weekly, " + entry);
        }
        if (key.startsWith("failover.webhook.")) {
            return HOOK.replace("webhook: {", "webhook: { " + entry + ",");
        }
        if (key.startsWith("failover.dns.")) {
            String first = key.startsWith("failover.dns.key.") ? "name: k" : "zone: a";
            return DNS.replace(first, first + ", " + entry);
        }
        if (key.startsWith("failover.haproxy.")) {
            return HAPROXY.replace("instances:", entry + ", instances:");
        }
        if (key.startsWith("failover.kubernetes.")) {
            return KUBERNETES.replace("clusters:", entry + ", clusters:");
        }
        if (key.startsWith("gateway.")) {
            return gatewayWith(key, entry);
        }
        if (key.startsWith("schemas.registries.")) {
            return SCHEMAS.replace("{ url:", "{ " + entry + ", url:");
        }
        if (key.startsWith("failover.compare.")) {
            return Given.MINIMAL + "failover: { compare: { " + entry + " } }\n";
        }
        if (key.matches("parity\\..*\\..*")) {
            return Given.MINIMAL + "parity: { " + key.split("\\.")[1] + ": { " + entry + " } }\n";
        }
        if (key.startsWith("mirror.")) {
            return Given.minimalWith("[\"orders\"]", "[\"orders\"], " + entry);
        }
        if (key.startsWith("regions.")) {
            return Given.minimalWith("19092\"", "19092\", " + entry);
        }
        String section = key.equals(last) ? entry : key.substring(0, key.indexOf('.')) + ": { " + entry + " }";
        return Given.MINIMAL + section + "\n";
    }

    private static String gatewayWith(String key, String entry) {
        if (key.startsWith("gateway.tls.")) {
            return TERMINATED.replace("key: k", "key: k, " + entry);
        }
        String inner = key.startsWith("gateway.limits.") ? "limits: { " + entry + " }" : entry;
        return GATEWAY.replace("host:", inner + ", host:");
    }

    private static Stream<String> knownKeys(String problem) {
        return KNOWN.matcher(problem)
                .results()
                .flatMap(match -> Arrays.stream(match.group(2).split(", ")).map(key -> match.group(1) + key));
    }

    private static Stream<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(ROOT.resolve("policy/README.md"))).results();
    }
}
