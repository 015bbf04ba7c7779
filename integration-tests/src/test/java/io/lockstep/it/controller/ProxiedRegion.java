package io.lockstep.it.controller;

import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.net.TcpProxy;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.util.List;
import java.util.Map;

/** A cluster of one broker that can be cut off from its clients. */
final class ProxiedRegion implements AutoCloseable {
    private final RegionCluster cluster;
    private final TcpProxy proxy;

    private ProxiedRegion(RegionCluster cluster, TcpProxy proxy) {
        this.cluster = cluster;
        this.proxy = proxy;
    }

    static ProxiedRegion start(String name) {
        int port = FreePorts.take();
        RegionCluster cluster = RegionCluster.start(RegionSpec.named(name).advertised(List.of(port)));
        return new ProxiedRegion(cluster, TcpProxy.listen(port).to(cluster.behindAdvertised(1)));
    }

    /** The cluster itself, reachable whatever the network does. */
    RegionCluster cluster() {
        return cluster;
    }

    TcpProxy proxy() {
        return proxy;
    }

    /** Settings of clients on the other side of the network. */
    Map<String, String> settings() {
        return Map.of("bootstrap.servers", cluster.advertisedBootstrap());
    }

    @Override
    public void close() {
        proxy.close();
        cluster.close();
    }
}
