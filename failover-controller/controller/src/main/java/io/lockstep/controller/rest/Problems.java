package io.lockstep.controller.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.lockstep.process.json.UnreadableBody;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.CharConversionException;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error leaves as a problem. */
@Singleton
public class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    @ServerExceptionMapper
    Response known(ProblemException e, UriInfo uri) {
        return response(e.problem(uri.getPath()));
    }

    @ServerExceptionMapper
    public Response unknownPath(NotFoundException e, UriInfo uri) {
        String detail = "There is nothing at " + uri.getPath() + ". The resources are listed at /q/openapi";
        return known(new ProblemException(ProblemKind.UNKNOWN_PATH, detail), uri);
    }

    @ServerExceptionMapper
    public Response notJson(JsonProcessingException e, UriInfo uri) {
        return unreadable(UnreadableBody.says(e), uri);
    }

    /** Of a body whose first bytes look like another encoding than they are. */
    @ServerExceptionMapper
    public Response notText(CharConversionException e, UriInfo uri) {
        return unreadable("it is not JSON in UTF-8", uri);
    }

    private static Response unreadable(String why, UriInfo uri) {
        String detail = "The body is not what is expected: " + why + ". /q/openapi tells what it may hold";
        return response(new ProblemException(ProblemKind.WRONG, detail).problem(uri.getPath()));
    }

    /** Quarkus has one of its own for these, which is no problem detail. */
    @ServerExceptionMapper
    public Response anotherShape(MismatchedInputException e, UriInfo uri) {
        return notJson(e, uri);
    }

    /** Of a key that stands in a body twice; of an answer that cannot be written it would be a failure of ours. */
    @ServerExceptionMapper
    public Response givenTwice(InvalidDefinitionException e, UriInfo uri) {
        return e.getProcessor() instanceof JsonGenerator
                ? unexpected(new IllegalStateException(e), uri)
                : notJson(e, uri);
    }

    @ServerExceptionMapper
    public Response refused(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return notJson(json, uri);
        }
        return response(new Problem(
                ProblemKind.REFUSED.type(),
                ProblemKind.REFUSED.title(),
                e.getResponse().getStatus(),
                text(e) + ". /q/openapi tells what is possible",
                uri.getPath(),
                ProblemKind.REFUSED.code(),
                Optional.empty(),
                List.of(),
                Optional.empty()));
    }

    @ServerExceptionMapper
    public Response unexpected(RuntimeException e, UriInfo uri) {
        LOG.atError().setCause(e).addKeyValue("path", uri.getPath()).log("request failed unexpectedly");
        return known(new ProblemException(ProblemKind.UNEXPECTED, "The controller's log has the cause"), uri);
    }

    private static String text(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    static Response response(Problem problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == ProblemKind.UNAVAILABLE.status() || problem.status() == ProblemKind.TOO_MANY.status()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (problem.status() == ProblemKind.NO_TOKEN.status()) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"lockstep\"");
        }
        return response.build();
    }
}
