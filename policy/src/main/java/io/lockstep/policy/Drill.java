package io.lockstep.policy;

/**
 * A promotion exercised on schedule.
 *
 * @param cron six or seven fields in Quartz's form, seconds first
 */
public record Drill(String name, String cron, DrillMode mode) {}
