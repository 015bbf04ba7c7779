package io.lockstep.cli.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What objects say of each other: every name, label, port and key has to be there. */
final class References {
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");

    private final List<JsonNode> objects;
    private final List<String> problems = new ArrayList<>();

    private References(List<JsonNode> objects) {
        this.objects = objects;
    }

    /** What is named and not there, a line each. */
    static List<String> problems(List<JsonNode> objects) {
        References references = new References(objects);
        objects.forEach(references::look);
        return references.problems;
    }

    private void look(JsonNode object) {
        switch (object.path("kind").asText()) {
            case "Deployment", "StatefulSet" -> workload(object);
            case "Service" -> service(object);
            case "PodDisruptionBudget" -> selected(object, object.at("/spec/selector"));
            case "NetworkPolicy" -> network(object);
            case "HorizontalPodAutoscaler" -> there(object, object.at("/spec/scaleTargetRef"), namespace(object));
            case "RoleBinding" -> binding(object);
            case "Secret" ->
                there(
                        object,
                        "ServiceAccount",
                        object.at("/metadata/annotations")
                                .path("kubernetes.io/service-account.name")
                                .asText(),
                        namespace(object));
            case "PodMonitor" -> monitor(object);
            default -> {}
        }
    }

    private void workload(JsonNode object) {
        JsonNode labels = object.at("/spec/template/metadata/labels");
        expect(object, matches(object.at("/spec/selector"), labels), "its selector is not its pods' labels");
        JsonNode pod = object.at("/spec/template/spec");
        there(object, "ServiceAccount", pod.path("serviceAccountName").asText(), namespace(object));
        if (object.path("kind").asText().equals("StatefulSet")) {
            there(object, "Service", object.at("/spec/serviceName").asText(), namespace(object));
        }
        pod.path("topologySpreadConstraints")
                .forEach(spread -> expect(
                        object, matches(spread.path("labelSelector"), labels), "it spreads somebody else's pods"));
        mounts(object, pod);
        pod.path("containers").forEach(container -> container(object, container));
    }

    private void mounts(JsonNode object, JsonNode pod) {
        Set<String> volumes = new TreeSet<>();
        pod.path("volumes").forEach(volume -> volumes.add(volume.path("name").asText()));
        object.at("/spec/volumeClaimTemplates")
                .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
        Set<String> mounted = new TreeSet<>(pod.at("/containers/0/volumeMounts").findValuesAsText("name"));
        expect(object, volumes.equals(mounted), "it has the volumes " + volumes + " and mounts " + mounted);
        pod.path("volumes").forEach(volume -> {
            if (volume.has("configMap")) {
                there(object, "ConfigMap", volume.at("/configMap/name").asText(), namespace(object));
            }
        });
    }

    private void container(JsonNode object, JsonNode container) {
        List<String> ports = container.path("ports").findValuesAsText("name");
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            String port = container.path(probe).at("/httpGet/port").asText();
            expect(object, ports.contains(port), probe + " asks port '" + port + "'");
        }
        container.path("env").forEach(variable -> {
            JsonNode from = variable.at("/valueFrom/configMapKeyRef");
            if (!from.isMissingNode()) {
                JsonNode map = found("ConfigMap", from.path("name").asText(), namespace(object));
                expect(object, map.path("data").has(from.path("key").asText()), "there is no " + from);
            }
        });
    }

    private void service(JsonNode object) {
        List<JsonNode> pods = pods(object, labels -> contains(labels, object.at("/spec/selector")));
        expect(object, !pods.isEmpty(), "it selects no pod");
        for (JsonNode port : object.at("/spec/ports")) {
            String name = port.path("targetPort").asText();
            pods.forEach(pod -> expect(object, portsOf(pod).contains(name), "there is no port " + name));
        }
    }

    private void network(JsonNode object) {
        List<JsonNode> pods = selected(object, object.at("/spec/podSelector"));
        object.at("/spec/ingress")
                .forEach(rule -> rule.path("ports").forEach(port -> {
                    String name = port.path("port").asText();
                    pods.forEach(pod -> expect(object, portsOf(pod).contains(name), "there is no port " + name));
                }));
    }

    private void binding(JsonNode object) {
        there(object, object.path("roleRef"), namespace(object));
        object.path("subjects")
                .forEach(subject ->
                        there(object, subject, subject.path("namespace").asText()));
    }

    private void monitor(JsonNode object) {
        List<JsonNode> pods = selected(object, object.at("/spec/selector"));
        for (JsonNode endpoint : object.at("/spec/podMetricsEndpoints")) {
            String port = endpoint.path("port").asText();
            pods.forEach(pod -> expect(object, portsOf(pod).contains(port), "there is no port " + port));
            String secret = endpoint.at("/tlsConfig/ca/secret/name").asText();
            pods.forEach(pod -> expect(
                    object,
                    pod.at("/spec/template/spec/volumes").toString().contains("\"" + secret + "\""),
                    "its pods have no secret " + secret));
            String host = endpoint.at("/tlsConfig/serverName").asText();
            there(object, "Service", host.substring(0, host.indexOf('.')), namespace(object));
        }
    }

    private List<JsonNode> selected(JsonNode object, JsonNode selector) {
        List<JsonNode> pods = pods(object, labels -> matches(selector, labels));
        expect(object, !pods.isEmpty(), "it selects no pod");
        return pods;
    }

    private List<JsonNode> pods(JsonNode of, Predicate<JsonNode> chosen) {
        return objects.stream()
                .filter(each -> WORKLOADS.contains(each.path("kind").asText()))
                .filter(each -> namespace(each).equals(namespace(of)))
                .filter(each -> chosen.test(each.at("/spec/template/metadata/labels")))
                .toList();
    }

    private static List<String> portsOf(JsonNode workload) {
        return workload.at("/spec/template/spec/containers/0/ports").findValuesAsText("name");
    }

    /** An empty selector chooses all. */
    private static boolean matches(JsonNode selector, JsonNode labels) {
        return contains(labels, selector.path("matchLabels"))
                && stream(selector.path("matchExpressions"))
                        .allMatch(each -> stream(each.path("values"))
                                .anyMatch(value -> value.equals(
                                        labels.path(each.path("key").asText()))));
    }

    private static boolean contains(JsonNode labels, JsonNode wanted) {
        return wanted.properties().stream()
                .allMatch((Map.Entry<String, JsonNode> each) -> each.getValue().equals(labels.path(each.getKey())));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private void there(JsonNode who, JsonNode reference, String namespace) {
        there(who, reference.path("kind").asText(), reference.path("name").asText(), namespace);
    }

    private void there(JsonNode who, String kind, String name, String namespace) {
        expect(
                who,
                !found(kind, name, namespace).isMissingNode(),
                "there is no " + kind + " " + namespace + "/" + name);
    }

    private JsonNode found(String kind, String name, String namespace) {
        return objects.stream()
                .filter(each -> each.path("kind").asText().equals(kind))
                .filter(each -> each.at("/metadata/name").asText().equals(name))
                .filter(each -> namespace(each).equals(namespace))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static String namespace(JsonNode object) {
        return object.at("/metadata/namespace").asText();
    }

    private void expect(JsonNode who, boolean right, String otherwise) {
        if (!right) {
            problems.add(
                    who.path("kind").asText() + " " + who.at("/metadata/name").asText() + ": " + otherwise);
        }
    }
}
