package io.lockstep.gateway.path;

import io.lockstep.failover.gateway.GatewayReport.Cut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log's lines about connections that are cut: the first of a hold each by name, the others by their number once the
 * hold is over, so that thousands that stall do not fill a disk. Runs on the event loop.
 */
final class CutLines {
    static final int MOST = 50;

    private static final Logger LOG = LoggerFactory.getLogger(CutLines.class);

    private int named;
    private int further;

    /** Tells whom it concerns that it is cut; false where only its number will be told. */
    boolean tell(Cut cut) {
        if (named >= MOST) {
            further++;
            return false;
        }
        named++;
        LOG.atWarn()
                .addKeyValue("client", cut.client())
                .addKeyValue("principal", cut.principal())
                .addKeyValue("address", cut.address())
                .addKeyValue("kind", cut.kind())
                .addKeyValue("outstanding", cut.outstanding())
                .addKeyValue("why", cut.why())
                .log("connection cut");
        return true;
    }

    /** Tells how many were not named, and begins anew. */
    int sum() {
        int unnamed = further;
        if (unnamed > 0) {
            LOG.atWarn()
                    .addKeyValue("connections", unnamed)
                    .addKeyValue("named", named)
                    .log("further connections cut");
        }
        named = 0;
        further = 0;
        return unnamed;
    }
}
