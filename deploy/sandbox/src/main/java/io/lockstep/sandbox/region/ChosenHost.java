package io.lockstep.sandbox.region;

import java.util.ServiceLoader;

/** Looks for the host once. */
final class ChosenHost {
    private static final String OWN = new JvmHost().name();

    private ChosenHost() {}

    static BrokerHost host() {
        return Found.HOST;
    }

    private static final class Found {
        private static final BrokerHost HOST = named(System.getProperty(BrokerHost.PROPERTY, OWN));
    }

    static BrokerHost named(String name) {
        if (name.equals(OWN)) {
            return new JvmHost();
        }
        return ServiceLoader.load(BrokerHost.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(host -> host.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("-D" + BrokerHost.PROPERTY + "=" + name
                        + ": nothing on the class path runs brokers that way. Leave it out for '" + OWN
                        + "'; 'containers' is known to the integration tests only"));
    }
}
