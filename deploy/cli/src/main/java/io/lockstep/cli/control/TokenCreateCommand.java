package io.lockstep.cli.control;

import io.lockstep.process.access.Role;
import io.lockstep.process.access.Token;
import io.lockstep.process.access.TokenHash;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code token create}: a token, shown this once, and the line that lets a controller know it. Asks nobody. */
@Command(
        name = "create",
        description = "Makes a token: standard output gets it once, then the line for the controllers' tokens file.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:made", "2:bad arguments"})
final class TokenCreateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Whose it is; stands in the evidence.")
    private String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            converter = RoleWord.class,
            description = "viewer, operator, approver, breakglass or auditor; may be given several times.")
    private List<Role> roles;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Override
    public Integer call() {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@-]{0,99}")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--name '" + name + "' is no name. Write letters, digits, spaces and . _ @ -, 100 at most");
        }
        SecureRandom random = new SecureRandom();
        Token token = Token.create(random);
        String words = roles.stream().distinct().map(Role::word).collect(Collectors.joining(", "));
        PrintWriter out = spec.commandLine().getOut();
        out.println(token.reveal());
        out.println("  - { id: " + token.id() + ", name: \"" + name + "\", roles: [" + words + "], hash: \""
                + TokenHash.of(token, random).text() + "\" }");
        out.flush();
        return ExitCodes.DONE;
    }

    /** A role as it is written. */
    static final class RoleWord implements ITypeConverter<Role> {
        @Override
        public Role convert(String word) {
            return Role.of(word)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + word + "' is no role. Write viewer, operator, approver, breakglass or auditor"));
        }
    }
}
