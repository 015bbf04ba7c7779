package io.lockstep.faults.live;

import java.util.HashMap;
import java.util.Map;

/** How long applications of the client library wait: longer than any run may take here, as its documentation asks. */
final class Patience {
    private static final int FENCE_MS = 200_000;
    private static final int DELIVERY_MS = 300_000;

    private Patience() {}

    static Map<String, Object> with(Map<String, Object> settings) {
        Map<String, Object> patient = new HashMap<>(settings);
        patient.put("lockstep.fence.patience.ms", FENCE_MS);
        patient.put("delivery.timeout.ms", DELIVERY_MS);
        return patient;
    }
}
