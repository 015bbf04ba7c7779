package io.lockstep.bench.tool;

import io.lockstep.sandbox.process.ParentWatch;

/**
 * Main of the JVM that MirrorMaker 2 runs in: ends with its parent, then is MirrorMaker. That one is not on our own
 * class path, so it is called by name.
 */
public final class MirrorMakerMain {
    private MirrorMakerMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        ParentWatch.start();
        Class.forName("org.apache.kafka.connect.mirror.MirrorMaker")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }
}
