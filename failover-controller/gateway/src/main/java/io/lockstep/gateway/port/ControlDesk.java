package io.lockstep.gateway.port;

/**
 * One region's control topic: what is read there is told to whoever opened the desk, and this is where reports go. A
 * region that does not answer delays nobody.
 */
public interface ControlDesk extends AutoCloseable {
    String region();

    /** Writes a key as soon as the region takes it; a later value of the key replaces one that waits. Never blocks. */
    void tell(String key, String value);

    /** Why what was told does not arrive there, in words; empty while it does, or nothing was tried. */
    String unreported();

    /** Ends within a few seconds. */
    @Override
    void close();
}
