package io.lockstep.bench.tool;

import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.worker.PolicyFile;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.nio.file.Path;
import java.util.Map;

/** The shipped worker, as the sandbox starts it. */
public record Lockstep() implements Tool {
    @Override
    public String name() {
        return "lockstep";
    }

    @Override
    public String says() {
        return "Lockstep";
    }

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public ChildProcess start(Launch launch) {
        return start(launch, FreePorts.take());
    }

    /**
     * The same.
     *
     * @param port of its REST interface and its metrics
     */
    public ChildProcess start(Launch launch, int port) {
        Path policy = PolicyFile.write(launch.folder(), launch.source(), launch.target(), launch.topics());
        return WorkerProcess.start(
                WorkerProcess.jar(WorkerProcess.root()), policy, "west", port, launch.folder(), launch.options());
    }
}
