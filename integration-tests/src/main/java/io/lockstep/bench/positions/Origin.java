package io.lockstep.bench.positions;

import java.nio.charset.StandardCharsets;

/** Where a record lies on the source; carried in a header, so that it is known again wherever the record turns up. */
public record Origin(String topic, int partition, long offset) {
    /** The header's key. */
    public static final String HEADER = "at";

    /** The header's value, e.g. {@code orders-3@1200}. */
    public byte[] written() {
        return (topic + "-" + partition + "@" + offset).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What {@link #written} wrote.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static Origin read(byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        int at = text.lastIndexOf('@');
        int dash = text.lastIndexOf('-', at);
        if (at < 0 || dash < 0) {
            throw new IllegalArgumentException("'" + text + "' is no origin; expected e.g. orders-3@1200");
        }
        return new Origin(
                text.substring(0, dash),
                Integer.parseInt(text.substring(dash + 1, at)),
                Long.parseLong(text.substring(at + 1)));
    }
}
