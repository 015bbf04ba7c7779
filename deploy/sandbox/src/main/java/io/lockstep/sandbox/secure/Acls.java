package io.lockstep.sandbox.secure;

import io.lockstep.failover.AclEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rights of worker and controller, compared with what {@code ./lockstep acls} prints; field names are a contract of
 * the report. Each text begins with the region.
 *
 * @param granted how many both clusters hold
 * @param used how many of them the authorizers allowed something by
 * @param missing what is printed and not there, what a check of the rights misses, what an authorizer refused
 * @param superfluous what is there and not printed, or printed and used in neither region, with nothing that explains it
 * @param unused what no authorizer allowed anything by in this run
 */
public record Acls(int granted, int used, List<String> missing, List<String> superfluous, List<String> unused) {
    public Acls {
        missing = List.copyOf(missing);
        superfluous = List.copyOf(superfluous);
        unused = List.copyOf(unused);
    }

    /** What one region's cluster holds and what its brokers did by it. */
    public record Seen(String region, List<AclEntry> printed, List<AclEntry> held, Set<AclEntry> usedBy) {
        public Seen {
            printed = List.copyOf(printed);
            held = List.copyOf(held);
            usedBy = Set.copyOf(usedBy);
        }
    }

    /** @param lacking what was refused, or missed by a check of the rights, in words */
    public static Acls of(List<Seen> regions, List<String> lacking) {
        Set<String> missing = new TreeSet<>(lacking);
        List<String> superfluous = new ArrayList<>();
        List<String> unused = new ArrayList<>();
        int granted = 0;
        for (Seen seen : regions) {
            granted += seen.held().size();
            seen.printed().stream()
                    .filter(each -> !seen.held().contains(each))
                    .forEach(each -> missing.add(words(seen, each)));
            seen.held().stream()
                    .filter(each -> !seen.printed().contains(each) || !asked(each, regions))
                    .forEach(each -> superfluous.add(words(seen, each)));
            seen.held().stream()
                    .filter(each -> !seen.usedBy().contains(each))
                    .forEach(each -> unused.add(words(seen, each)));
        }
        return new Acls(granted, granted - unused.size(), List.copyOf(missing), superfluous, unused);
    }

    /** Whether somebody used it, in the other region if not here, or something that this run does not do would. */
    private static boolean asked(AclEntry entry, List<Seen> regions) {
        AclEntry reversed = reversed(entry);
        return Idle.explains(entry)
                || regions.stream()
                        .anyMatch(each ->
                                each.usedBy().contains(entry) || each.usedBy().contains(reversed));
    }

    /** What is the same of the link that leads the other way. */
    private static AclEntry reversed(AclEntry entry) {
        return new AclEntry(
                entry.resource(),
                entry.pattern(),
                entry.name()
                        .replace("east->west", "\n")
                        .replace("west->east", "east->west")
                        .replace("\n", "west->east"),
                entry.principal(),
                entry.host(),
                entry.operation(),
                entry.allow());
    }

    private static String words(Seen seen, AclEntry entry) {
        return seen.region() + ": " + entry.words();
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        missing.forEach(each -> faults.add("a right is missing: " + each));
        superfluous.forEach(each -> faults.add("a right is superfluous: " + each));
        if (granted == 0) {
            faults.add("worker and controller hold no rights at all, so nothing was compared");
        }
        return faults;
    }
}
