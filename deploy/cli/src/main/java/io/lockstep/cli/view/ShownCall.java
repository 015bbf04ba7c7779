package io.lockstep.cli.view;

/** A call of a controller, or several alike, as far as it is shown. Unknown numbers are -1, unknown texts empty. */
public record ShownCall(
        String at,
        long count,
        String who,
        String method,
        String path,
        String target,
        long status,
        String remote,
        String instance) {}
