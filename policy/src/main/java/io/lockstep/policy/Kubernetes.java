package io.lockstep.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Objects of Kubernetes by which clients learn where to go, alike in each cluster.
 *
 * @param clusters by name
 * @param configMap that holds the route, where there is one
 * @param services the name that each stands for, by region
 * @param timeout of each call
 */
public record Kubernetes(
        SortedMap<String, Cluster> clusters,
        Optional<String> configMap,
        SortedMap<String, SortedMap<String, String>> services,
        Duration timeout) {
    public Kubernetes {
        clusters = Collections.unmodifiableSortedMap(new TreeMap<>(clusters));
        services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    }

    /**
     * A cluster of Kubernetes.
     *
     * @param namespace of the objects
     * @param kubeconfig how to reach it and as whom; without it, as a pod of the cluster itself
     * @param region where it stands; without it a run never goes on while it is silent
     */
    public record Cluster(String namespace, Optional<Path> kubeconfig, Optional<String> region) {}
}
