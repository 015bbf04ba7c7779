package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;
import static io.lockstep.policy.diff.Setting.path;
import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.Gateway;
import io.lockstep.policy.GatewayLimits;
import io.lockstep.policy.GatewayTls;
import io.lockstep.policy.Policy;
import io.lockstep.policy.explain.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code gateway}. */
final class GatewaySettings implements PolicyDiff.Settings {
    private static final Effect FRONT = Effect.gateways("where instances listen and what clients connect to: they lose"
            + " their connections when an instance starts anew, and have to know the new address");
    private static final Effect BROKER = Effect.gateways("which broker an instance leads a client's connection to");
    private static final Effect TLS = Effect.gateways("clients lose their connections when an instance starts anew");
    private static final Effect HOLD = Effect.leading("counts for holds that begin from here on");
    private static final Effect RUN = Effect.controllers("counts for runs that begin from here on");
    private static final Effect LIMIT = Effect.gateways("counts for connections that are made from here on");

    @Override
    public List<Setting> of(Policy policy) {
        return policy.gateway().map(GatewaySettings::all).orElse(List.of());
    }

    private static List<Setting> all(Gateway gateway) {
        List<Setting> all = new ArrayList<>(List.of(
                one("gateway.host", gateway.host(), FRONT),
                one("gateway.bind", gateway.bind(), FRONT),
                one("gateway.bootstrap", gateway.bootstrap(), FRONT)));
        gateway.nodes().forEach((id, node) -> {
            String key = "gateway.nodes." + id;
            all.add(one(key + ".port", node.port(), FRONT));
            node.upstream().forEach((region, address) -> all.add(one(key + "." + region, address, BROKER)));
        });
        all.addAll(tls(gateway.tls()));
        all.addAll(List.of(
                time("hold", gateway.hold(), HOLD),
                time("transactions", gateway.transactions(), HOLD),
                one("gateway.lost", gateway.lost().word(), RUN),
                one("gateway.instances", gateway.instances(), RUN)));
        all.addAll(limits(gateway.limits()));
        return all;
    }

    private static List<Setting> tls(GatewayTls tls) {
        return List.of(
                one("gateway.tls.mode", tls.mode().word(), TLS),
                path("gateway.tls.certificate", tls.certificate(), TLS),
                path("gateway.tls.key", tls.key(), TLS),
                path("gateway.tls.clientAuthority", tls.clientAuthority(), TLS),
                one("gateway.tls.brokers", tls.brokers(), TLS),
                path("gateway.tls.brokerAuthority", tls.brokerAuthority(), TLS),
                several("gateway.tls.names", tls.names().stream().toList(), TLS));
    }

    private static List<Setting> limits(GatewayLimits limits) {
        return List.of(
                one("gateway.limits.connections", limits.connections(), LIMIT),
                time("limits.idle", limits.idle(), LIMIT),
                time("limits.connect", limits.connect(), LIMIT),
                one("gateway.limits.frame", Words.size(limits.frame()), LIMIT));
    }

    private static Setting time(String key, Duration value, Effect effect) {
        return one("gateway." + key, Words.duration(value), effect);
    }
}
