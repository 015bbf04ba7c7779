package io.lockstep.sandbox.secure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of drift that was made on purpose; field names are a contract of the report.
 *
 * @param made each as parity tells it, with the region in which it was made
 * @param found those that parity told of
 * @param foundWithinMillis until the last of them was told; null where nothing was found
 * @param fixed those that are alike in both regions now, and who brought them
 * @param left what is still not alike, by the clusters or by parity
 */
public record Drift(
        List<String> made,
        List<String> found,
        @Nullable Long foundWithinMillis,
        Map<String, String> fixed,
        List<String> left) {
    private static final long A_MINUTE = 60_000;

    public Drift {
        made = List.copyOf(made);
        found = List.copyOf(found);
        fixed = new LinkedHashMap<>(fixed);
        left = List.copyOf(left);
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (made.isEmpty()) {
            faults.add("no drift was made, so nothing was to be found");
        }
        made.stream().filter(each -> !found.contains(each)).forEach(each -> faults.add("drift was not found: " + each));
        made.stream()
                .filter(each -> !fixed.containsKey(each))
                .forEach(each -> faults.add("drift was not fixed: " + each));
        left.forEach(each -> faults.add("drift is left: " + each));
        if (foundWithinMillis != null && foundWithinMillis > A_MINUTE) {
            faults.add("drift was found after " + foundWithinMillis + " ms only");
        }
        return faults;
    }
}
