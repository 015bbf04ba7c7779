package io.lockstep.sandbox.secure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What a secured run has to prove besides that both regions are the same. */
public record Secured(Forbidden forbidden, Drift drift, Acls acls, List<Encrypted> encryption) {
    private static final Set<String> REGIONS = Set.of("east", "west");

    public Secured {
        encryption = List.copyOf(encryption);
    }

    public boolean good() {
        return faults().isEmpty();
    }

    /** Whatever is not as it should be. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>(forbidden.faults());
        faults.addAll(drift.faults());
        faults.addAll(acls.faults());
        encryption.forEach(each -> faults.addAll(each.faults()));
        Set<String> seen = encryption.stream().map(Encrypted::region).collect(Collectors.toSet());
        REGIONS.stream()
                .filter(region -> !seen.contains(region))
                .sorted()
                .forEach(region -> faults.add("how " + region + " is reached was not seen"));
        return faults;
    }

    /** One sentence. */
    public String summary() {
        return forbidden.topic() + " is " + (forbidden.absentOn() == null ? "NOT absent" : "absent") + " on west; of "
                + drift.made().size() + " made drifts " + drift.found().size() + " found, "
                + drift.fixed().size() + " fixed, " + drift.left().size() + " left; of "
                + acls.granted() + " rights of worker and controller "
                + acls.missing().size() + " missing, "
                + acls.superfluous().size() + " superfluous, " + acls.used() + " used";
    }
}
