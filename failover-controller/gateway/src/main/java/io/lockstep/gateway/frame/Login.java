package io.lockstep.gateway.frame;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * How a client says who it is: SASL's mechanism, its user, and whether tokens without a request's header follow. Never
 * looks at a password; what it reads of a token ends before it.
 */
final class Login {
    private static final int UNTIL_REQUESTS = -1;
    private static final int MOST_OF_NAME = 256;

    private String mechanism = "";
    private String user = "";
    private int tokens;

    /** The user's name; empty until it is known. */
    String user() {
        return user;
    }

    /** Whether these bytes are a token and no request. */
    boolean takesAsToken(ByteBuffer head) {
        if (tokens == 0) {
            return false;
        }
        if (tokens == UNTIL_REQUESTS) {
            if (looksLikeRequest(head.duplicate())) {
                tokens = 0;
                return false;
            }
        } else {
            tokens--;
        }
        token(head.duplicate());
        return true;
    }

    /** @param rest of the request, behind its header */
    void handshake(int version, ByteBuffer rest) {
        try {
            mechanism = new Fields(rest, false).text().orElse("");
        } catch (BufferUnderflowException e) {
            mechanism = "";
        }
        if (version == 0) {
            tokens = mechanism.equals("PLAIN") || mechanism.equals("OAUTHBEARER") ? 1 : isScram() ? 2 : UNTIL_REQUESTS;
        }
    }

    /** @param rest of the request, behind its header */
    void authenticate(boolean compact, ByteBuffer rest) {
        try {
            token(new Fields(rest, compact).someBytes());
        } catch (BufferUnderflowException e) {
            user = "";
        }
    }

    private void token(ByteBuffer token) {
        if (!user.isEmpty()) {
            return;
        }
        if (mechanism.equals("PLAIN")) {
            until(token, (byte) 0);
            user = until(token, (byte) 0);
        } else if (isScram()) {
            until(token, (byte) ',');
            until(token, (byte) ',');
            String name = until(token, (byte) ',');
            user = name.startsWith("n=") ? name.substring(2).replace("=2C", ",").replace("=3D", "=") : "";
        }
    }

    private boolean isScram() {
        return mechanism.startsWith("SCRAM-");
    }

    private static String until(ByteBuffer token, byte end) {
        byte[] text = new byte[MOST_OF_NAME];
        int length = 0;
        while (token.hasRemaining()) {
            byte next = token.get();
            if (next == end) {
                return new String(text, 0, length, StandardCharsets.UTF_8);
            }
            if (length < MOST_OF_NAME) {
                text[length++] = next;
            }
        }
        return "";
    }

    /** Kerberos' tokens begin with bytes that would be an api key far above Kafka's. */
    private static boolean looksLikeRequest(ByteBuffer head) {
        return head.remaining() >= 10 && head.getShort() >>> 8 == 0 && head.getShort() >>> 7 == 0;
    }
}
