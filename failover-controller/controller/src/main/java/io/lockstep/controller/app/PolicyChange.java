package io.lockstep.controller.app;

import io.lockstep.policy.PoliciesResult.Read;
import io.lockstep.policy.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What changed policies mean for controllers that run: all of it is taken over, or nothing. Pure. */
sealed interface PolicyChange {
    /** Something was changed that cannot change while the process runs; each problem with the way out. */
    record Refuse(List<String> problems) implements PolicyChange {}

    /**
     * None of either where all is as it was.
     *
     * @param pairs whose controllers are ended and started anew; the others are not touched
     * @param noted files of another text that say what is in force, e.g. with a comment more: only their version is new
     */
    record Apply(List<Read> pairs, List<Read> noted) implements PolicyChange {}

    static PolicyChange of(SortedMap<String, Read> now, List<Read> files) {
        SortedMap<String, Read> wanted = new TreeMap<>();
        files.forEach(read -> wanted.put(read.policy().pair(), read));
        List<String> problems = new ArrayList<>();
        if (!now.keySet().equals(wanted.keySet())) {
            problems.add("pair: the policies are of " + String.join(", ", wanted.keySet())
                    + ", and this process controls " + String.join(", ", now.keySet()) + ". " + anew());
        }
        List<Read> changed = new ArrayList<>();
        List<Read> noted = new ArrayList<>();
        now.forEach((pair, before) -> {
            Read after = wanted.get(pair);
            if (after != null && !after.version().equals(before.version())) {
                compare(
                        problems,
                        after,
                        "active",
                        before.policy().active(),
                        after.policy().active());
                compare(
                        problems,
                        after,
                        "regions",
                        regions(before).toString(),
                        regions(after).toString());
                (same(before, after) ? noted : changed).add(after);
            }
        });
        return problems.isEmpty()
                ? new Apply(List.copyOf(changed), List.copyOf(noted))
                : new Refuse(List.copyOf(problems));
    }

    /** Credentials are taken over by another way, and addresses were compared by themselves. */
    private static boolean same(Read before, Read after) {
        return before.policy().equals(after.policy().withRegions(before.policy().regions()));
    }

    private static SortedMap<String, TreeSet<String>> regions(Read read) {
        SortedMap<String, TreeSet<String>> regions = new TreeMap<>();
        for (Region region : read.policy().regions()) {
            regions.put(region.name(), new TreeSet<>(region.bootstrap()));
        }
        return regions;
    }

    private static void compare(List<String> problems, Read file, String key, String before, String after) {
        if (!before.equals(after)) {
            problems.add(file.file() + ": " + key + ": '" + after + "' cannot replace '" + before
                    + "' while the controller runs. " + anew());
        }
    }

    private static String anew() {
        return "Put it back, or start the controller anew";
    }
}
