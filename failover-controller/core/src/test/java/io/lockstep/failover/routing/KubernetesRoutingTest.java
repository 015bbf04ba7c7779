package io.lockstep.failover.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.lockstep.failover.Answer;
import io.lockstep.failover.Proof.Instance;
import io.lockstep.failover.kubernetes.Held;
import io.lockstep.failover.kubernetes.KubernetesApi;
import io.lockstep.failover.kubernetes.Told;
import io.lockstep.failover.port.RoutingSwitch;
import io.lockstep.failover.port.RoutingSwitch.Route;
import io.lockstep.failover.promises.RoutingPromises;
import io.lockstep.policy.Kubernetes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routing by objects of Kubernetes, against fabric8's server, which keeps objects and their versions. */
final class KubernetesRoutingTest implements RoutingPromises {
    private static final Route WEST = RoutingPromises.route("west", 4, 7);
    private static final Route EAST = RoutingPromises.route("east", 5, 8);
    private static final String NAMESPACE = "shop";
    private static final Told ROUTE = new Told(Told.Kind.CONFIG_MAP, "kafka-route");
    private static final Path ROOT = Path.of(System.getProperty("lockstep.root", "../.."));

    private final KubernetesMockServer here = server();
    private final KubernetesMockServer there = server();
    private final List<AutoCloseable> open = new ArrayList<>();
    private KubernetesClient admin;

    private static KubernetesMockServer server() {
        return new KubernetesMockServer(
                new Context(), new MockWebServer(), new HashMap<>(), new KubernetesCrudDispatcher(), false);
    }

    @BeforeEach
    void start() {
        here.init();
        there.init();
        admin = objects(here);
        objects(there);
    }

