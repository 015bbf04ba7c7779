package io.lockstep.replicator.thread;

import io.lockstep.replicator.LinkId;
import java.util.concurrent.ThreadFactory;
import org.slf4j.MDC;

/**
 * Threads that work for one link: daemons, whose log lines tell the pair and the link also where the text does not. Safe for
 * use from any thread.
 */
public final class LinkThread {
    private LinkThread() {}

    /** @param what it does, a word or two with dashes */
    public static Thread of(LinkId link, String what, Runnable task) {
        return Thread.ofPlatform()
                .daemon()
                .name("lockstep-" + what + "-" + link)
                .unstarted(() -> {
                    MDC.put("pair", link.pair());
                    MDC.put("link", link.toString());
                    task.run();
                });
    }

    /** For executors; all threads have the same name. */
    public static ThreadFactory factory(LinkId link, String what) {
        return task -> of(link, what, task);
    }
}
