package io.lockstep.bench.tool;

import io.lockstep.sandbox.process.ChildProcess;
import io.lockstep.sandbox.region.RegionCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Something that mirrors topics and carries groups' positions from one cluster to another. Stateless. */
public interface Tool {
    /** Short, for files and reports. */
    String name();

    /** For people. */
    String says();

    /** What is set besides addresses, topics and what a cluster of one broker demands. */
    Map<String, String> settings();

    /** Starts it; it is ended by closing what this returns. */
    ChildProcess start(Launch launch);

    /**
     * The same, beside both clusters.
     *
     * @param folder empty; for its files
     */
    default ChildProcess start(RegionCluster source, RegionCluster target, List<String> topics, Path folder) {
        return start(new Launch(source.bootstrap(), target.bootstrap(), topics, folder));
    }
}
