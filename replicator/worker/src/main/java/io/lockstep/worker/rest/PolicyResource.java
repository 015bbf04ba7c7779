package io.lockstep.worker.rest;

import io.lockstep.worker.PolicyStanding;
import io.lockstep.worker.links.PolicyWatch;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which policy this worker goes by. Nothing here blocks. */
@Path("/v1/policy")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "policy", description = "The policy in force")
@NonBlocking
public class PolicyResource {
    private final PolicyWatch policy;

    PolicyResource(PolicyWatch policy) {
        this.policy = policy;
    }

    @GET
    @Operation(
            operationId = "policy",
            summary =
                    "The version in force of each pair's policy, since when, and why the files as they are now are not")
    public PolicyStanding standing() {
        return policy.standing().orElseGet(() -> new PolicyStanding(new TreeMap<>(), "", List.of(), ""));
    }
}
