package io.lockstep.sandbox.control;

import io.lockstep.sandbox.process.BuiltJar;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import java.nio.file.Path;
import java.util.List;

/** Starts an instance of the gateway as our child. */
public final class GatewayProcess {
    private static final int HEAP_MEGABYTES = 192;

    private GatewayProcess() {}

    /**
     * Where a build leaves the gateway.
     *
     * @throws IllegalStateException when it was not built
     */
    public static Path jar(Path root) {
        return BuiltJar.of(root, "failover-controller/gateway", "gateway");
    }

    /**
     * Starts one; what it writes, its last order too, goes into {@code folder}, which must exist and is its own.
     *
     * @param name of the instance
     * @param port of its REST interface
     */
    public static ChildProcess start(Path jar, Path policy, String name, int port, Path folder) {
        List<String> arguments = List.of(
                "--policy",
                policy.toString(),
                "--port",
                Integer.toString(port),
                "--name",
                name,
                "--data",
                folder.resolve("data").toString(),
                "--exit-with-parent");
        List<String> command = JavaCommand.withHeap(HEAP_MEGABYTES)
                .option("-Djava.io.tmpdir=" + folder)
                .jar(jar, arguments);
        return ChildProcess.start("gateway " + name, command, folder.resolve("gateway.log"));
    }
}
