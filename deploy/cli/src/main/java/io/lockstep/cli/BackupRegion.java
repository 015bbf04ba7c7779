package io.lockstep.cli;

import io.lockstep.policy.Policy;
import io.lockstep.policy.PolicyResult;
import io.lockstep.policy.Region;
import io.lockstep.policy.config.PolicyFile;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which region's topics are meant. */
final class BackupRegion {
    @Option(
            names = "--policy",
            required = true,
            paramLabel = "FILE",
            description = "The policy that tells how to reach it.")
    private Path file;

    @Option(
            names = "--region",
            required = true,
            paramLabel = "NAME",
            description = "The region whose topics are meant.")
    private String region;

    /** @throws ParameterException where the file is no policy */
    Policy policy(CommandSpec spec, Map<String, String> environment) {
        return switch (PolicyFile.read(file, environment)) {
            case PolicyResult.Valid(Policy policy) -> policy;
            case PolicyResult.Invalid invalid ->
                throw new ParameterException(
                        spec.commandLine(), file + " is not valid. ./lockstep policy check " + file + " tells why");
        };
    }

    /** @throws ParameterException where the policy has no such region */
    Region of(Policy policy, CommandSpec spec) {
        return policy.region(region)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--region " + region + " is none of the policy's regions: "
                                + policy.regions().stream().map(Region::name).toList()));
    }
}
