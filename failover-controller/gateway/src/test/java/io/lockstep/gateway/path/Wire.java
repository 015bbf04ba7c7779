package io.lockstep.gateway.path;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Requests as Kafka's clients write them, with what the gateway looks at. */
final class Wire {
    static final int PRODUCE = 0;
    static final int FETCH = 1;
    static final int METADATA = 3;
    static final int SASL_HANDSHAKE = 17;
    static final int INIT_PRODUCER_ID = 22;
    static final int END_TXN = 26;
    static final int SASL_AUTHENTICATE = 36;

    private Wire() {}

    private interface Body {
        void write(DataOutputStream out) throws IOException;
    }

    static byte[] fetch(int correlation, String client) {
        return request(FETCH, 4, correlation, client, out -> out.write(new byte[20]));
    }

    static byte[] metadata(int correlation, String client) {
        return request(METADATA, 5, correlation, client, out -> out.writeInt(-1));
    }

    static byte[] produce(int correlation, String client, int acks, int bytes) {
        return produce(correlation, client, null, acks, bytes);
    }

    static byte[] produce(int correlation, String client, @Nullable String transaction, int acks, int bytes) {
        return request(PRODUCE, 3, correlation, client, out -> {
            text(out, transaction);
            out.writeShort(acks);
            out.writeInt(30_000);
            out.write(new byte[bytes]);
        });
    }

    static byte[] endTransaction(int correlation, String client, String transaction) {
        return request(END_TXN, 1, correlation, client, out -> {
            text(out, transaction);
            out.writeLong(7);
            out.writeShort(0);
            out.writeBoolean(true);
        });
    }

    static byte[] handshake(int correlation, String client, String mechanism) {
        return request(SASL_HANDSHAKE, 1, correlation, client, out -> text(out, mechanism));
    }

    static byte[] authenticate(int correlation, String client, String token) {
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        return request(SASL_AUTHENTICATE, 1, correlation, client, out -> {
            out.writeInt(bytes.length);
            out.write(bytes);
        });
    }

    private static byte[] request(int api, int version, int correlation, String client, Body body) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeShort(api);
            out.writeShort(version);
            out.writeInt(correlation);
            text(out, client);
            body.write(out);
            return framed(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] framed(byte[] frame) {
        return ByteBuffer.allocate(4 + frame.length)
                .putInt(frame.length)
                .put(frame)
                .array();
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeShort(-1);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }
}
