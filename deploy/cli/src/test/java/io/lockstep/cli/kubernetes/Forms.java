package io.lockstep.cli.kubernetes;

import java.util.List;
import java.util.Map;

/** Forms of files that are no kind of the API server's own: what of them is used here, and nothing else. */
final class Forms {
    private Forms() {}

    /** A kustomization, or a component of one. */
    record Kustomization(
            String apiVersion,
            String kind,
            List<String> resources,
            List<String> components,
            List<Generator> configMapGenerator,
            List<Map<String, String>> images,
            List<Map<String, Map<String, String>>> labels) {}

    /** A ConfigMap that is made of files and words. */
    record Generator(
            String name, String namespace, List<String> files, List<String> literals, Map<String, Boolean> options) {}

    /** Of the Prometheus operator. */
    record PodMonitor(String apiVersion, String kind, Map<String, String> metadata, PodMonitorSpec spec) {}

    /** @param selector as {@code matchLabels} */
    record PodMonitorSpec(Map<String, Map<String, String>> selector, List<Endpoint> podMetricsEndpoints) {}

    /** Where metrics are. */
    record Endpoint(String port, String path, String scheme, String interval, Tls tlsConfig) {}

    /** How its certificate is checked. */
    record Tls(String serverName, Map<String, Map<String, String>> ca) {}

    /** Values of prometheus-adapter's chart. */
    record Adapter(Map<String, List<AdapterRule>> rules) {}

    /** One metric. */
    record AdapterRule(
            String seriesQuery, Map<String, Boolean> resources, Map<String, String> name, String metricsQuery) {}
}
