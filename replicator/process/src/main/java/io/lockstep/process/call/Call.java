package io.lockstep.process.call;

import java.time.Instant;
import java.util.List;

/**
 * A call of the REST interface and what came of it, or several that are alike, counted together. Holds no token and no
 * body.
 *
 * @param at when it came; of several, the first
 * @param until when the last of them came
 * @param count how many they are
 * @param who asked; {@code nobody} where the caller was not known
 * @param path with the names of its parameters; {@code -} where there is nothing at the path
 * @param target the parameters' values; empty where several are counted together
 * @param status of the answer; 0 where the caller left before there was one
 * @param remote the address that it came from
 * @param request what the answer's header {@code X-Request-Id} said; empty where several are counted together
 */
public record Call(
        Instant at,
        Instant until,
        long count,
        String who,
        List<String> roles,
        String method,
        String path,
        String target,
        int status,
        String remote,
        String request) {
    private static final int FIRST_REFUSAL = 400;

    public Call {
        roles = List.copyOf(roles);
    }

    /** Whether it was answered with anything but what it asked for. */
    public boolean refused() {
        return status >= FIRST_REFUSAL;
    }

    /** Whether it may have changed something. */
    public boolean changes() {
        return !refused() && !method.equals("GET") && !method.equals("HEAD");
    }

    /** Both, counted together. */
    public Call and(Call other) {
        return new Call(
                at.isBefore(other.at) ? at : other.at,
                until.isAfter(other.until) ? until : other.until,
                count + other.count,
                who,
                roles,
                method,
                path,
                "",
                status,
                remote,
                "");
    }
}
