package io.lockstep.faults.stage;

import io.lockstep.sandbox.control.ControllerProcess;
import io.lockstep.sandbox.control.PairClient;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.net.TcpProxy;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.region.RegionSpec;
import io.lockstep.sandbox.time.Await;
import io.lockstep.sandbox.worker.LinkView;
import io.lockstep.sandbox.worker.WorkerClient;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A region with its brokers, the network to it, its workers and its controller. Safe for use from several threads. */
public final class Region implements AutoCloseable {
    static final int BROKERS = 3;
    static final int WORKERS = 2;
    private static final int HEAP_MEGABYTES = 200;

    /**
     * Over so many seconds brokers count what a client sends. With Kafka's ten, a quota of a tenth of what was sent before
     * holds every client back for a hundred seconds, also long after it was lifted.
     */
    private static final String QUOTA_SECONDS = "2";

    private final RegionCluster cluster;
    private final List<TcpProxy> network;
    private final int controllerPort = FreePorts.take();
    private final List<Slot> workers = new ArrayList<>();
    private final List<WorkerClient> workerClients = new ArrayList<>();
    private final List<Slot> controllers = new ArrayList<>();
    private final PairClient ownController;

    private Region(RegionCluster cluster, List<TcpProxy> network) {
        this.cluster = cluster;
        this.network = List.copyOf(network);
        this.ownController = new PairClient(Policies.PAIR, List.of(controller()));
    }

    /** Starts the brokers. */
    static Region start(String name, Path data, Duration within) {
        List<Integer> ports = FreePorts.take(BROKERS);
        RegionCluster cluster = RegionCluster.start(RegionSpec.named(name)
                .nodes(BROKERS)
                .advertised(ports)
                .data(data)
                .heapMegabytes(HEAP_MEGABYTES)
                .property("quota.window.num", QUOTA_SECONDS)
                .property("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000")
                .readyWithin(within));
        List<TcpProxy> network = new ArrayList<>();
        for (int node : cluster.nodes()) {
            network.add(TcpProxy.listen(ports.get(node - 1)).to(cluster.behindAdvertised(node)));
        }
        return new Region(cluster, network);
    }

    /** Starts workers and the controller; none needs to be ready when this returns. */
    void startProcesses(Path root, Path workerPolicy, Path controllerPolicy, Path folder) {
        Path workerJar = WorkerProcess.jar(root);
        Path controllerJar = ControllerProcess.jar(root);
        for (int i = 0; i < WORKERS; i++) {
            int port = FreePorts.take();
            Path home = inside(folder, "worker-" + i);
            WorkerClient client = new WorkerClient(port);
            workerClients.add(client);
            Supplier<ChildProcess> starting = () -> WorkerProcess.start(workerJar, workerPolicy, name(), port, home);
            workers.add(new Slot("worker " + i + " of " + name(), starting, () -> works(client)));
        }
        Path home = inside(folder, "controller");
        Supplier<ChildProcess> starting =
                () -> ControllerProcess.start(controllerJar, controllerPolicy, name(), controllerPort, home);
        controllers.add(new Slot(
                "controller of " + name(), starting, () -> ownController.pair().isPresent()));
    }

    private static boolean works(WorkerClient client) {
        return client.links()
                .filter(links -> links.stream().noneMatch(LinkView::failed))
                .isPresent();
    }

    private static Path inside(Path folder, String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("folder " + name + " cannot be created in " + folder, e);
        }
    }

    public String name() {
        return cluster.name();
    }

    public RegionCluster cluster() {
        return cluster;
    }

    URI controller() {
        return URI.create("http://127.0.0.1:" + controllerPort);
    }

    Slot worker(int which) {
        return workers.get(which);
    }

    Slot controllerSlot() {
        return controllers.getFirst();
    }

    /** Does something to the whole network between this region and everybody but its own workers and applications. */
    void network(Consumer<TcpProxy> what) {
        network.forEach(what);
    }

    /** Why partitions of this region's workers stand still for good, and what is wrong with its links. */
    List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        for (WorkerClient client : workerClients) {
            client.links()
                    .ifPresent(links -> links.forEach(link -> {
                        if (link.failed()) {
                            troubles.add(link.link() + " failed: " + link.error());
                        }
                        link.partitions().stream()
                                .filter(each -> each.halt() != null)
                                .forEach(each -> troubles.add(link.link() + " " + each.topic() + "-" + each.partition()
                                        + " halted: " + each.halt()));
                    }));
        }
        return troubles;
    }

    /** Has halted partitions of a topic tried again. */
    void resume(String topic) {
        for (WorkerClient client : workerClients) {
            client.links()
                    .ifPresent(links -> links.forEach(link -> link.of(topic).stream()
                            .filter(each -> each.halt() != null)
                            .forEach(each -> client.resume(link.link(), topic + "-" + each.partition()))));
        }
    }

    /** The largest share of its memory that a worker of this region holds now, in percent. */
    int fullest() {
        return workerClients.stream()
                .map(WorkerClient::links)
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .mapToInt(link -> (int) (100
                        * link.memory().usedBytes()
                        / Math.max(1, link.memory().budgetBytes())))
                .max()
                .orElse(0);
    }

    /** SIGKILL to all brokers, and to the processes that are named; the network to it stays. */
    void kill(boolean workersToo, boolean controllersToo) {
        cluster.nodes().forEach(cluster::kill);
        if (workersToo) {
            workers.forEach(Slot::kill);
        }
        if (controllersToo) {
            controllers.forEach(Slot::kill);
        }
    }

    /** Starts whatever does not run; it need not be ready when this returns. */
    void startAgain() {
        cluster.nodes().stream().filter(node -> !cluster.alive(node)).forEach(cluster::startLater);
        slots().forEach(Slot::start);
    }

    /** SIGSTOP to its workers for a while: as if the lines to them were cut. */
    void blind(Duration time) {
        workers.forEach(Slot::freeze);
        Await.within(time).holds(() -> false);
    }

    void sight() {
        workers.forEach(Slot::thaw);
    }

    /** What of it does not run or does not answer; empty where all is well. */
    List<String> unhealthy() {
        List<String> all = new ArrayList<>();
        for (int node : cluster.nodes()) {
            if (!cluster.alive(node)) {
                all.add("broker " + node + " of " + name() + " does not run, see " + cluster.logFile(node));
            }
        }
        for (Slot slot : slots()) {
            if (!slot.healthy()) {
                all.add(slot.name() + (slot.alive() ? " does not answer" : " does not run"));
            }
        }
        return all;
    }

    private List<Slot> slots() {
        List<Slot> all = new ArrayList<>(workers);
        all.addAll(controllers);
        return all;
    }

    @Override
    public void close() {
        slots().forEach(Slot::close);
        workerClients.forEach(WorkerClient::close);
        ownController.close();
        network.forEach(TcpProxy::close);
        cluster.close();
    }
}
