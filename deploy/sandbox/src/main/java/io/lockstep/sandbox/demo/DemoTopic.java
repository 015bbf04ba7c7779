package io.lockstep.sandbox.demo;

import java.util.Map;

/**
 * One topic of the demo: what it is, what it holds before mirroring begins, and how it goes on. Used by one thread at a
 * time.
 */
interface DemoTopic extends AutoCloseable {
    String name();

    int partitions();

    /** Topic configuration that makes it special; empty for an ordinary topic. */
    Map<String, String> configs();

    /** Its share of the traffic, in percent of all records. */
    int share();

    /** Writes what lies there before mirroring begins; returns when all of it is acknowledged. */
    void history();

    /** Sends the next records without waiting for them; returns how many. */
    int step();

    /** Waits until everything sent is acknowledged. */
    void flush();

    @Override
    void close();
}
