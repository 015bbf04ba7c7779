package io.lockstep.sandbox.process;

import java.io.IOException;
import java.io.InputStream;

/**
 * Ends this process when its parent is gone, however that died. The parent holds the other end of our standard input;
 * the kernel closes it with the parent, also after {@code kill -9}.
 */
public final class ParentWatch {
    /** Exit code of a process that ended because its parent did. */
    static final int PARENT_GONE = 86;

    private ParentWatch() {}

    /** Starts watching standard input from a daemon thread; what is written there is ignored. */
    public static void start() {
        Thread.ofPlatform().daemon().name("parent-watch").start(() -> {
            drain(System.in);
            Runtime.getRuntime().halt(PARENT_GONE);
        });
    }

    private static void drain(InputStream in) {
        byte[] ignored = new byte[256];
        try {
            while (in.read(ignored) >= 0) {
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            System.err.println("Standard input broke, ending as if the parent were gone: " + e);
        }
    }
}
