package io.lockstep.sandbox.connect;

import io.lockstep.sandbox.process.ParentWatch;

/**
 * Main of the JVM that a Connect worker runs in: ends with its parent, then is the worker. That one is not on our own class
 * path, so it is called by name.
 */
final class ConnectMain {
    private ConnectMain() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        ParentWatch.start();
        Class.forName("org.apache.kafka.connect.cli.ConnectDistributed")
                .getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
    }
}
