package io.lockstep.bench.beside;

/** How clients reach the brokers. */
public enum Way {
    /** At the brokers' own addresses. */
    DIRECT("directly"),
    /** Through one instance of the gateway. */
    THROUGH("through the gateway");

    private final String says;

    Way(String says) {
        this.says = says;
    }

    /** For people. */
    public String says() {
        return says;
    }
}
