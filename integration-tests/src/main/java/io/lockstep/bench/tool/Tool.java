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

    /**
     * Starts it; it is ended by closing what this returns.
     *
     * @param folder empty; for its files
     */
    ChildProcess start(RegionCluster source, RegionCluster target, List<String> topics, Path folder);
}
