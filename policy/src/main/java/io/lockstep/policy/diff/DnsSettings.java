package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;
import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.Dns;
import io.lockstep.policy.explain.Words;
import java.util.ArrayList;
import java.util.List;

/** {@code failover.dns}. */
final class DnsSettings {
    private static final String KEY = "failover.dns.";
    private static final Effect SERVER = Effect.controllers("asked, and told, from here on");
    private static final Effect NAMES = Effect.controllers("what the zone holds is not changed by this, and has to be"
            + " changed there too: a run does not replace records of neither region");
    private static final Effect TTL = Effect.controllers("counts for records that are written from here on");

    private DnsSettings() {}

    static List<Setting> of(Dns dns) {
        List<Setting> all = new ArrayList<>(List.of(
                one(KEY + "zone", dns.zone(), NAMES),
                one(KEY + "primary", dns.primary(), SERVER),
                one(KEY + "key.name", dns.key().name(), SERVER),
                one(KEY + "key.algorithm", dns.key().algorithm().word(), SERVER),
                new Setting(
                        KEY + "key.secret",
                        new Setting.Hidden(dns.key().secret().reveal()),
                        SERVER),
                one(KEY + "ttl", Words.duration(dns.ttl()), TTL),
                one(KEY + "timeout", Words.duration(dns.timeout()), SERVER)));
        dns.servers().forEach((region, servers) -> all.add(several(KEY + "servers." + region, servers, SERVER)));
        dns.names()
                .forEach((name, regions) -> regions.forEach(
                        (region, values) -> all.add(several(KEY + "names." + name + "." + region, values, NAMES))));
        return all;
    }
}
