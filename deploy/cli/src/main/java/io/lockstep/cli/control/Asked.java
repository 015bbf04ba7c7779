package io.lockstep.cli.control;

import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Addresses that a command is to ask. Pure. */
public final class Asked {
    private Asked() {}

    /** @throws ParameterException if nothing of ours can listen there, or the address holds a secret */
    public static void check(CommandSpec spec, String source, URI url, String example) {
        String authority = url.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            throw new ParameterException(
                    spec.commandLine(),
                    source + " names a user, which would be shown in messages. Leave out what stands before the @: who"
                            + " asks is told by a token, see --token-file");
        }
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new ParameterException(
                    spec.commandLine(), source + " '" + url + "' is not an http URL such as " + example);
        }
    }
}
