package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;
import static io.lockstep.policy.diff.Setting.path;
import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Registry;
import io.lockstep.policy.Schemas;
import io.lockstep.policy.explain.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** {@code schemas}. */
final class SchemasSettings implements PolicyDiff.Settings {
    private static final Effect TOPIC =
            Effect.mirrors("what is fetched from here on waits for this topic, which is mirrored"
                    + " itself; without it nothing waits");
    private static final Effect REGISTRY = Effect.controllers("counts for the next comparison of both registries");

    @Override
    public List<Setting> of(Policy policy) {
        return policy.schemas().map(SchemasSettings::all).orElse(List.of());
    }

    private static List<Setting> all(Schemas schemas) {
        List<Setting> all = new ArrayList<>();
        all.add(one("schemas.topic", schemas.topic(), TOPIC));
        new TreeMap<>(schemas.registries())
                .forEach((region, registry) -> registry("schemas.registries." + region, registry, all));
        return all;
    }

    private static void registry(String key, Registry registry, List<Setting> all) {
        all.add(one(key + ".url", registry.url(), REGISTRY));
        all.add(several(
                key + ".user",
                registry.login().map(Registry.Login::user).stream().toList(),
                REGISTRY));
        String password =
                registry.login().map(login -> login.password().reveal()).orElse("");
        all.add(new Setting(key + ".password", new Setting.Hidden(password), REGISTRY));
        all.add(path(key + ".authority", registry.authority(), REGISTRY));
        all.add(one(key + ".timeout", Words.duration(registry.timeout()), REGISTRY));
    }
}
