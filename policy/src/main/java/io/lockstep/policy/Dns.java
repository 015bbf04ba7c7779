package io.lockstep.policy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names that lead clients, in a zone that takes dynamic updates (RFC 2136).
 *
 * @param zone without its last dot
 * @param primary {@code address:port} of the server that takes updates
 * @param servers {@code address:port} of every other authoritative server, by the region that it stands in
 * @param key by which updates are signed (TSIG)
 * @param names what each name holds while a region is active: addresses, or one other name
 * @param ttl for how long resolvers may keep the names
 * @param timeout of each server's answer
 */
public record Dns(
        String zone,
        String primary,
        SortedMap<String, List<String>> servers,
        Key key,
        SortedMap<String, SortedMap<String, List<String>>> names,
        Duration ttl,
        Duration timeout) {
    public Dns {
        servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
        names = Collections.unmodifiableSortedMap(new TreeMap<>(names));
    }

    /** As on the server: one that it knows, and that may change the names and the marker. */
    public record Key(String name, Algorithm algorithm, Secret secret) {}

    /** By which a message is signed. */
    public enum Algorithm implements Word {
        HMAC_SHA256,
        HMAC_SHA384,
        HMAC_SHA512
    }
}
