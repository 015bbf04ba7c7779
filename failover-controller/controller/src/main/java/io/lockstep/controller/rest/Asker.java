package io.lockstep.controller.rest;

import io.lockstep.controller.access.Permission;
import io.lockstep.process.access.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who asks, of the current request. */
@RequestScoped
class Asker {
    private Caller caller = Caller.NOBODY;

    void is(Caller known) {
        caller = known;
    }

    String name() {
        return caller.name();
    }

    /** @throws ProblemException unless one of these is permitted */
    void require(Permission... any) {
        if (Arrays.stream(any).noneMatch(each -> caller.hasAny(each.roles()))) {
            Set<String> roles = Arrays.stream(any)
                    .flatMap(each -> EnumSet.copyOf(each.roles()).stream())
                    .map(role -> role.word())
                    .collect(Collectors.toCollection(TreeSet::new));
            throw new ProblemException(
                    ProblemKind.NOT_PERMITTED,
                    caller.name() + " may not do this; it takes the role " + String.join(" or ", roles)
                            + ". Roles stand in the tokens file, or come with the identity provider's token");
        }
    }
}
