package io.lockstep.failover.kafka;

/** Which groups and transactional ids are Lockstep's own; what a drill uses stands for applications. Pure. */
final class Own {
    private static final String PREFIX = "lockstep.";
    private static final String DRILL = "lockstep.drill.";

    private Own() {}

    static boolean is(String name) {
        return name.startsWith(PREFIX) && !name.startsWith(DRILL);
    }
}
