package io.lockstep.bench.beside;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a process has used.
 *
 * @param cpu since its start
 * @param residentKib memory in RAM now, in KiB; empty where the system does not tell
 */
public record Usage(Duration cpu, OptionalLong residentKib) {}
