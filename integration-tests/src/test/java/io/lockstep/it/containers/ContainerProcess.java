package io.lockstep.it.containers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.lockstep.sandbox.process.OwnedProcess;
import io.lockstep.sandbox.time.Await;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** A broker's process in its container. The container is removed as soon as it was ended by us. */
final class ContainerProcess implements OwnedProcess {
    private static final Duration KILL_DEADLINE = Duration.ofSeconds(20);
    private static final Duration LOOK = Duration.ofMillis(50);

    private final String name;
    private final String container;
    private final DockerClient client;
    private final Consumer<ContainerProcess> gone;
    private final long pid;
    private OptionalInt last = OptionalInt.empty();
    private boolean removed;

    ContainerProcess(String name, BrokerContainer started, Consumer<ContainerProcess> gone) {
        this.name = name;
        this.container = started.getContainerId();
        this.client = started.getDockerClient();
        this.gone = gone;
        this.pid = Objects.requireNonNull(started.getContainerInfo().getState().getPidLong());
    }

    /** Of the container's first process, which becomes the broker; 0 when it ended before anybody looked. */
    @Override
    public long pid() {
        return pid;
    }

    @Override
    public boolean alive() {
        return exitCode().isEmpty();
    }

    @Override
    public synchronized OptionalInt exitCode() {
        if (!removed && last.isEmpty()) {
            ContainerState state = client.inspectContainerCmd(container).exec().getState();
            if (!Boolean.TRUE.equals(state.getRunning())) {
                last = OptionalInt.of(
                        Objects.requireNonNull(state.getExitCodeLong()).intValue());
            }
        }
        return last;
    }

    @Override
    public boolean stop(Duration deadline) {
        resume();
        signal("SIGTERM");
        boolean obeyed = Await.within(deadline).every(LOOK).holds(() -> !alive());
        kill();
        return obeyed;
    }

    @Override
    public void kill() {
        signal("SIGKILL");
        Await.within(KILL_DEADLINE).every(LOOK).until(name + " to be gone", () -> !alive());
        remove();
    }

    @Override
    public void suspend() {
        signal("SIGSTOP");
    }

    @Override
    public void resume() {
        signal("SIGCONT");
    }

    @Override
    public void close() {
        kill();
    }

    /** To the container's first process, which is the broker; one that is gone gets none. */
    private void signal(String signal) {
        if (alive()) {
            try {
                client.killContainerCmd(container).withSignal(signal).exec();
            } catch (ConflictException | NotFoundException e) {
                Await.within(KILL_DEADLINE).every(LOOK).until(name + " to be gone: " + e.getMessage(), () -> !alive());
            }
        }
    }

    private synchronized void remove() {
        if (!removed) {
            removed = true;
            client.removeContainerCmd(container)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            gone.accept(this);
        }
    }
}
