package io.lockstep.gateway.drive;

/**
 * Who this is.
 *
 * @param life of this process: another one after each start, by which two of one name are told apart
 * @param address where its REST interface is, {@code host:port}
 * @param drain how connections are drained, in words
 */
public record Instance(String pair, String name, String life, String address, String drain) {}
