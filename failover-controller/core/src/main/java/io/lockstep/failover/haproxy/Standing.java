package io.lockstep.failover.haproxy;

/**
 * How an instance treats one server.
 *
 * @param address {@code address:port}
 * @param ready whether it is not in maintenance, nor drained, by somebody's order
 * @param sessions that go through it now
 */
public record Standing(String address, boolean ready, long sessions) {}
