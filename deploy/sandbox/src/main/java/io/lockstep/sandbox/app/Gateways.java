package io.lockstep.sandbox.app;

import io.lockstep.sandbox.control.GatewayProcess;
import io.lockstep.sandbox.process.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Instances of the gateway, side by side on the same ports. For one thread, but for {@link #failure}. */
public final class Gateways implements AutoCloseable {
    private final Path jar;
    private final Path policy;
    private final Map<String, Home> homes = new TreeMap<>();
    private final Map<String, ChildProcess> running = new TreeMap<>();

    /** Where an instance lives, also while it does not run. */
    record Home(int port, Path folder) {}

    Gateways(Path jar, Path policy, Map<String, Home> homes) {
        this.jar = jar;
        this.policy = policy;
        this.homes.putAll(homes);
    }

    public List<String> names() {
        return List.copyOf(homes.keySet());
    }

    /** The REST port of an instance. */
    public int port(String name) {
        return home(name).port();
    }

    /** Starts an instance on its old data and at its old port; it need not be ready when this returns. */
    public synchronized void start(String name) {
        Home home = home(name);
        running.put(name, GatewayProcess.start(jar, policy, name, home.port(), home.folder()));
    }

    /** SIGKILL. */
    public synchronized void kill(String name) {
        ChildProcess process = running.remove(name);
        if (process == null) {
            throw new IllegalStateException("gateway " + name + " does not run");
        }
        process.kill();
    }

    private Home home(String name) {
        Home home = homes.get(name);
        if (home == null) {
            throw new IllegalArgumentException("there is no gateway " + name + " among " + homes.keySet());
        }
        return home;
    }

    /** Which of them ended although nobody asked for that. */
    synchronized Optional<String> failure() {
        return running.values().stream()
                .filter(each -> !each.alive())
                .findFirst()
                .map(each -> each.name() + " ended unexpectedly, see " + each.output());
    }

    @Override
    public synchronized void close() {
        running.values().forEach(ChildProcess::close);
        running.clear();
    }
}
