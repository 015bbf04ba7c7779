package io.lockstep.gateway.drive;

import io.lockstep.failover.gateway.GatewayOrder;
import io.lockstep.gateway.Traffic;
import io.lockstep.gateway.port.DataPath;
import io.lockstep.gateway.state.GatewayState;
import io.lockstep.gateway.state.Stand;
import io.lockstep.gateway.state.Step;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The console lines: one per change of how the data path stands, and what people should read besides. */
final class Chronicle {
    private static final Logger LOG = LoggerFactory.getLogger("io.lockstep.gateway.Gateway");

    void changed(GatewayState before, Step step, DataPath path) {
        step.remarks()
                .forEach(remark -> LOG.atInfo().addKeyValue("remark", remark).log("gateway"));
        GatewayState after = step.next();
        if (!words(before.stand()).equals(words(after.stand()))) {
            Traffic traffic = path.traffic();
            LOG.atInfo()
                    .addKeyValue("from", words(before.stand()))
                    .addKeyValue("to", words(after.stand()))
                    .addKeyValue("epoch", after.goal().map(GatewayOrder::epoch).orElse(-1))
                    .addKeyValue(
                            "sequence", after.goal().map(GatewayOrder::sequence).orElse(-1L))
                    .addKeyValue("reason", reason(after))
                    .addKeyValue("drained", traffic.drained())
                    .addKeyValue("cut", traffic.cuts())
                    .addKeyValue("connections", traffic.connections())
                    .addKeyValue("bytesUp", traffic.bytesUp())
                    .addKeyValue("bytesDown", traffic.bytesDown())
                    .addKeyValue(
                            "addedMicros",
                            TimeUnit.NANOSECONDS.toMicros(traffic.addedNanos().p50()))
                    .log("gateway stands");
        }
    }

    private static String reason(GatewayState state) {
        String run = state.goal().map(GatewayOrder::run).orElse("");
        return run.isEmpty() ? "the pair's state" : "run " + run;
    }

    private static String words(Stand stand) {
        String side = stand.side().isEmpty() ? "nowhere" : stand.side();
        return switch (stand.held()) {
            case NONE -> "serving " + side;
            case WRITERS -> "serving readers " + side;
            case ALL -> "holding all " + side;
        };
    }
}
