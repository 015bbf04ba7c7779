package io.lockstep.policy.config;

import io.lockstep.policy.Policy;
import io.lockstep.policy.PricesResult;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads files of prices for a policy's pair, as strictly as policies are read: every problem at once, nothing is thrown.
 * Stateless.
 */
public final class PricesFile {
    private PricesFile() {}

    public static PricesResult read(Path file, Policy policy) {
        Problems problems = new Problems();
        try {
            return new PricesReader(problems, policy).read(TextFile.read(file));
        } catch (IOException e) {
            String rule = "cannot be read: " + TextFile.reason(file, e);
            problems.add("", 0, file.toString(), rule, "Name a readable UTF-8 text file, of a page or so");
            return new PricesResult.Invalid(problems.invalid().problems());
        }
    }
}
