package io.lockstep.cli.control;

import io.lockstep.cli.rest.Credentials;
import io.lockstep.process.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** As whom is asked, and whom the command believes to be who it asks. */
public final class IdentityOptions {
    private static final String TOKEN = "LOCKSTEP_TOKEN";
    private static final String CA = "LOCKSTEP_CA";
    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "Holds the token; without it, the environment's " + TOKEN + " is sent, if there is one.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM: whose certificates are believed beside those of the JDK's CAs. Default: the"
                    + " environment's " + CA + ", if there is one.")
    private @Nullable Path ca;

    /** @throws ParameterException if a file cannot be used */
    public Credentials credentials(CommandSpec spec, Map<String, String> environment) {
        Optional<Path> file = Optional.ofNullable(ca)
                .or(() -> Optional.ofNullable(environment.get(CA))
                        .filter(text -> !text.isBlank())
                        .map(text -> Path.of(text.strip())));
        try {
            return new Credentials(token(spec, environment), Trust.with(file));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<String> token(CommandSpec spec, Map<String, String> environment) {
        if (tokenFile == null) {
            return Optional.ofNullable(environment.get(TOKEN))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(text -> oneWord(spec, TOKEN, text));
        }
        try {
            String text = Files.readString(tokenFile, StandardCharsets.UTF_8).strip();
            return Optional.of(oneWord(spec, "--token-file '" + tokenFile + "'", text));
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "--token-file '" + tokenFile + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** What is none could not be sent, and the client that refused it would quote it. */
    private static String oneWord(CommandSpec spec, String source, String text) {
        if (VISIBLE.matcher(text).matches()) {
            return text;
        }
        throw new ParameterException(
                spec.commandLine(),
                source + " holds no token: that is one word of visible ASCII characters. './lockstep token create'"
                        + " prints one");
    }
}
