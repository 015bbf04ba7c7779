package io.lockstep.failover.disk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Replaces a file as a whole: whoever reads it finds the old content or the new one, also after a power failure. One
 * writer per file at a time; a reader needs no care. What a crash leaves behind is one hidden file beside it, which the
 * next writer takes over.
 */
public final class AtomicFile {
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PUBLIC = PosixFilePermissions.fromString("rw-r--r--");

    private AtomicFile() {}

    /** Who may read a file that was not there before; one that was there keeps its permissions. */
    public enum Readers {
        OWNER,
        EVERYBODY
    }

    /** Writes the content; the stream is buffered and closed by the caller of this. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream to) throws IOException;
    }

    /** Creates missing folders. Durable once this returns; nothing has changed if it throws. */
    public static void replace(Path file, Readers readers, Content content) throws IOException {
        Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = real.getParent();
        if (folder == null || Files.isDirectory(real)) {
            throw new FileSystemException(file.toString(), null, "is a folder");
        }
        Files.createDirectories(folder);
        Path fresh = folder.resolve("." + real.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try {
            create(fresh, permissions(real, readers));
            fill(fresh, content);
            Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        flush(folder);
    }

    private static Set<PosixFilePermission> permissions(Path file, Readers readers) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null && Files.exists(file)) {
            return EnumSet.copyOf(view.readAttributes().permissions());
        }
        return readers == Readers.OWNER ? PRIVATE : PUBLIC;
    }

    private static void create(Path file, Set<PosixFilePermission> permissions) throws IOException {
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PRIVATE));
            Files.setPosixFilePermissions(file, permissions);
        } else {
            Files.createFile(file);
        }
    }

    private static void fill(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.write(buffered);
            buffered.flush();
            channel.force(true);
        }
    }

    /** Makes the new name durable; where folders cannot be opened (not on Linux), the file system does it itself. */
    private static void flush(Path folder) throws IOException {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
