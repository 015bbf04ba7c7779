package io.lockstep.worker.rest;

import io.lockstep.replicator.Acceptance;
import io.lockstep.replicator.app.LinkSnapshot;
import io.lockstep.replicator.app.PartitionSnapshot;
import io.lockstep.worker.links.Links;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The links of this worker. Nothing here blocks. */
@Path("/v1/links")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "links", description = "The links into this worker's region, and the repair of their partitions")
@NonBlocking
@APIResponse(
        responseCode = "404",
        description = "This worker has no such link or partition",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class LinksResource {
    private final Links links;
    private final Requests requests;
    private final Acceptances acceptances;

    LinksResource(Links links, Requests requests, Acceptances acceptances) {
        this.links = links;
        this.requests = requests;
        this.acceptances = acceptances;
    }

    @GET
    @Operation(operationId = "links", summary = "Every link of this worker with the partitions it holds")
    @APIResponse(
            responseCode = "200",
            description = "The links as this worker sees them now",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = LinkSnapshot.class)))
    public List<LinkSnapshot> all() {
        return links.snapshots();
    }

    @GET
    @Path("{link}")
    @Operation(operationId = "link", summary = "One link with the partitions this worker holds")
    public LinkSnapshot one(@Parameter(description = LINK) @PathParam("link") String link) {
        return requests.link(link).snapshot();
    }

    @GET
    @Path("{link}/partitions/{partition}")
    @Operation(operationId = "partition", summary = "One partition: phase, offsets, lag, holes, why it is halted")
    public PartitionSnapshot partition(
            @Parameter(description = LINK) @PathParam("link") String link,
            @Parameter(description = PARTITION) @PathParam("partition") String partition) {
        return requests.partition(link, partition);
    }

    @POST
    @Path("{link}/partitions/{partition}/resume")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "resume",
            summary = "Takes a halted or paused partition up again, beginning with alignment",
            description = "Both sides are compared again; without accept the partition goes on only if they agree.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ResumeRequest.class)))
    @APIResponse(
            responseCode = "409",
            description = "The partition's phase does not allow it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "400",
            description = "The partition or accept cannot be read",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public CompletionStage<PartitionSnapshot> resume(
            @Parameter(description = LINK) @PathParam("link") String link,
            @Parameter(description = PARTITION) @PathParam("partition") String partition,
            @Parameter(description = "loss or shift: what the operator knowingly accepts")
                    @QueryParam("accept")
                    @Nullable
                    String accept,
            @Nullable String body) {
        Acceptance acceptance = acceptances.of(accept, body);
        return requests.ask(link, partition, (on, id) -> on.resume(id, acceptance));
    }

    @POST
    @Path("{link}/partitions/{partition}/pause")
    @Operation(operationId = "pause", summary = "Stops mirroring one partition until it is resumed")
    @APIResponse(
            responseCode = "409",
            description = "The partition's phase does not allow it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public CompletionStage<PartitionSnapshot> pause(
            @Parameter(description = LINK) @PathParam("link") String link,
            @Parameter(description = PARTITION) @PathParam("partition") String partition) {
        return requests.ask(link, partition, (on, id) -> on.pause(id));
    }

    static final String LINK = "source->target, e.g. east->west; written east-%3Ewest in a URL";
    private static final String PARTITION = "topic-partition, e.g. orders-3";
}
