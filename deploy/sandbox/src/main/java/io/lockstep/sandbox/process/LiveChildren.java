package io.lockstep.sandbox.process;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every child that runs, so that an orderly end of this JVM kills what was not closed. */
final class LiveChildren {
    private static final Set<ChildProcess> LIVE = ConcurrentHashMap.newKeySet();

    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(LiveChildren::killAll, "kill-children"));
    }

    private LiveChildren() {}

    static void add(ChildProcess child) {
        LIVE.add(child);
    }

    static void remove(ChildProcess child) {
        LIVE.remove(child);
    }

    static boolean ending() {
        return ending;
    }

    static void killAll() {
        ending = true;
        LIVE.forEach(ChildProcess::signalKill);
        LIVE.forEach(child -> child.ends(Duration.ofSeconds(5)));
    }
}
