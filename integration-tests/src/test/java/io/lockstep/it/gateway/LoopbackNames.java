package io.lockstep.it.gateway;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Names under {@value #DOMAIN} are this machine's, so that tests can tell brokers by their names; every other name is looked
 * up as ever. The JDK finds it by {@code META-INF/services}.
 */
public final class LoopbackNames extends InetAddressResolverProvider {
    static final String DOMAIN = ".lockstep.test";

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Resolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "names under " + DOMAIN;
    }

    private record Resolver(InetAddressResolver others) implements InetAddressResolver {
        private static final byte[] LOOPBACK = {127, 0, 0, 1};

        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            return host.endsWith(DOMAIN)
                    ? Stream.of(InetAddress.getByAddress(host, LOOPBACK))
                    : others.lookupByName(host, policy);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return others.lookupByAddress(address);
        }
    }
}
