package io.lockstep.policy.config;

import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.PoliciesResult.Read;
import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Problem;
import io.lockstep.policy.decision.Domains;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the policy files of one process, one for each pair. Each is read once, so that its version is that of the text
 * that was validated. Nothing is thrown. Stateless.
 */
public final class PolicyFiles {
    private static final int VERSION_DIGITS = 12;

    private PolicyFiles() {}

    /** All problems of all files at once, also those between them. */
    public static PoliciesResult read(List<Path> files) {
        List<Read> policies = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, Policy> byFile = new LinkedHashMap<>();
        for (Path file : files) {
            PolicyFile.Text text = PolicyFile.text(file);
            switch (PolicyFile.read(file, text, System.getenv())) {
                case PolicyResult.Valid(Policy policy) -> {
                    policies.add(new Read(file, version(text), policy));
                    if (byFile.put(file.toString(), policy) != null) {
                        problems.add(file + ": is named twice. Name each policy file once");
                    }
                }
                case PolicyResult.Invalid(List<Problem> found) ->
                    found.forEach(problem -> problems.add(line(file, problem)));
            }
        }
        problems.addAll(Domains.problems(byFile));
        return problems.isEmpty() ? new PoliciesResult.Valid(policies) : new PoliciesResult.Invalid(problems);
    }

    private static String line(Path file, Problem problem) {
        String at = problem.line() > 0 ? ":" + problem.line() : "";
        return file + at + ": " + problem.message();
    }

    private static String version(PolicyFile.Text text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.content().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
