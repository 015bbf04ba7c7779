package io.lockstep.gateway.drive;

/**
 * Who this is.
 *
 * @param address where its REST interface is, {@code host:port}
 * @param drain how connections are drained, in words
 */
public record Instance(String pair, String name, String address, String drain) {}
