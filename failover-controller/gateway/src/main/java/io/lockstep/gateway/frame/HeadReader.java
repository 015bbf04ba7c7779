package io.lockstep.gateway.frame;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads requests' heads. */
final class HeadReader {
    private static final int SHORTEST = 8;
    private static final int CORRELATION = 4;
    private static final int HIGHEST_VERSION = 127;
    private static final int ONE_TRANSACTION = 3;

    private HeadReader() {}

    /**
     * @param head the request's first bytes; its position is moved to the end of what was read
     * @throws BadFrame if this is no request
     */
    static RequestHead read(ByteBuffer head) throws BadFrame {
        if (head.remaining() < SHORTEST) {
            throw new BadFrame("not-kafka", "a request of " + head.remaining() + " bytes");
        }
        int key = head.getShort();
        int version = head.getShort();
        if (key < 0 || version < 0 || version > HIGHEST_VERSION) {
            throw new BadFrame("not-kafka", "a request of api key " + key + " and version " + version);
        }
        Api api = Api.of(key);
        head.position(head.position() + CORRELATION);
        try {
            String client = new Fields(head, false).text().orElse("");
            return body(api, version, client, head);
        } catch (BufferUnderflowException e) {
            // The names are longer than what is looked at: it counts as a write outside transactions, the stricter
            // kind.
            return new RequestHead(api, version, "", Optional.empty(), 1);
        }
    }

    private static RequestHead body(Api api, int version, String client, ByteBuffer head) {
        Fields fields = new Fields(head, api.compact(version));
        if (fields.compact()) {
            fields.passTags();
        }
        return switch (api) {
            case PRODUCE -> {
                Optional<String> transaction = version >= 3 ? fields.text() : Optional.empty();
                yield new RequestHead(api, version, client, transaction, head.getShort());
            }
            case ADD_PARTITIONS_TO_TXN -> {
                boolean several = version > ONE_TRANSACTION;
                Optional<String> transaction = several && fields.count() < 1 ? Optional.empty() : fields.text();
                yield new RequestHead(api, version, client, transaction, 1);
            }
            case INIT_PRODUCER_ID, ADD_OFFSETS_TO_TXN, END_TXN, TXN_OFFSET_COMMIT ->
                new RequestHead(api, version, client, fields.text(), 1);
            default -> new RequestHead(api, version, client, Optional.empty(), 1);
        };
    }
}
