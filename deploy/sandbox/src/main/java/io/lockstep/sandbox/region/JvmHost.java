package io.lockstep.sandbox.region;

import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.process.OwnedProcess;

/** Brokers as JVMs with our own class path. */
final class JvmHost implements BrokerHost {
    @Override
    public String name() {
        return "processes";
    }

    @Override
    public OwnedProcess start(BrokerStart start) {
        return ChildProcess.start(
                start.name(),
                start.java()
                        .main(
                                BrokerMain.class,
                                start.properties().toString(),
                                start.logFolder().toString(),
                                start.clusterId(),
                                start.formatting().toString()),
                start.console());
    }
}
