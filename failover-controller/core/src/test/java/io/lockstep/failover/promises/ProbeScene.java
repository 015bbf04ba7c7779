package io.lockstep.failover.promises;

import io.lockstep.failover.port.WriteProbe;

/** A region whose administrator lets an application write or does not, and a region that does not answer. */
public interface ProbeScene {
    WriteProbe probe();

    String region();

    /** Known by name, and silent. */
    String silent();

    /** Creates a topic whose name nobody used before, to which the application that is asked for may write. */
    String topic();

    /** A topic that the application could see, and that is not there. */
    String absent();

    /** Takes the application's right to write away; its records are refused when this returns. */
    void deny(String topic);

    /** Makes every record too large; they are refused when this returns. */
    void limit(String topic);

    /** Ends what {@link #limit} began; records are taken when this returns. */
    void unlimit(String topic);

    /** Where the next record would lie. */
    long end(String topic);
}
