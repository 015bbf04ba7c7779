package io.lockstep.worker.rest;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads whose positions on the target an operator gives up. Pure. */
final class GroupAcceptance {
    private GroupAcceptance() {}

    static Set<String> of(List<String> groups, @Nullable String accept) {
        if (accept == null && groups.isEmpty()) {
            return Set.of();
        }
        if (accept == null) {
            throw bad("A pass covers all groups. Add accept=moved to replace the target's positions of group '"
                    + groups.getFirst() + "' whoever moved them, or leave group out");
        }
        if (!accept.equals("moved")) {
            throw bad("accept '" + accept + "' is unknown. Write accept=moved, or leave it out");
        }
        if (groups.isEmpty()) {
            throw bad("accept=moved needs the group that it is about. Add group=NAME, as often as there are groups");
        }
        return new TreeSet<>(groups);
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(ProblemKind.BAD_INPUT, detail);
    }
}
