package io.lockstep.it.input;

import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.policy.Groups;
import io.lockstep.replicator.LinkId;
import io.lockstep.replicator.app.LinkSettings;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Two regions with logins and an authorizer, shared by all tests of this package: the first one starts them, and JUnit
 * ends them after the last.
 */
final class SecuredRegions implements BeforeAllCallback {
    private static final String[] USERS = {
        "modest", "full", "lacking", "idless", "stranger", "robbed", "groups", "hidden", "keeper", "reader"
    };
    private static final long SEED = 11;

    private Regions regions;

    @Override
    public void beforeAll(ExtensionContext context) {
        regions = context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent(
                        SecuredRegions.class, key -> Regions.start(this::secured, this::secured), Regions.class);
    }

    private RegionSpec secured(RegionSpec spec) {
        return spec.secure(SecureOptions.withUsers(SecureOptions.Mechanism.PLAIN, USERS));
    }

    Regions both() {
        return regions;
    }

    /** Records written by the super user on east. */
    Data data() {
        return new Data(regions.east(), SEED);
    }

    Grants onEast(String user) {
        return new Grants(regions.east(), user);
    }

    Grants onWest(String user) {
        return new Grants(regions.west(), user);
    }

    /** Settings of the link east to west of a pair, run by this user on both sides. */
    LinkSettings settings(String pair, String user, String... topics) {
        return settings(pair, user, Groups.NONE, topics);
    }

    /** The same of a link that carries groups over. */
    LinkSettings settings(String pair, String user, Groups groups, String... topics) {
        return LinkSettings.of(
                        new LinkId(pair, "east", "west"),
                        "east",
                        regions.east().clientSettings(user),
                        regions.west().clientSettings(user))
                .topics(List.of(topics))
                .groups(groups)
                .prefillLimit(1_000_000)
                .memoryBudget(32 << 20)
                .build();
    }
}
