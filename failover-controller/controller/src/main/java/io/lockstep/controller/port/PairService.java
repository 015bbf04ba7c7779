package io.lockstep.controller.port;

import io.lockstep.controller.PolicyStanding;
import io.lockstep.controller.Vitals;
import io.lockstep.failover.app.Failover;
import io.lockstep.process.call.Call;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/** The controllers of the pairs inside this process. Safe for use from any thread. */
public interface PairService {
    /** The pairs whose policy is in force; empty until the first controllers were started. */
    SortedSet<String> pairs();

    /** By pair, those that run: for a moment one of {@link #pairs} has none, while it is replaced. */
    SortedMap<String, Failover> failovers();

    /** Somebody called; it gets into the pair's journal, whether a controller runs or the next one does. */
    void called(String pair, Call call);

    /** Which policy of a pair is in force. */
    PolicyStanding policy(String pair);

    /** How the controller of a pair is able to work. */
    Vitals vitals(String pair);

    /** What is to be said of a pair's access to the regions: missing rights, credentials that are not in use yet. */
    List<String> remarks(String pair);
}
