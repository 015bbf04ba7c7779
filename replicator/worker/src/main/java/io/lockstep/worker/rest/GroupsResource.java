package io.lockstep.worker.rest;

import io.lockstep.replicator.app.GroupsSnapshot;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.lockstep.replicator.app.Link;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The consumer groups of a link and how their positions stand. Nothing here blocks. */
@Path("/v1/links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "groups", description = "Consumer groups' positions, carried over from the source to the target")
@NonBlocking
@APIResponse(
        responseCode = "400",
        description = "A parameter cannot be read",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "404",
        description = "This worker has no such link, or the link no such group",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "409",
        description = "The link does not run here, or another worker is its coordinator",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "502",
        description = "A region cannot be used; the detail says why",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "504",
        description = "It was not done within 60 s",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class GroupsResource {
    private final GroupRequests requests;

    GroupsResource(GroupRequests requests) {
        this.requests = requests;
    }

    @GET
    @Path("{link}/groups")
    @Operation(
            operationId = "groups",
            summary = "Every selected group and how its positions stand",
            description = "The last pass where this worker is the link's coordinator, else a look that writes nothing.")
    public CompletionStage<GroupsSnapshot> all(
            @Parameter(description = LinksResource.LINK) @PathParam("link") String link) {
        return requests.ask(link, Link::groups);
    }

    @GET
    @Path("{link}/groups/{group}")
    @Operation(operationId = "group", summary = "One group and how its positions stand")
    public CompletionStage<GroupSnapshot> one(
            @Parameter(description = LinksResource.LINK) @PathParam("link") String link,
            @Parameter(description = GROUP) @PathParam("group") String group) {
        return requests.ask(link, Link::groups).thenApply(all -> find(all, group));
    }

    @POST
    @Path("{link}/groups/sync")
    @Operation(
            operationId = "syncGroups",
            summary = "Carries the positions over now; answers when that is done",
            description = "A pass covers all groups. The positions of those named are replaced on the target whoever"
                    + " moved them.")
    public CompletionStage<GroupsSnapshot> sync(
            @Parameter(description = LinksResource.LINK) @PathParam("link") String link,
            @Parameter(description = "with accept=moved: whose positions on the target are replaced; repeatable")
                    @QueryParam("group")
                    List<String> groups,
            @Parameter(description = "moved: what the operator knowingly accepts") @QueryParam("accept") @Nullable
                    String accept) {
        Set<String> accepted = GroupAcceptance.of(groups, accept);
        return requests.ask(link, on -> on.syncGroups(accepted)).thenApply(all -> {
            accepted.forEach(group -> find(all, group));
            return all;
        });
    }

    private static GroupSnapshot find(GroupsSnapshot all, String group) {
        return all.groups().stream()
                .filter(each -> each.group().equals(group))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemKind.UNKNOWN_GROUP, unknown(all, group)));
    }

    private static String unknown(GroupsSnapshot all, String group) {
        return "Link " + all.link() + " has no group '" + group + "' with positions on mirrored topics. Check the name,"
                + " groups.include and groups.exclude of the policy, and the worker's rights on the group"
                + (all.pass().problems().isEmpty()
                        ? ""
                        : ". Not read: " + String.join(" ", all.pass().problems()));
    }

    static final String GROUP = "the group's name, URL-encoded";
}
