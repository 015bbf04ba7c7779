package io.lockstep.faults.history;

import java.time.Duration;
import java.util.Optional;

/**
 * How long something needed until it was healthy again after a fault had ended.
 *
 * @param took empty where it was not within the bound
 * @param why what was not healthy; empty where all was
 */
public record Recovery(String after, Optional<Duration> took, String why) {}
