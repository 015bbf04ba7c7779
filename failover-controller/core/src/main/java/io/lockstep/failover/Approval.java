package io.lockstep.failover;

import java.time.Instant;

/** Somebody's agreement to exactly one plan. */
public record Approval(String by, String planHash, Instant at, Instant expires) {}
