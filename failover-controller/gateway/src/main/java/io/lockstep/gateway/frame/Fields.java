package io.lockstep.gateway.frame;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Fields of Kafka's protocol, read from a part of a message. Fails with {@link BufferUnderflowException} at its end. */
record Fields(ByteBuffer bytes, boolean compact) {
    Optional<String> text() {
        int length = compact ? unsigned() - 1 : bytes.getShort();
        return length < 0 ? Optional.empty() : Optional.of(text(length));
    }

    /** Bytes, or what is there of them. */
    ByteBuffer someBytes() {
        int length = compact ? unsigned() - 1 : bytes.getInt();
        return bytes.slice(bytes.position(), Math.clamp(length, 0, bytes.remaining()));
    }

    /** A count of an array's elements. */
    int count() {
        return compact ? unsigned() - 1 : bytes.getInt();
    }

    void passTags() {
        for (int tags = unsigned(); tags > 0; tags--) {
            unsigned();
            int size = unsigned();
            if (size < 0 || size > bytes.remaining()) {
                throw new BufferUnderflowException();
            }
            bytes.position(bytes.position() + size);
        }
    }

    private String text(int length) {
        if (length > bytes.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private int unsigned() {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            byte next = bytes.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                break;
            }
        }
        return value;
    }
}