    /** As whoever sets a cluster up makes them. */
    private KubernetesClient objects(KubernetesMockServer server) {
        KubernetesClient client = client(server);
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("kafka-route")
                        .addToLabels("team", "platform")
                        .endMetadata()
                        .addToData("kept", "as it was")
                        .build())
                .inNamespace(NAMESPACE)
                .create();
        client.resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("kafka")
                        .endMetadata()
                        .withNewSpec()
                        .withType("ExternalName")
                        .withExternalName("kafka.east.example")
                        .endSpec()
                        .build())
                .inNamespace(NAMESPACE)
                .create();
        return client;
    }

    private KubernetesClient client(KubernetesMockServer server) {
        KubernetesClient client = server.createClient(builder -> builder.editOrNewConfig()
                .withRequestRetryBackoffLimit(0)
                .withConnectionTimeout(1_000)
                .endConfig());
        open.add(client);
        return client;
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        here.destroy();
        there.destroy();
    }

    @Override
    public RoutingSwitch routing() {
        return routing(Map.of("here", api(here)));
    }

    @Override
    public RoutingSwitch again() {
        return routing();
    }

    private KubernetesApi api(KubernetesMockServer server) {
        KubernetesApi api = new KubernetesApi(client(server), NAMESPACE);
        open.add(api);
        return api;
    }

    private static KubernetesRouting routing(Map<String, KubernetesApi> apis) {
        Map<String, Kubernetes.Cluster> clusters = new TreeMap<>();
        apis.keySet()
                .forEach(name -> clusters.put(
                        name,
                        new Kubernetes.Cluster(
                                NAMESPACE, Optional.empty(), Optional.of(name.equals("here") ? "west" : "east"))));
        return new KubernetesRouting(
                "shop",
                new Kubernetes(
                        new TreeMap<>(clusters),
                        Optional.of("kafka-route"),
                        new TreeMap<>(Map.of(
                                "kafka",
                                new TreeMap<>(Map.of("east", "kafka.east.example", "west", "kafka.west.example")))),
                        Duration.ofSeconds(5)),
                apis);
    }

    private ConfigMap configMap() {
        return admin.configMaps().inNamespace(NAMESPACE).withName("kafka-route").get();
    }

    private Service service() {
        return admin.services().inNamespace(NAMESPACE).withName("kafka").get();
    }

    @Test
    void clientsFindTheRouteAsAFileAndServicesStandForTheNewSide() throws RouteText.Unreadable {
        RoutingPromises.known(routing().flip(WEST, WITHIN));

        assertThat(configMap().getData())
                .containsEntry("bootstrap.servers", WEST.bootstrap())
                .containsEntry("kept", "as it was");
        assertThat(configMap().getMetadata().getLabels()).containsEntry("team", "platform");
        assertThat(RouteText.fromProperties(configMap().getData().getOrDefault("route.properties", "")))
                .isEqualTo(WEST);
        assertThat(service().getSpec().getExternalName()).isEqualTo("kafka.west.example");
    }

    @Test
    void whatSomebodyElseChangedInBetweenIsLeftAsItIs() {
        KubernetesApi api = api(here);
        Held before = RoutingPromises.known(api.read(ROUTE, WITHIN));
        RoutingPromises.known(routing().flip(EAST, WITHIN));

        assertThat(api.replace(ROUTE, before, RouteText.json(WEST), Map.of("bootstrap.servers", "x:1"), WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Unknown.class,
                        unknown -> assertThat(unknown.why()).contains("configmap/kafka-route", "in between"));
        assertThat(configMap().getData()).containsEntry("bootstrap.servers", EAST.bootstrap());
    }

    @Test
    void whatWasDoneByHalfIsSeenAndFinished() {
        RoutingPromises.known(routing().flip(WEST, WITHIN));
        Service changed = service();
        changed.getSpec().setExternalName("kafka.east.example");
        admin.resource(changed).inNamespace(NAMESPACE).update();
        assertThat(RoutingPromises.known(routing().read(WITHIN)))
                .extracting(Instance::name, Instance::generation)
                .containsExactly(tuple("here configmap/kafka-route", 7L), tuple("here service/kafka", 0L));

        RoutingPromises.known(routing().flip(WEST, WITHIN));

        assertThat(service().getSpec().getExternalName()).isEqualTo("kafka.west.example");
    }

    @Test
    void whatSomebodyElseDecidedIsNotReplaced() {
        Service changed = service();
        changed.getSpec().setExternalName("kafka.elsewhere.example");
        admin.resource(changed).inNamespace(NAMESPACE).update();

        for (Answer<List<Instance>> answer :
                List.of(routing().read(WITHIN), routing().flip(WEST, WITHIN))) {
            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Answer.Refused.class,
                            refused -> assertThat(refused.why())
                                    .contains("here service/kafka", "'kafka.elsewhere.example'", "no region"));
        }
        assertThat(service().getSpec().getExternalName()).isEqualTo("kafka.elsewhere.example");
    }

    @Test
    void anObjectThatIsNotThereIsNamedAndNotMade() {
        admin.configMaps().inNamespace(NAMESPACE).withName("kafka-route").delete();

        assertThat(routing().flip(WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("configmap/kafka-route", "Create it"));
        assertThat(service().getSpec().getExternalName()).isEqualTo("kafka.east.example");
    }

    @Test
    void noneIsToldWhereOneHasANewerRoute() {
        RoutingPromises.known(routing(Map.of("there", api(there))).flip(EAST, WITHIN));
        KubernetesRouting both = routing(Map.of("here", api(here), "there", api(there)));

        assertThat(both.flip(WEST, WITHIN))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).contains("there configmap/kafka-route", "generation 8"));
        assertThat(configMap().getData()).doesNotContainKey("bootstrap.servers");
    }

    @Test
    void aSilentClusterHoldsARunUpUnlessItsRegionIsLost() {
        KubernetesRouting both = routing(Map.of("here", api(here), "there", api(there)));
        there.destroy();

        for (Answer<List<Instance>> answer : List.of(both.read(WITHIN), both.flip(WEST, WITHIN))) {
            assertThat(answer).isInstanceOf(Answer.Unknown.class);
        }
        assertThat(RoutingPromises.known(
                        both.without("east", Duration.ofMillis(500)).flip(WEST, WITHIN)))
                .extracting(Instance::name, Instance::generation)
                .containsExactly(
                        tuple("here configmap/kafka-route", 7L),
                        tuple("here service/kafka", 7L),
                        tuple("there configmap/kafka-route", -1L),
                        tuple("there service/kafka", -1L));
    }

    /** Every request is one that the documented Role permits: these verbs, on these names. */
    @Test
    void theDocumentedRoleIsEnough() throws Exception {
        String readme = Files.readString(ROOT.resolve("failover-controller/core/README.md"));
        assertThat(readme)
                .contains("resources: [configmaps]\n    resourceNames: [kafka-route]\n    verbs: [get, update]")
                .contains("resources: [services]\n    resourceNames: [kafka]\n    verbs: [get, update]");
        int before = here.getRequestCount();
        for (int i = 0; i < before; i++) {
            here.takeRequest(1, TimeUnit.SECONDS);
        }

        RoutingPromises.known(routing().flip(WEST, WITHIN));

        Set<String> asked = new TreeSet<>();
        for (int left = here.getRequestCount() - before; left > 0; left--) {
            RecordedRequest request = here.takeRequest(1, TimeUnit.SECONDS);
            asked.add(request.getMethod() + " " + request.getPath());
        }
        String objects = "/api/v1/namespaces/shop/";
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "GET " + objects + "configmaps/kafka-route",
                        "PUT " + objects + "configmaps/kafka-route",
                        "GET " + objects + "services/kafka",
                        "PUT " + objects + "services/kafka");
    }
}
