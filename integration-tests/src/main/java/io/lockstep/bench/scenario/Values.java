package io.lockstep.bench.scenario;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Values like the JSON of business events: names of fields, which repeat, and what they hold, which does not. Three of
 * five bytes are names, so that lz4 leaves about half and zstd less than four tenths. The same seed makes the same values. Used by
 * one thread.
 */
public final class Values {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int HELD = 16;
    private static final List<byte[]> NAMES = List.of(
            name("{\"customerReference\":\""),
            name("\",\"deliveryAddressId\":\""),
            name("\",\"paymentAuthorised\":\""),
            name("\",\"warehouseLocation\":\""),
            name("\",\"originalOrderLine\":\""),
            name("\",\"articleIdentifier\":\""),
            name("\",\"currencyAndAmount\":\""),
            name("\",\"lastStatusChanged\":\""));

    private final SplittableRandom random;

    public Values(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The next one. */
    public byte[] next(int bytes) {
        byte[] value = new byte[bytes];
        int at = 0;
        for (int field = 0; at < bytes; field++) {
            byte[] name = NAMES.get(field % NAMES.size());
            int length = Math.min(name.length, bytes - at);
            System.arraycopy(name, 0, value, at, length);
            at = hold(value, at + length);
        }
        return value;
    }

    private int hold(byte[] value, int from) {
        int to = Math.min(value.length, from + HELD);
        for (int at = from; at < to; at++) {
            value[at] = (byte) ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        }
        return to;
    }
}
