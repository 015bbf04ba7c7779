package io.lockstep.gateway.disk;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.lockstep.failover.gateway.GatewayJson;
import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.gateway.port.KeptOrder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * One instance's file: written beside, forced to the disk, then moved into place, so that a reader finds the last order
 * or the one before, entirely. For one thread.
 */
public final class OrderFile implements KeptOrder {
    private final Path folder;
    private final Path file;

    /** @param folder has to be there */
    public OrderFile(Path folder, String pair, String instance) {
        this.folder = folder;
        this.file = folder.resolve("gateway." + pair + "." + instance + ".json");
    }

    /**
     * Empty where none was ever kept.
     *
     * @throws IOException if it cannot be read, or is no order; the message names the file and the way out
     */
    public Optional<GatewayOrder> read() throws IOException {
        try {
            return Optional.of(GatewayJson.order(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (GatewayJson.Unreadable e) {
            throw new IOException(
                    file + " holds no order of a controller (" + e.getMessage() + "). It tells which side clients must"
                            + " not be led back behind, so nobody is served without it. Look at the pair's state"
                            + " (./lockstep pair); if both regions answer, remove the file and start again",
                    e);
        }
    }

    @Override
    public void keep(GatewayOrder order) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(beside, CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer text = ByteBuffer.wrap(GatewayJson.text(order).getBytes(StandardCharsets.UTF_8));
            while (text.hasRemaining()) {
                channel.write(text);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        force();
    }

    /** So that the move itself survives, where folders can be forced; elsewhere the file system looks after it. */
    private void force() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder)) {
                channel.force(true);
            }
        }
    }
}
