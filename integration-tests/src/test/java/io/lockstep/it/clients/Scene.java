package io.lockstep.it.clients;

import io.lockstep.client.FollowingClients;
import io.lockstep.it.harness.Data;
import io.lockstep.it.harness.Regions;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.region.SecureOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Two regions with logins and an authorizer, where the application may do everything until a fence says otherwise. */
final class Scene implements AutoCloseable {
    private static final String CONTROL = "__lockstep.control";

    private final Regions regions = Regions.start(Scene::secured, Scene::secured);

    Scene() {
        Fence.allow(east());
        Fence.allow(west());
    }

    /** One more region of the same kind, to be lost. */
    static RegionCluster another(String name) {
        RegionCluster region = RegionCluster.start(secured(RegionSpec.named(name)));
        Fence.allow(region);
        return region;
    }

    private static RegionSpec secured(RegionSpec spec) {
        return spec.secure(SecureOptions.withUsers(SecureOptions.Mechanism.PLAIN, Fence.APPLICATION));
    }

    Regions regions() {
        return regions;
    }

    RegionCluster east() {
        return regions.east();
    }

    RegionCluster west() {
        return regions.west();
    }

    /** Regions differ in how one logs in; their addresses come with the route. */
    FollowingClients clients(RouteFile route) {
        Map<String, Object> login = new HashMap<>(east().clientSettings(Fence.APPLICATION));
        login.remove("bootstrap.servers");
        return FollowingClients.builder("shop")
                .routes(route.source())
                .region("east", login)
                .region("west", login)
                .build();
    }

    /** The control topic of both regions, which a link may have made before; answers how the application reaches them. */
    Map<String, Map<String, Object>> controlTopics() {
        Map<String, Map<String, Object>> both = new HashMap<>();
        for (RegionCluster region : List.of(east(), west())) {
            if (!Log.await(region.admin().listTopics().names()).contains(CONTROL)) {
                region.createTopic(CONTROL, 1, Map.of("cleanup.policy", "compact"));
            }
            both.put(region.name(), new HashMap<>(region.clientSettings(Fence.APPLICATION)));
        }
        return both;
    }

    /** Writes the routing record as a controller does. */
    static void record(RegionCluster region, String active, int epoch) {
        try (var producer = new Data(region, 1).producer(Map.of())) {
            String value = "{\"pair\":\"shop\",\"active\":\"" + active + "\",\"epoch\":" + epoch
                    + ",\"generation\":1,\"bootstrap\":\"h:1\",\"at\":\"2026-01-01T00:00:00Z\"}";
            producer.send(Data.keyed(CONTROL, 0, "pair|shop", "{}"));
            producer.send(Data.keyed(CONTROL, 0, "route|shop", value));
        }
    }

    @Override
    public void close() {
        regions.close();
    }
}
