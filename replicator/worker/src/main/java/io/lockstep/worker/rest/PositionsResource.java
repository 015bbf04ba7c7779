package io.lockstep.worker.rest;

import io.lockstep.offsets.GroupCheckpoint;
import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.app.GroupsSnapshot.GroupSnapshot;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where positions were, and where they belong: history, restoring, translation. Nothing here blocks. */
@Path("/v1/links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "groups")
@NonBlocking
@APIResponse(
        responseCode = "400",
        description = "A parameter cannot be read",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "404",
        description = "This worker has no such link, or the checkpoints do not reach back",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(
        responseCode = "409",
        description = "The link does not run here, or another worker is its coordinator",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class PositionsResource {
    private final GroupRequests requests;

    PositionsResource(GroupRequests requests) {
        this.requests = requests;
    }

    @GET
    @Path("{link}/groups/{group}/history")
    @Operation(
            operationId = "groupHistory",
            summary = "Where a group stood, oldest first, as far as the checkpoints reach")
    @APIResponse(
            responseCode = "200",
            description = "Its checkpoints",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = CheckpointAnswer.class)))
    public CompletionStage<List<CheckpointAnswer>> history(
            @Parameter(description = LinksResource.LINK) @PathParam("link") String link,
            @Parameter(description = GroupsResource.GROUP) @PathParam("group") String group,
            @Parameter(description = "ISO instant: none before it") @QueryParam("from") @Nullable String from,
            @Parameter(description = "ISO instant: none after it") @QueryParam("to") @Nullable String to) {
        Instant first = from == null ? Instant.MIN : Parameters.instant("from", from);
        Instant last = to == null ? Instant.MAX : Parameters.instant("to", to);
        return requests.ask(link, on -> on.groupHistory(group))
                .thenApply(all -> known(group, all).stream()
                        .map(CheckpointAnswer::of)
                        .filter(each -> !each.at().isBefore(first) && !each.at().isAfter(last))
                        .toList());
    }

    private static List<GroupCheckpoint> known(String group, List<GroupCheckpoint> history) {
        if (history.isEmpty()) {
            throw new ProblemException(
                    ProblemKind.UNKNOWN_GROUP,
                    "There is no checkpoint of group '" + group
                            + "'. Check the name, and groups.include of the policy");
        }
        return history;
    }

    @POST
    @Path("{link}/groups/{group}/restore")
    @Operation(
            operationId = "restoreGroup",
            summary = "Puts a group on the target back to where it stood at a moment",
            description = "From then on the sync leaves the group alone, until sync with accept=moved names it.")
    public CompletionStage<GroupSnapshot> restore(
            @Parameter(description = LinksResource.LINK) @PathParam("link") String link,
            @Parameter(description = GroupsResource.GROUP) @PathParam("group") String group,
            @Parameter(description = "ISO instant, e.g. 2026-11-20T14:05:00Z") @QueryParam("at") @Nullable String at) {
        Instant then = Parameters.instant("at", at);
        return requests.ask(link, on -> on.restoreGroup(group, then.toEpochMilli()));
    }

    @GET
    @Path("{link}/translate")
    @Operation(operationId = "translate", summary = "Where a position of the source belongs on the target")
    public CompletionStage<TranslationAnswer> translate(
            @Parameter(description = LinksResource.LINK) @PathParam("link") String link,
            @Parameter(description = "e.g. orders") @QueryParam("topic") @Nullable String topic,
            @Parameter(description = "e.g. 3") @QueryParam("partition") @Nullable String partition,
            @Parameter(description = "of the source") @QueryParam("offset") @Nullable String offset) {
        PartitionId id = new PartitionId(
                Parameters.text("topic", topic), (int) Parameters.number("partition", partition, Integer.MAX_VALUE));
        long from = Parameters.number("offset", offset, Long.MAX_VALUE);
        return requests.ask(link, on -> on.translate(id, from))
                .thenApply(translation -> TranslationAnswer.of(id, from, translation));
    }
}
