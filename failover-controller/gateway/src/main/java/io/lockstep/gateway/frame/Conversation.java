package io.lockstep.gateway.frame;

import io.lockstep.gateway.ConnectionKind;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;

/**
 * What one connection's requests and responses have told so far: who it is, what it does, what is outstanding. Kafka answers
 * a connection's requests in their order. Not safe for use from several threads.
 */
public final class Conversation {
    private final Login login = new Login();
    private final ArrayDeque<Sent> outstanding = new ArrayDeque<>(4);
    private ConnectionKind kind = ConnectionKind.UNKNOWN;
    private String client = "";

    /**
     * Reads the head of the next request.
     *
     * @throws BadFrame if it is none
     */
    public RequestHead read(ByteBuffer head) throws BadFrame {
        if (login.takesAsToken(head)) {
            return RequestHead.OF_TOKEN;
        }
        RequestHead request = HeadReader.read(head);
        if (request.api() == Api.SASL_HANDSHAKE) {
            login.handshake(request.version(), head);
        } else if (request.api() == Api.SASL_AUTHENTICATE) {
            login.authenticate(request.api().compact(request.version()), head);
        }
        if (client.isEmpty()) {
            client = request.client();
        }
        return request;
    }

    /**
     * The request that was read last is passed on.
     *
     * @return it, if a response will follow
     */
    public Optional<Sent> passed(RequestHead head) {
        if (head.kind().compareTo(kind) > 0) {
            kind = head.kind();
        }
        if (!head.answered()) {
            return Optional.empty();
        }
        Sent sent = new Sent(head);
        outstanding.add(sent);
        return Optional.of(sent);
    }

    /** The request that the response that comes next answers; empty if none is outstanding. */
    public Optional<Sent> next() {
        return Optional.ofNullable(outstanding.peek());
    }

    /** The response of {@link #next} is whole. */
    public void answered() {
        outstanding.poll();
    }

    public int outstanding() {
        return outstanding.size();
    }

    public ConnectionKind kind() {
        return kind;
    }

    /** The client id of its requests; empty until one named it. */
    public String client() {
        return client;
    }

    /** The user of SASL; empty until it is known, and with mechanisms that do not show it. */
    public String user() {
        return login.user();
    }
}
