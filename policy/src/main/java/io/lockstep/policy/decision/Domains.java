package io.lockstep.policy.decision;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether several pairs can be served by one process: they share both regions and have names of their own. Pure. */
public final class Domains {
    private Domains() {}

    /** What stands against it, one line each; empty where they can. {@code byFile} names the files in messages. */
    public static List<String> problems(Map<String, Policy> byFile) {
        List<String> problems = new ArrayList<>();
        Map<String, String> named = new HashMap<>();
        String first = "";
        SortedMap<String, TreeSet<String>> shared = new TreeMap<>();
        for (Map.Entry<String, Policy> each : byFile.entrySet()) {
            String file = each.getKey();
            String known = named.putIfAbsent(each.getValue().pair(), file);
            if (known != null) {
                problems.add(file + ": pair: '" + each.getValue().pair() + "' is the pair of " + known
                        + ", too. Name a pair of its own in each file that one process serves");
            }
            SortedMap<String, TreeSet<String>> regions = regions(each.getValue());
            if (first.isEmpty()) {
                first = file;
                shared = regions;
            } else if (!regions.equals(shared)) {
                problems.add(file + ": regions: " + regions + " are not those of " + first + ", " + shared
                        + ". Pairs that one process serves share both regions: write the same names and bootstrap"
                        + " addresses, or serve this pair with processes of its own");
            }
        }
        return List.copyOf(problems);
    }

    private static SortedMap<String, TreeSet<String>> regions(Policy policy) {
        SortedMap<String, TreeSet<String>> regions = new TreeMap<>();
        for (Region region : policy.regions()) {
            regions.put(region.name(), new TreeSet<>(region.bootstrap()));
        }
        return regions;
    }
}
