package io.lockstep.it.workers;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lockstep.replicator.app.Link;
import io.lockstep.replicator.app.LinkRunner;
import io.lockstep.replicator.port.MirrorObserver;
import io.lockstep.sandbox.process.ParentWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A worker without REST: one link from east to west, whose snapshot lies in a file. Closes the link on SIGTERM, is gone
 * at once when its parent is.
 */
public final class EngineMain {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SNAPSHOT_EVERY_MS = 50;

    private EngineMain() {}

    /** Arguments: the file of {@link EngineSettings}, the file that takes snapshots. */
    public static void main(String... args) throws IOException, InterruptedException {
        ParentWatch.start();
        Path file = Path.of(args[1]);
        Link link = LinkRunner.start(EngineSettings.read(Path.of(args[0])).link(), MirrorObserver.NONE);
        CountDownLatch ending = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            link.close(Duration.ofSeconds(5));
            ending.countDown();
        }));
        while (!ending.await(SNAPSHOT_EVERY_MS, TimeUnit.MILLISECONDS)) {
            publish(link, file);
        }
    }

    /** Readers see the old or the new one, never a part. */
    private static void publish(Link link, Path file) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        JSON.writeValue(next.toFile(), link.snapshot());
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
