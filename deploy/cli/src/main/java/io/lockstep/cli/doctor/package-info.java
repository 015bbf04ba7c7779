/**
 * What somebody who is asked for help would ask for: collected, checked, and kept free of secrets. May use the policy,
 * {@code rest}, and Kafka's admin client in {@link io.lockstep.cli.doctor.RegionLook} alone.
 */
@NullMarked
package io.lockstep.cli.doctor;

import org.jspecify.annotations.NullMarked;
