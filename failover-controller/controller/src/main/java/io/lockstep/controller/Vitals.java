package io.lockstep.controller;

/**
 * Whether a controller is able to work.
 *
 * @param alive whether its loops run; where not, starting anew is what helps
 * @param journalReadable whether the journal was read at its last attempt
 * @param journalWritable whether the journal takes entries; only of the controller that leads
 * @param detail what is wrong, in words; empty where nothing is
 */
public record Vitals(boolean alive, boolean journalReadable, boolean journalWritable, String detail) {}
