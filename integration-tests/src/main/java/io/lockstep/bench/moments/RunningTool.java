package io.lockstep.bench.moments;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.tool.Launch;
import io.lockstep.bench.tool.Lockstep;
import io.lockstep.bench.tool.MirrorMaker;
import io.lockstep.sandbox.net.FreePorts;
import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import java.nio.file.Path;
import java.util.List;

/** A tool's process and how to look at it. */
record RunningTool(ChildProcess process, Probe probe) implements AutoCloseable {
    /**
     * Starts it between two clusters.
     *
     * @param topics regular expressions
     * @param folder empty; for its files
     * @throws IllegalArgumentException when {@code who} is no tool
     */
    static RunningTool start(
            Contestant who, RegionCluster source, RegionCluster target, List<String> topics, Path folder) {
        Launch launch = new Launch(source.bootstrap(), target.bootstrap(), topics, folder);
        return switch (who) {
            case LOCKSTEP -> {
                int port = FreePorts.take();
                ChildProcess process = new Lockstep().start(launch, port);
                yield new RunningTool(process, new WorkerProbe(process.pid(), port));
            }
            case DEFAULTS -> plain(MirrorMaker.withDefaults().start(launch));
            case TUNED -> plain(MirrorMaker.tuned().start(launch));
            case FLOOR -> throw new IllegalArgumentException(who.says() + " is no tool that follows traffic");
        };
    }

    private static RunningTool plain(ChildProcess process) {
        return new RunningTool(process, new ProcessProbe(process.pid()));
    }

    /** Kills it. */
    @Override
    public void close() {
        probe.close();
        process.close();
    }
}
