package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;
import static io.lockstep.policy.diff.Setting.path;
import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.Kubernetes;
import io.lockstep.policy.explain.Words;
import java.util.ArrayList;
import java.util.List;

/** {@code failover.kubernetes}. */
final class KubernetesSettings {
    private static final String KEY = "failover.kubernetes.";
    private static final Effect CLUSTER = Effect.controllers("asked, and told, from here on");
    private static final Effect OBJECT = Effect.controllers("told from here on; it has to be there before");
    private static final Effect SERVICE =
            Effect.controllers("what the service stands for is not changed by this, and has"
                    + " to be changed there too: a run does not replace a name of neither region");

    private KubernetesSettings() {}

    static List<Setting> of(Kubernetes kubernetes) {
        List<Setting> all = new ArrayList<>();
        kubernetes.clusters().forEach((name, cluster) -> {
            String key = KEY + "clusters." + name;
            all.add(one(key + ".namespace", cluster.namespace(), CLUSTER));
            all.add(path(key + ".kubeconfig", cluster.kubeconfig(), CLUSTER));
            all.add(several(key + ".region", cluster.region().stream().toList(), CLUSTER));
        });
        all.add(several(KEY + "configMap", kubernetes.configMap().stream().toList(), OBJECT));
        kubernetes
                .services()
                .forEach((name, regions) -> regions.forEach(
                        (region, stands) -> all.add(one(KEY + "services." + name + "." + region, stands, SERVICE))));
        all.add(one(KEY + "timeout", Words.duration(kubernetes.timeout()), CLUSTER));
        return all;
    }
}
