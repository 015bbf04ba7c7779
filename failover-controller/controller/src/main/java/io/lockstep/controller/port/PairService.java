package io.lockstep.controller.port;

import io.lockstep.controller.PolicyStanding;
import io.lockstep.controller.Vitals;
import io.lockstep.failover.app.Failover;
import java.util.List;
import java.util.SortedMap;

/** The controllers of the pairs inside this process. Safe for use from any thread. */
public interface PairService {
    /** By pair; empty until they were started. */
    SortedMap<String, Failover> failovers();

    /** Which policy of a pair is in force. */
    PolicyStanding policy(String pair);

    /** How the controller of a pair is able to work. */
    Vitals vitals(String pair);

    /** What is to be said of a pair's access to the regions: missing rights, credentials that are not in use yet. */
    List<String> remarks(String pair);
}
