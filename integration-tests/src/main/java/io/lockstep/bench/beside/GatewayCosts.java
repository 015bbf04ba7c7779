package io.lockstep.bench.beside;

import java.util.OptionalLong;

/**
 * What the process of the gateway costs.
 *
 * @param producingCpu seconds of CPU for each GB from producers to brokers
 * @param consumingCpu seconds of CPU for each GB from brokers to consumers
 * @param steadyCpu share of one processor at 500 records a second
 * @param idle connections that did nothing
 * @param beforeIdleKib resident memory before these were opened; empty where the system does not tell, as the next two
 * @param withIdleKib while they were open
 * @param atEndKib after all was measured
 */
public record GatewayCosts(
        double producingCpu,
        double consumingCpu,
        double steadyCpu,
        int idle,
        OptionalLong beforeIdleKib,
        OptionalLong withIdleKib,
        OptionalLong atEndKib) {}
