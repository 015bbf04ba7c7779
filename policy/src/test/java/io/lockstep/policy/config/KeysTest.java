package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Shapes, unknown, missing and duplicate keys. */
final class KeysTest {
    @Test
    void refusesUnknownKeysWithWhatWasMeant() {
        assertThat(Given.problems(Given.minimalWith("topics: [\"orders\"]", "topics: [orders], exlcude: [x]")))
                .containsExactly("mirror.exlcude: 'exlcude' is not a key of mirror. Did you mean 'exclude'?"
                        + " Known keys: exclude, holes, onRetentionOverrun, prefillLimit, takeOver,"
                        + " topics");
    }

    @Test
    void refusesUnknownKeysInEverySection() {
        assertThat(Given.problems("""
                        apiVersion: lockstep/v1
                        pair: shop
                        active: east
                        regions:
                          east: { bootstrap: "a:1", zzz: 1 }
                          west: { bootstrap: "b:1" }
                        mirror: { topics: [orders], zzz: 1 }
                        objectives: { zzz: 1 }
                        groups: { zzz: 1 }
                        failover: { zzz: 1, routing: [gateway], webhook: { url: "http://a", verify: "http://a", zzz: 1 },
                          dns: { zzz: 1, zone: a, primary: "10.0.0.1:53", key: { name: k, secret: aaaaaaaaaaaaaaaaaaaaaaaa, zzz: 1 },
                            servers: { zzz: 1 }, names: { k.a: { east: [b], west: [c], zzz: 1 } } },
                          haproxy: { zzz: 1, instances: { a: { socket: /s, file: f, zzz: 1 } },
                            servers: { a/b: { east: "1.1.1.1:1", west: "1.1.1.2:1", zzz: 1 } } },
                          kubernetes: { zzz: 1, clusters: { a: { namespace: n, zzz: 1 } },
                            services: { s: { east: a, west: b, zzz: 1 } } } }
                        drills: [ { name: n, cron: "0 0 6 ? * MON", zzz: 1 } ]
                        worker: { zzz: 1 }
                        gateway:
                          zzz: 1
                          host: h
                          bootstrap: 1
                          nodes: { 1: { port: 2, east: "a:2", west: "b:2", zzz: 1 } }
                          tls: { mode: none, zzz: 1 }
                          limits: { zzz: 1 }
                        schemas:
                          topic: _schemas
                          zzz: 1
                          registries: { east: { url: "http://a", zzz: 1 }, west: { url: "http://a", zzz: 1 }, zzz: 1 }
                        parity:
                          { zzz: 1, configs: { zzz: 1 }, acls: { zzz: 1 }, quotas: { zzz: 1 }, users: { zzz: 1 },
                            brokers: { zzz: 1 } }
                        zzz: 1
                        """))
                .hasSize(33)
                .allMatch(problem -> problem.contains("zzz: 'zzz' is not a key of "))
                .noneMatch(problem -> problem.contains("Did you mean"));
    }

    @Test
    void reportsEveryMissingKeyWithAnExample() {
        assertThat(Given.problems("objectives: {}\n"))
                .containsExactly(
                        "apiVersion: is missing. Write e.g. apiVersion: lockstep/v1",
                        "pair: is missing. Write e.g. pair: shop",
                        "regions: is missing. Write e.g. regions: { east: { bootstrap: \"east-1:9092\" },"
                                + " west: { bootstrap: \"west-1:9092\" } }",
                        "active: is missing. Write e.g. active: east",
                        "mirror: is missing. Write e.g. mirror: { topics: [\"orders\"] }");
    }

    @Test
    void refusesDuplicateKeysAndGoesOn() {
        assertThat(Given.problems(Given.minimalWith("pair: shop", "pair: shop\npair: Bad\nactive: east")))
                .containsExactly(
                        "pair: is given twice, first in line 2. Keep one of them",
                        "active: is given twice, first in line 4. Keep one of them");
    }

    @Test
    void refusesValuesOfTheWrongShape() {
        assertThat(Given.problems(Given.MINIMAL + """
                        objectives: 5s
                        groups: [".*"]
                        failover: { fence: [acl], routing: record, approvals: { a: 1 } }
                        drills: { name: weekly }
                        worker:
                        """))
                .containsExactly(
                        "objectives: is a single value, not a mapping. Write e.g. { rpo: 5s, rto: 60s }",
                        "groups: is a list, not a mapping. Write e.g. { include: [\".*\"] }",
                        "failover.fence: is a list, not a single value. Write e.g. acl",
                        "failover.routing: is a single value, not a list. Write e.g. [record]",
                        "failover.approvals: is a mapping, not a single value. Write e.g. 0",
                        "drills: is a mapping, not a list. Write e.g. []",
                        "worker: has no value. Write e.g. { memory: 128MiB }");
    }

    @Test
    void refusesAliases() {
        assertThat(Given.problems(Given.minimalWith("pair: shop", "pair: &name shop\nobjectives: *name")))
                .contains("objectives: is an alias, which a policy may not use. Write the value out");
    }

    @Test
    void refusesAnotherVersionOfTheContract() {
        assertThat(Given.problems(Given.minimalWith("lockstep/v1", "lockstep/v2")))
                .containsExactly("apiVersion: 'lockstep/v2' is not a version of the policy that this Lockstep reads."
                        + " Write lockstep/v1");
    }

    @Test
    void keepsEachProblemInOneShortLine() {
        String longText = "\"two\\nlines " + "x".repeat(500) + "\"";

        assertThat(Given.problems(Given.minimalWith("pair: shop", "pair: " + longText)))
                .singleElement()
                .asString()
                .hasSizeLessThan(200)
                .doesNotContain("\n");
    }
}
