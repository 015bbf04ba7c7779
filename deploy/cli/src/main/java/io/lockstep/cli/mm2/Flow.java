package io.lockstep.cli.mm2;

/** From one cluster to the other, by their aliases. */
public record Flow(String source, String target) {
    @Override
    public String toString() {
        return source + "->" + target;
    }
}
