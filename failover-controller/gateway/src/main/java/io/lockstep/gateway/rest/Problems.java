package io.lockstep.gateway.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.lockstep.process.json.UnreadableBody;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
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
                "There is nothing at " + uri.getPath() + ". GET /v1/gateway tells how the instance stands; POST"
                        + " /v1/gateway/hold, flip and release give orders by hand"));
    }

    @ServerExceptionMapper
    public Response notJson(JsonProcessingException e) {
        return unreadable(UnreadableBody.says(e));
    }

    /** Of a body whose first bytes look like another encoding than they are. */
    @ServerExceptionMapper
    public Response notText(CharConversionException e) {
        return unreadable("it is not JSON in UTF-8");
    }

    private static Response unreadable(String why) {
        return response(Problem.of(ProblemKind.WRONG, "The body is not what is expected: " + why));
    }

    /** Quarkus has one of its own for these, which is no problem detail. */
    @ServerExceptionMapper
    public Response anotherShape(MismatchedInputException e) {
        return notJson(e);
    }

    /** Of a key that stands in a body twice; of an answer that cannot be written it would be a failure of ours. */
    @ServerExceptionMapper
    public Response givenTwice(InvalidDefinitionException e, UriInfo uri) {
        return e.getProcessor() instanceof JsonGenerator ? unexpected(new IllegalStateException(e), uri) : notJson(e);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return notJson(json);
        }
        int status = e.getResponse().getStatus();
        return response(new Problem(ProblemKind.REFUSED.type(), ProblemKind.REFUSED.title(), status, text(e)));
    }

    @ServerExceptionMapper
    public Response unexpected(RuntimeException e, UriInfo uri) {
        LOG.atError().setCause(e).addKeyValue("path", uri.getPath()).log("request failed unexpectedly");
        return response(Problem.of(ProblemKind.UNEXPECTED, "The gateway's log has the cause"));
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
