package io.lockstep.cli.mm2;

import io.lockstep.cli.mm2.Finding.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A cluster's client settings as a region has them. A secret that stands in the file in clear stays there. */
final class ClientSide {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z0-9_-]+):([^}]*)}");
    private static final Map<String, String> PROVIDERS = Map.of(
            "org.apache.kafka.common.config.provider.FileConfigProvider", "file",
            "org.apache.kafka.common.config.provider.EnvVarConfigProvider", "env");
    private static final String ENV_NAME = "LOCKSTEP_";

    private final FlowSettings settings;
    private final String file;
    private final List<Finding> findings;

    ClientSide(FlowSettings settings, String file, List<Finding> findings) {
        this.settings = settings;
        this.file = file;
        this.findings = findings;
    }

    Map<String, String> of(String cluster) {
        Map<String, String> client = new TreeMap<>();
        String protocol = protocol(cluster);
        settings.ofCluster(cluster).forEach((name, key) -> {
            boolean idle = (name.startsWith("sasl.") && !protocol.startsWith("SASL_"))
                    || (name.startsWith("ssl.") && !protocol.endsWith("SSL"));
            if (idle) {
                findings.add(new Finding(
                        Kind.NOT_CARRIED, key, "security.protocol " + protocol + " does not use it; left out"));
            } else {
                client.put(name, value(name, key, cluster));
            }
        });
        return client;
    }

    private String protocol(String cluster) {
        String key = settings.ofCluster(cluster).get("security.protocol");
        return key == null ? "PLAINTEXT" : settings.value(key).toUpperCase(Locale.ROOT);
    }

    private String value(String name, String key, String cluster) {
        String text = settings.value(key);
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder carried = new StringBuilder();
        boolean any = false;
        while (matcher.find()) {
            any = true;
            matcher.appendReplacement(carried, Matcher.quoteReplacement(reference(matcher, name, key, cluster)));
        }
        matcher.appendTail(carried);
        if (any || !ClientNames.secret(name)) {
            return carried.toString();
        }
        findings.add(new Finding(
                Kind.REFERENCE,
                key,
                "stands in clear in " + file + " and is read from there; better move it elsewhere"));
        return "${file:" + file + ":" + key + "}";
    }

    private String reference(Matcher matcher, String name, String key, String cluster) {
        String provider = matcher.group(1);
        settings.ask("config.providers");
        settings.ask("config.providers." + provider + ".class");
        String known = PROVIDERS.get(settings.value("config.providers." + provider + ".class"));
        if (known != null) {
            return "${" + known + ":" + matcher.group(2).replaceFirst("^:", "") + "}";
        }
        String variable =
                ENV_NAME + (cluster + "_" + name).toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        findings.add(new Finding(
                Kind.NOT_CARRIED,
                key,
                "comes from the config provider '" + provider
                        + "', and a policy reads only files and the environment; set the variable " + variable));
        return "${env:" + variable + "}";
    }
}
