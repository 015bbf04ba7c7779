package io.lockstep.process.rest;

import io.lockstep.process.access.Caller;
import io.lockstep.process.call.Call;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is known of a request while it is answered; filled on a worker thread, read where the answer leaves. */
public final class CallInHand {
    private static final String KEY = CallInHand.class.getName();
    private static final int LONGEST_TARGET = 200;

    private final String remote;
    private volatile Caller caller = Caller.NOBODY;
    private volatile String path = "-";
    private volatile String target = "";

    private CallInHand(String remote) {
        this.remote = remote;
    }

    /** Belongs to the request from now on. */
    static CallInHand begin(RoutingContext request) {
        SocketAddress address = request.request().remoteAddress();
        CallInHand call = new CallInHand(address == null ? "" : address.hostAddress());
        request.put(KEY, call);
        return call;
    }

    /** That of a request; a new one where nobody began it. */
    public static CallInHand of(RoutingContext request) {
        CallInHand known = request.get(KEY);
        return known == null ? begin(request) : known;
    }

    /** Who asks. */
    public void by(Caller known) {
        caller = known;
    }

    /** What it is for. Parameters are texts of the caller's, so what could garble a log is left out. */
    public void to(ResourceInfo resource, UriInfo uri) {
        path = Stream.of(
                        resource.getResourceClass().getAnnotation(Path.class),
                        resource.getResourceMethod().getAnnotation(Path.class))
                .filter(annotation -> annotation != null)
                .map(Path::value)
                .map(part -> part.startsWith("/") ? part : "/" + part)
                .collect(Collectors.joining());
        String named = uri.getPathParameters().values().stream()
                .map(values -> String.join(",", values))
                .collect(Collectors.joining(" "))
                .replaceAll("[\\p{Cntrl}]", "?");
        target = named.length() > LONGEST_TARGET ? named.substring(0, LONGEST_TARGET) + "..." : named;
    }

    /** The address that it came from. */
    public String remote() {
        return remote;
    }

    /** What it is for, with the names of its parameters. */
    public String path() {
        return path;
    }

    /** The parameters' values. */
    public String target() {
        return target;
    }

    /** What came of it. */
    Call ended(Instant at, String method, int status, String id) {
        return new Call(at, at, 1, caller.name(), roles(), method, path, target, status, remote, id);
    }

    private List<String> roles() {
        return caller.roles().stream().map(role -> role.word()).sorted().toList();
    }
}
