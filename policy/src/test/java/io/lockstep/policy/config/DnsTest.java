package io.lockstep.policy.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.policy.Dns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code failover.dns}. */
final class DnsTest {
    private static final String SECRET = "c2l4dGVlbiBieXRlcyBhdCBsZWFzdA==";
    private static final String POLICY = Given.MINIMAL + """
            failover:
              routing: [record, dns]
              dns:
                zone: shop.example
                ttl: 6s
                primary: "10.0.0.53:53"
                servers: { west: ["[2001:db8::53]:53"] }
                key: { name: lockstep, secret: "${env:DNS_KEY}" }
                names:
                  kafka.shop.example: { east: [10.0.0.1, 10.0.0.2], west: [10.1.0.1, "2001:db8::1"] }
                  B1.Shop.Example.: { east: [b1.east.example.], west: [b1.west.example] }
            """;

    @Test
    void readsNamesAddressesAndTheKeyByReference() {
        Dns dns = Given.valid(POLICY, Map.of("DNS_KEY", SECRET))
                .failover()
                .ways()
                .dns()
                .orElseThrow();

        assertThat(dns.zone()).isEqualTo("shop.example");
        assertThat(dns.servers()).isEqualTo(Map.of("west", List.of("[2001:db8::53]:53")));
        assertThat(dns.names())
                .isEqualTo(Map.of(
                        "kafka.shop.example",
                        Map.of("east", List.of("10.0.0.1", "10.0.0.2"), "west", List.of("10.1.0.1", "2001:db8::1")),
                        "b1.shop.example",
                        Map.of("east", List.of("b1.east.example"), "west", List.of("b1.west.example"))));
        assertThat(dns.ttl()).isEqualTo(Duration.ofSeconds(6));
        assertThat(dns.key().secret().reveal()).isEqualTo(SECRET);
        assertThat(dns.toString()).doesNotContain(SECRET);
    }

    @Test
    void theStrategyNeedsItsSection() {
        assertThat(Given.problems(Given.MINIMAL + "failover: { routing: [dns] }\n"))
                .singleElement()
                .asString()
                .startsWith("failover.dns: is missing. Write e.g. dns: { zone: shop.example, primary:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "zone: shop.example | zone: shop..example | failover.dns.zone: 'shop..example' is not a name of the DNS",
                "\"10.0.0.53:53\" | ns.example:53 | failover.dns.primary: 'ns.example:53' does not begin with an IP",
                "\"10.0.0.53:53\" | 10.0.0.53 | failover.dns.primary: '10.0.0.53' has no port",
                "\"[2001:db8::53]:53\" | 10.0.0.53:53 | '10.0.0.53:53' is failover.dns.primary too",
                "west: [\"[2001:db8::53]:53\"] | north: [] | failover.dns.servers.north: 'north' is not a key of",
                "${env:DNS_KEY} | dG9vIHNob3J0 | failover.dns.key.secret: is not the base64 of 16 bytes or more",
                "secret: | algorithm: hmac-md5, secret: | failover.dns.key.algorithm: 'hmac-md5' is none of hmac-sha256",
                "kafka.shop.example: | kafka.example: | 'kafka.example' is not a name in the zone shop.example",
                "[10.0.0.1, 10.0.0.2] | [10.0.0.1, b.example] | has a name among several entries",
                "[10.0.0.1, 10.0.0.2] | [] | is an empty list, which would make the name disappear",
                "[10.0.0.1, 10.0.0.2] | [10.0.0.256] | '10.0.0.256' is not a name of the DNS",
                "ttl: 6s | ttl: 1500ms | failover.dns.ttl: '1500ms' is not a whole number of seconds",
                "ttl: 6s | ttl: 0s | failover.dns.ttl: '0s' is not between 1s and 1h",
            })
    void refusesWhatNoServerCouldDo(String what, String by, String problem) {
        assertThat(POLICY).contains(what);

        assertThat(Given.problems(POLICY.replace(what, by), Map.of("DNS_KEY", SECRET)))
                .singleElement()
                .asString()
                .contains(problem);
    }

    @Test
    void tellsAllProblemsAtOnceAndNoSecret() {
        String wrong = POLICY.replace("zone: shop.example", "zone: a..b")
                .replace("10.0.0.53:53", "10.0.0.53:99999")
                .replace("${env:DNS_KEY}", "planted=secret")
                .replace("[10.1.0.1, \"2001:db8::1\"]", "[\"2001::db8::1\"]");

        assertThat(Given.problems(wrong))
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem).doesNotContain("planted"));
    }
}
