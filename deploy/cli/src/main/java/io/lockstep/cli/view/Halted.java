package io.lockstep.cli.view;

/**
 * Why a partition cannot go on.
 *
 * @param side whose offsets {@code from} and {@code to} (exclusive) are
 */
public record Halted(String reason, String side, long from, long to, String detail, String wayOut) {}
