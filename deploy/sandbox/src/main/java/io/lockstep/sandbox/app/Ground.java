package io.lockstep.sandbox.app;

import io.lockstep.sandbox.region.RegionCluster;
import io.lockstep.sandbox.worker.WorkerClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run is played on: both regions, who its clients are there, and Lockstep's processes. */
interface Ground {
    Regions regions();

    /** Settings of whoever writes to east. */
    Map<String, String> producers();

    /** Settings of whoever is in a group, in either region. */
    Map<String, String> consumers(RegionCluster region);

    /** The topics are there; nobody writes to them before this has returned. */
    void admit(List<String> topics);

    /** Starts what mirrors these topics, and returns when the worker of west answers. */
    WorkerClient mirror(List<String> topics);

    /** Begins what is to be tried while traffic runs; empty where nothing is. */
    Optional<Trial> tryOut();
}
