package io.lockstep.replicator.plan.provision;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What has to change of a mirror's configs so that the topic is open for applications. Pure. */
public final class Opening {
    private Opening() {}

    /**
     * @param restore the configs as they would be without the overlay
     * @param overrides what is set on the topic now
     */
    public static ProvisionStep.Configure of(Map<String, String> restore, Map<String, String> overrides) {
        Map<String, String> set = new TreeMap<>(restore);
        set.entrySet().removeAll(overrides.entrySet());
        Set<String> unset = new TreeSet<>(Configs.OVERLAY);
        unset.retainAll(overrides.keySet());
        unset.removeAll(restore.keySet());
        return new ProvisionStep.Configure(set, unset);
    }
}
