package io.lockstep.failover.sim;

import java.util.Random;

/** How bad the world is; everything is over once it is calm. */
final class SimFaults {
    private final Random random;
    double unknown;
    double lost;
    double refused;
    double crash;
    double journal;
    double gates;
    private boolean calm;

    SimFaults(Random random) {
        this.random = random;
    }

    /** Another mixture for every seed, and none at all for some. */
    static SimFaults of(Random random) {
        SimFaults faults = new SimFaults(random);
        if (random.nextInt(8) != 0) {
            faults.unknown = random.nextInt(3) * 0.02;
            faults.lost = random.nextInt(3) * 0.03;
            faults.refused = random.nextInt(6) == 0 ? 0.01 : 0;
            faults.crash = random.nextInt(3) * 0.01;
            faults.journal = random.nextInt(3) * 0.04;
            faults.gates = random.nextInt(6) == 0 ? 0.3 : 0;
        }
        return faults;
    }

    void end() {
        calm = true;
    }

    boolean on() {
        return !calm;
    }

    boolean strikes(double chance) {
        return !calm && chance > 0 && random.nextDouble() < chance;
    }
}
