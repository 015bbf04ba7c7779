package io.lockstep.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process with the one that started it: that one holds the other end of standard input, so its end, however it
 * comes, closes it. What is read is thrown away. Watches on a daemon thread of its own.
 */
public final class ParentWatch {
    private static final Logger LOG = LoggerFactory.getLogger(ParentWatch.class);

    private final InputStream parent;
    private final Runnable end;
    private final Runnable halt;
    private final Duration patience;

    /**
     * @param end begins the ordered shutdown, does not wait for it
     * @param halt ends the process at once, called when it still lives after {@code patience}
     */
    public ParentWatch(InputStream parent, Runnable end, Runnable halt, Duration patience) {
        this.parent = parent;
        this.end = end;
        this.halt = halt;
        this.patience = patience;
    }

    public void start() {
        Thread.ofPlatform().daemon().name("parent-watch").start(this::watch);
    }

    private void watch() {
        awaitEnd();
        LOG.atInfo().log("standard input ended, ending too");
        end.run();
        try {
            boolean released = new CountDownLatch(1).await(patience.toMillis(), TimeUnit.MILLISECONDS);
            LOG.atWarn().addKeyValue("released", released).log("ordered shutdown took too long, halting");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        halt.run();
    }

    private void awaitEnd() {
        byte[] ignored = new byte[256];
        try {
            while (parent.read(ignored) >= 0) {
                continue;
            }
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("standard input cannot be read, taken as ended");
        }
    }
}
