package io.lockstep.sandbox.region;

import io.lockstep.sandbox.process.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a cluster keeps everything; removes it on close when nobody asked for a place of their own. */
final class DataFolder implements AutoCloseable {
    private final Path path;
    private final boolean temporary;

    private DataFolder(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static DataFolder of(RegionSpec spec) {
        try {
            return spec.data().isPresent()
                    ? new DataFolder(Files.createDirectories(spec.data().get()), false)
                    : new DataFolder(Files.createTempDirectory("lockstep-" + spec.name() + "-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("region " + spec.name() + ": no data folder can be created", e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (temporary) {
            Folders.delete(path);
        }
    }
}
