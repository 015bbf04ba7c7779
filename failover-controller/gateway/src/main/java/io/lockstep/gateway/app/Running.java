package io.lockstep.gateway.app;

import io.lockstep.failover.gateway.GatewayReport;
import io.lockstep.failover.gateway.Hold;
import io.lockstep.gateway.GatewayOptions;
import io.lockstep.gateway.Traffic;
import io.lockstep.gateway.control.RegionClients;
import io.lockstep.gateway.control.RegionDesk;
import io.lockstep.gateway.disk.OrderFile;
import io.lockstep.gateway.drive.GatewayLoop;
import io.lockstep.gateway.drive.Instance;
import io.lockstep.gateway.port.DataPath;
import io.lockstep.gateway.state.GatewayState;
import io.lockstep.gateway.state.Ground;
import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayTls;
import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An instance's parts, put together and started. Closed from one thread. */
final class Running implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Running.class);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(3);
    private static final long CLOSE_SECONDS = 3;

    private final DataPath path;
    private final List<RegionDesk> desks;
    private final GatewayLoop loop;
    private final String report;

    private Running(DataPath path, List<RegionDesk> desks, GatewayLoop loop, String report) {
        this.report = report;
        this.path = path;
        this.desks = desks;
        this.loop = loop;
    }

    /**
     * No region needs to answer yet.
     *
     * @param address where the REST interface is, {@code host:port}
     * @param path closed with what is returned
     * @throws IOException if the last order cannot be read
     */
    static Running start(
            GatewayOptions options, String address, Policy policy, Gateway gateway, DataPath path, Clock clock)
            throws IOException {
        OrderFile file = Preparation.file(options, policy);
        GatewayState first = GatewayState.begin(ground(policy, gateway), file.read());
        AtomicReference<@Nullable GatewayLoop> told = new AtomicReference<>();
        List<RegionDesk> desks = new ArrayList<>();
        for (Region region : policy.regions()) {
            desks.add(new RegionDesk(clients(region, options, policy), policy.pair(), sight -> {
                GatewayLoop loop = told.get();
                if (loop != null) {
                    loop.seen(sight);
                }
            }));
        }
        Instance instance =
                new Instance(policy.pair(), options.name(), UUID.randomUUID().toString(), address, drain(gateway));
        GatewayLoop loop = new GatewayLoop(instance, first, path, file, List.copyOf(desks), clock);
        told.set(loop);
        loop.start();
        desks.forEach(RegionDesk::start);
        return new Running(path, desks, loop, GatewayReport.key(policy.pair(), options.name()));
    }

    private static Ground ground(Policy policy, Gateway gateway) {
        TreeSet<String> regions = new TreeSet<>();
        policy.regions().forEach(region -> regions.add(region.name()));
        return new Ground(
                regions,
                policy.active(),
                gateway.hold(),
                gateway.transactions(),
                drain(gateway).equals(GatewayReport.FRAMES));
    }

    private static RegionClients clients(Region region, GatewayOptions options, Policy policy) {
        return new RegionClients(
                region.name(),
                region.kafkaSettings(),
                options.name(),
                policy.worker().requestTimeout());
    }

    /** Where TLS passes through, frames cannot be seen. */
    private static String drain(Gateway gateway) {
        return gateway.tls().mode() == GatewayTls.Mode.SNI ? GatewayReport.QUIET_TIME : GatewayReport.FRAMES;
    }

    GatewayLoop loop() {
        return loop;
    }

    /**
     * Clients are drained first: they have another instance to go to, or wait for this one to come back. Who ends on purpose
     * takes its report back, so that no run waits for it.
     */
    @Override
    public void close() throws InterruptedException {
        loop.close();
        drain();
        path.close();
        desks.forEach(desk -> desk.takeBack(report));
        ExecutorService closing = Executors.newFixedThreadPool(desks.size());
        desks.forEach(desk -> closing.execute(desk::close));
        closing.shutdown();
        if (!closing.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
            closing.shutdownNow();
        }
    }

    private void drain() throws InterruptedException {
        try {
            path.hold(Hold.ALL, LEAVE_WITHIN, LEAVE_WITHIN.dividedBy(2))
                    .toCompletableFuture()
                    .get(LEAVE_WITHIN.toMillis() + 500, TimeUnit.MILLISECONDS);
            Traffic traffic = path.traffic();
            LOG.atInfo()
                    .addKeyValue("drained", traffic.drainedInAll())
                    .addKeyValue("cut", traffic.cutInAll())
                    .log("connections drained at the end");
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().setCause(e).log("connections are cut at the end");
        }
    }
}
