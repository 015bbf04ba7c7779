package io.lockstep.sandbox.worker;

import io.lockstep.sandbox.process.BuiltJar;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.JavaCommand;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Starts a worker as our child. */
public final class WorkerProcess {
    private static final String MODULE = "replicator/worker";

    /** As the worker's README advises for the policy's default budget. */
    private static final int HEAP_MEGABYTES = 208;

    private WorkerProcess() {}

    /**
     * Where a build leaves the worker.
     *
     * @throws IllegalStateException when it was not built
     */
    public static Path jar(Path root) {
        return BuiltJar.of(root, MODULE, "worker");
    }

    /** The folder of the whole tree: system property {@code lockstep.root}, or the one above our own jar. */
    public static Path root() {
        Optional<Path> told =
                Optional.ofNullable(System.getProperty("lockstep.root")).map(Path::of);
        return told.or(WorkerProcess::above)
                .orElseThrow(() -> new IllegalStateException(
                        "the tree of Lockstep was not found; set -Dlockstep.root to its folder"));
    }

    private static Optional<Path> above() {
        Path ours = ourJar();
        for (Path at = ours; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("replicator").resolve("worker"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static Path ourJar() {
        try {
            return Path.of(WorkerProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("our own jar lies at a place that is no path", e);
        }
    }

    /** Starts a worker for region west; its output goes to {@code worker.log} in {@code folder}, which must exist. */
    public static ChildProcess start(Path jar, Path policy, int port, Path folder) {
        return start(jar, policy, "west", port, folder);
    }

    /** The same for any region. */
    public static ChildProcess start(Path jar, Path policy, String region, int port, Path folder) {
        return start(jar, policy, region, port, folder, List.of());
    }

    /** The same, with further options of its JVM. */
    public static ChildProcess start(
            Path jar, Path policy, String region, int port, Path folder, List<String> options) {
        List<String> arguments = List.of(
                "--policy",
                policy.toString(),
                "--region",
                region,
                "--port",
                Integer.toString(port),
                "--exit-with-parent");
        JavaCommand java = JavaCommand.withHeap(HEAP_MEGABYTES)
                .options(root().resolve(MODULE).resolve("jvm.options"))
                .option("-Djava.io.tmpdir=" + folder);
        options.forEach(java::option);
        return ChildProcess.start("worker of " + region, java.jar(jar, arguments), folder.resolve("worker.log"));
    }
}
