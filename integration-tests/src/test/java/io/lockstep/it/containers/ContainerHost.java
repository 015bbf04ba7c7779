package io.lockstep.it.containers;

import io.lockstep.sandbox.process.OwnedProcess;
import io.lockstep.sandbox.region.BrokerHost;
import io.lockstep.sandbox.region.BrokerStart;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every broker in a container of its own, which ends with this JVM where that ends in an orderly way. Where it does not,
 * whoever started the run ends what carries the run's label.
 */
public final class ContainerHost implements BrokerHost {
    /** What the system property says to choose this one. */
    public static final String NAME = "containers";

    private final Set<ContainerProcess> live = ConcurrentHashMap.newKeySet();

    public ContainerHost() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> live.forEach(ContainerProcess::close), "end-containers"));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public OwnedProcess start(BrokerStart start) {
        BrokerContainer container = new BrokerContainer(start);
        container.start();
        ContainerProcess process = new ContainerProcess(start.name(), container, live::remove);
        live.add(process);
        return process;
    }
}
