package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;
import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.HaProxy;
import io.lockstep.policy.explain.Words;
import java.util.ArrayList;
import java.util.List;

/** {@code failover.haproxy}. */
final class HaProxySettings {
    private static final String KEY = "failover.haproxy.";
    private static final Effect INSTANCE = Effect.controllers("asked, and told, from here on");
    private static final Effect SERVER = Effect.controllers("what the instances hold is not changed by this, and has to"
            + " be changed there too: a run does not replace addresses of neither region");

    private HaProxySettings() {}

    static List<Setting> of(HaProxy haproxy) {
        List<Setting> all = new ArrayList<>();
        all.add(one(KEY + "timeout", Words.duration(haproxy.timeout()), INSTANCE));
        haproxy.instances().forEach((name, instance) -> {
            String key = KEY + "instances." + name;
            all.add(one(key + ".socket", instance.socket(), INSTANCE));
            all.add(one(key + ".file", instance.file(), INSTANCE));
            all.add(several(key + ".region", instance.region().stream().toList(), INSTANCE));
        });
        haproxy.servers()
                .forEach((name, regions) -> regions.forEach(
                        (region, address) -> all.add(one(KEY + "servers." + name + "." + region, address, SERVER))));
        return all;
    }
}
