package io.lockstep.gateway.control;

import io.lockstep.gateway.RegionSight;
import io.lockstep.gateway.port.ControlDesk;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One region's control topic, read and written. Safe for use from any thread. */
public final class RegionDesk implements ControlDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RegionDesk.class);

    private final RegionClients clients;
    private final RegionTail tail;
    private final RegionPen pen;

    /** @param told what is read, on a thread of this desk */
    public RegionDesk(RegionClients clients, String pair, Consumer<RegionSight> told) {
        Contact contact = new Contact();
        this.clients = clients;
        this.tail = new RegionTail(clients, pair, contact, told);
        this.pen = new RegionPen(clients, contact);
    }

    public void start() {
        tail.start();
        pen.start();
    }

    @Override
    public String region() {
        return clients.region();
    }

    @Override
    public void tell(String key, String value) {
        pen.write(key, Optional.of(value));
    }

    @Override
    public String unreported() {
        return pen.fault();
    }

    /** Takes back what was told; done before {@link #close} returns, if the region answers in time. */
    public void takeBack(String key) {
        pen.write(key, Optional.empty());
    }

    @Override
    public void close() {
        tail.close();
        pen.close();
    }

    /** Waits for a thread that was told to end; at most for one call to Kafka, and a moment. */
    static void end(Thread thread, RegionClients clients) {
        try {
            if (thread.isAlive() && !thread.join(clients.within().plusSeconds(1))) {
                LOG.atWarn().addKeyValue("thread", thread.getName()).log("still busy at the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
