package io.lockstep.sandbox.app;

import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** The one folder with everything that a run writes. Removed at every end that we live to see, unless it shall stay. */
public final class Workspace implements AutoCloseable {
    private final Path folder;
    private volatile boolean stays;

    private Workspace(Path folder, boolean stays) {
        this.folder = folder;
        this.stays = stays;
    }

    static Workspace open(SandboxOptions options) {
        return open("sandbox", options.data(), options.keep());
    }

    /**
     * Creates the folder, and sends our own log there, {@code NAME.log}. Must come before the first logger.
     *
     * @param named a new or empty folder, which stays; else a temporary one, which stays if {@code keep}
     */
    public static Workspace open(String name, Optional<Path> named, boolean keep) {
        try {
            Path folder = named.isPresent()
                    ? Files.createDirectories(named.get())
                    : Files.createTempDirectory("lockstep-" + name + "-");
            System.setProperty("log4j2.configurationFile", "classpath:sandbox-log4j2.xml");
            System.setProperty("lockstep.log", folder.resolve(name + ".log").toString());
            System.setProperty("lockstep.log.level", "warn");
            // Coming to life later, at the end, the log would bring the removed folder back.
            LoggerFactory.getLogger(Workspace.class);
            Workspace workspace = new Workspace(folder, named.isPresent() || keep);
            Runtime.getRuntime().addShutdownHook(new Thread(workspace::endAll, "end-" + name));
            return workspace;
        } catch (IOException e) {
            throw new UncheckedIOException("no data folder can be created: " + e.getMessage(), e);
        }
    }

    /** Why a folder named by the user cannot be used; empty when it can, or when none is named. */
    public static Optional<String> whyUnusable(@Nullable Path folder) {
        if (folder == null || !Files.exists(folder)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return Optional.of(folder + " is not a folder that can be written to");
        }
        try (Stream<Path> held = Files.list(folder)) {
            return held.findAny().map(any -> folder + " is not empty; name a new folder or empty it");
        } catch (IOException e) {
            return Optional.of(folder + " cannot be read: " + e.getMessage());
        }
    }

    public Path folder() {
        return folder;
    }

    public boolean stays() {
        return stays;
    }

    /** From now on the folder stays, because it holds what tells why something went wrong. */
    public void keep() {
        stays = true;
    }

    /** A folder inside, created if need be. */
    public Path inside(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("folder " + name + " cannot be created in " + folder, e);
        }
    }

    private void endAll() {
        ChildProcess.endAll();
        close();
    }

    @Override
    public void close() {
        if (!stays) {
            Folders.delete(folder);
        }
    }
}
