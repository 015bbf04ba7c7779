package io.lockstep.controller.rest;

import io.lockstep.controller.access.Permission;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pages that problems link to. They hold no secret, so everybody may read them. */
@Path("/runbooks/{name}")
@Tag(name = "runbooks", description = "What a human does, one page per situation")
public class RunbooksResource {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,80}(\\.md)?");

    @GET
    @Produces("text/markdown; charset=UTF-8")
    @Needs(value = Permission.READ, open = Needs.Open.ALWAYS)
    @Operation(operationId = "runbook", summary = "One page, Markdown")
    public String page(@PathParam("name") String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            throw unknown(name);
        }
        String file = "/runbooks/" + (name.endsWith(".md") ? name : name + ".md");
        try (InputStream page = RunbooksResource.class.getResourceAsStream(file)) {
            if (page == null) {
                throw unknown(name);
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ProblemException unknown(String name) {
        return new ProblemException(
                ProblemKind.NOT_FOUND, "There is no runbook '" + name + "'. /runbooks/README lists them");
    }
}
