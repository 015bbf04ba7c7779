package io.lockstep.sandbox.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where a build leaves a process of Lockstep's. */
public final class BuiltJar {
    private static final Path IN_MODULE = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private BuiltJar() {}

    /**
     * The jar to start.
     *
     * @param root the folder of the whole tree
     * @param module the Maven module, e.g. {@code replicator/worker}
     * @param name what people call it, e.g. {@code worker}
     * @throws IllegalStateException when it was not built
     */
    public static Path of(Path root, String module, String name) {
        Path jar = root.resolve(module).resolve(IN_MODULE);
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("the " + name + " is not built: " + jar
                    + " is missing. ./lockstep builds it; with Maven: mvn -pl " + module + " -am package");
        }
        return jar;
    }
}
