package io.lockstep.sandbox.connect;

import io.lockstep.sandbox.process.ParentWatch;
import io.lockstep.sandbox.worker.WorkerProcess;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a build leaves Connect workers and the plugin. */
public enum ConnectJars {
    /** The version of all of Lockstep's clients. */
    CURRENT("worker"),
    /** An older line of Kafka. */
    OLDER("worker-3.9");

    private static final Path PLUGINS = Path.of("replicator", "connect", "target", "plugins");

    private final String folder;

    ConnectJars(String folder) {
        this.folder = folder;
    }

    /** The folder for {@code plugin.path}. */
    public static Path plugins() {
        return built(PLUGINS, "replicator/connect");
    }

    /** The worker's own jars, and after them our two classes that end it with us. */
    String classPath() {
        Path jars = built(Path.of("deploy", "connect", folder, "target", "lib"), "deploy/connect/" + folder);
        return String.join(
                File.pathSeparator, jars.resolve("*").toString(), origin(ConnectMain.class), origin(ParentWatch.class));
    }

    private static Path built(Path inTree, String module) {
        Path built = WorkerProcess.root().resolve(inTree);
        if (!Files.isDirectory(built)) {
            throw new IllegalStateException(
                    built + " is missing. ./lockstep builds it; with Maven: mvn -pl " + module + " -am package");
        }
        return built;
    }

    private static String origin(Class<?> ours) {
        try {
            return Path.of(ours.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(ours + " lies at a place that is no path", e);
        }
    }
}
