package io.lockstep.worker.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lockstep.process.json.UnreadableBody;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error leaves as a problem. */
@Singleton
public class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    @ServerExceptionMapper
    Response known(ProblemException e) {
        return response(e.problem());
    }

    @ServerExceptionMapper
    public Response unknownPath(NotFoundException e, UriInfo uri) {
        return response(Problem.of(
                ProblemKind.UNKNOWN_PATH,
                "There is nothing at " + uri.getPath() + ". The resources are listed at /q/openapi"));
    }

    @ServerExceptionMapper
    public Response notJson(JsonProcessingException e) {
        return response(
                Problem.of(ProblemKind.BAD_INPUT, "The body is not what is expected: " + UnreadableBody.says(e)));
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        return response(new Problem(ProblemKind.REFUSED.type(), ProblemKind.REFUSED.title(), status, text(e)));
    }

    @ServerExceptionMapper
    public Response unexpected(RuntimeException e, UriInfo uri) {
        LOG.atError().setCause(e).addKeyValue("path", uri.getPath()).log("request failed unexpectedly");
        return response(Problem.of(ProblemKind.UNEXPECTED, "The worker's log has the cause"));
    }

    private static String text(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
