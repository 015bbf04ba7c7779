package io.lockstep.bench.arena;

import io.lockstep.sandbox.app.Workspace;
import io.lockstep.sandbox.net.TcpProxy;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import java.time.Duration;
import java.util.List;

/** The cluster that everybody reads from, beside itself or far away. Safe for use from several threads. */
public final class Source implements AutoCloseable {
    /** What a request and its answer need more from far away. */
    public static final Duration ROUND_TRIP = Duration.ofMillis(80);

    /** Of each direction of a connection: as a line of 1 Gbit/s and more has under way in that time, and never the limit. */
    private static final int UNDER_WAY_BYTES = 64 << 20;

    private static final Duration READY = Duration.ofSeconds(180);
    private static final int HEAP_MEGABYTES = 768;
    private static final int NODE = 1;

    private final RegionCluster cluster;
    private final TcpProxy proxy;

    private Source(RegionCluster cluster, TcpProxy proxy) {
        this.cluster = cluster;
        this.proxy = proxy;
    }

    /** Starts one broker, and a proxy before it. */
    public static Source open(Workspace workspace) {
        TcpProxy proxy = TcpProxy.listen().carry(UNDER_WAY_BYTES);
        proxy.delay(ROUND_TRIP.dividedBy(2));
        try {
            RegionCluster cluster = RegionCluster.start(RegionSpec.named("east")
                    .atFullSpeed()
                    .heapMegabytes(HEAP_MEGABYTES)
                    .advertised(List.of(proxy.port()))
                    .data(workspace.inside("source"))
                    .readyWithin(READY));
            proxy.to(cluster.behindAdvertised(NODE));
            return new Source(cluster, proxy);
        } catch (RuntimeException e) {
            proxy.close();
            throw e;
        }
    }

    /** The cluster. */
    public RegionCluster cluster() {
        return cluster;
    }

    /** For {@code bootstrap.servers}, beside it. */
    public String near() {
        return cluster.bootstrap();
    }

    /** For {@code bootstrap.servers}, through a line that adds {@link #ROUND_TRIP}. */
    public String far() {
        return cluster.advertisedBootstrap();
    }

    @Override
    public void close() {
        cluster.close();
        proxy.close();
    }
}
