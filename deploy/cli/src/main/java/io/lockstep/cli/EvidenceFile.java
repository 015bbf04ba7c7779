package io.lockstep.cli;

import io.lockstep.failover.evidence.Ed25519;
import io.lockstep.failover.evidence.EvidenceVerification;
import io.lockstep.failover.evidence.EvidenceVerification.Failed;
import io.lockstep.failover.evidence.EvidenceVerification.Verified;
import io.lockstep.failover.evidence.KeyProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** An evidence file and the key that must have signed it, as arguments. */
final class EvidenceFile {
    @Parameters(paramLabel = "FILE", description = "The evidence file.")
    private Path file;

    @Option(
            names = "--key",
            paramLabel = "PUB.pem",
            description = "The public key that must have signed it; without it, any key will do.")
    private @Nullable Path key;

    Path path() {
        return file;
    }

    byte[] bytes(CommandSpec spec) {
        return read(spec, "FILE", file);
    }

    EvidenceVerification verify(CommandSpec spec) {
        return EvidenceVerification.verify(bytes(spec), expected(spec));
    }

    /**
     * Says what a verification found, on standard error where the file is not genuine.
     *
     * @return the exit code
     */
    int tell(CommandSpec spec, EvidenceVerification verification) {
        boolean genuine = verification instanceof Verified;
        PrintWriter to =
                genuine ? spec.commandLine().getOut() : spec.commandLine().getErr();
        to.println(words(file, verification));
        to.flush();
        return genuine ? 0 : 1;
    }

    /** What a verification found, for people: a line, and one more per problem. */
    private static String words(Path file, EvidenceVerification verification) {
        return switch (verification) {
            case Verified verified ->
                file + " is genuine: run " + verified.run() + " of pair " + verified.pair() + ", journal entries "
                        + verified.firstSequence() + " to " + verified.lastSequence() + ", signed "
                        + verified.signedAt() + " with key " + verified.fingerprint()
                        + (verified.keyExpected()
                                ? ""
                                : System.lineSeparator() + "  Whose key that is was not checked; give --key PUB.pem");
            case Failed failed ->
                file + " is not genuine" + System.lineSeparator() + "  "
                        + String.join(System.lineSeparator() + "  ", failed.problems());
        };
    }

    private Optional<PublicKey> expected(CommandSpec spec) {
        Path given = key;
        if (given == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Ed25519.publicKeyOfPem(
                    new String(read(spec, "--key", given), java.nio.charset.StandardCharsets.US_ASCII)));
        } catch (KeyProblem e) {
            throw new ParameterException(
                    spec.commandLine(), "--key '" + given + "' is no public key: " + e.getMessage());
        }
    }

    private static byte[] read(CommandSpec spec, String name, Path from) {
        try {
            return Files.readAllBytes(from);
        } catch (IOException e) {
            String why =
                    Files.isDirectory(from) ? "is a folder" : Files.exists(from) ? "cannot be read" : "does not exist";
            throw new ParameterException(spec.commandLine(), name + " '" + from + "' " + why);
        }
    }
}
