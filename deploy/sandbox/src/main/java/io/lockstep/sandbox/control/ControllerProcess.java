package io.lockstep.sandbox.control;

import io.lockstep.sandbox.process.BuiltJar;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import java.nio.file.Path;
import java.util.List;

/** Starts a controller as our child. */
public final class ControllerProcess {
    private static final int HEAP_MEGABYTES = 256;

    private ControllerProcess() {}

    /**
     * Where a build leaves the controller.
     *
     * @throws IllegalStateException when it was not built
     */
    public static Path jar(Path root) {
        return BuiltJar.of(root, "failover-controller/controller", "controller");
    }

    /** Starts one in a region; what it writes, its log and its key too, goes into {@code folder}, which must exist. */
    public static ChildProcess start(Path jar, Path policy, String region, int port, Path folder) {
        List<String> arguments = List.of(
                "--policy",
                policy.toString(),
                "--region",
                region,
                "--port",
                Integer.toString(port),
                "--name",
                "controller-" + region,
                "--data",
                folder.resolve("data").toString(),
                "--exit-with-parent");
        List<String> command = JavaCommand.withHeap(HEAP_MEGABYTES)
                .startingQuickly()
                .option("-Djava.io.tmpdir=" + folder)
                .jar(jar, arguments);
        return ChildProcess.start("controller of " + region, command, folder.resolve("controller.log"));
    }
}
