package io.lockstep.policy.config;

import io.lockstep.policy.GatewayTls;
import io.lockstep.policy.GatewayTls.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads {@code gateway.tls}: each mode has keys of its own. */
final class GatewayTlsReader {
    private static final List<String> TERMINATE =
            List.of("certificate", "key", "clientAuthority", "brokers", "brokerAuthority");
    private static final Pattern NAMES = Pattern.compile("[a-zA-Z0-9._-]*%d[a-zA-Z0-9._-]*");

    private final Function<Value, Optional<Path>> file;

    GatewayTlsReader(Path folder) {
        this.file = FilePath.under(folder);
    }

    Optional<GatewayTls> read(Value value) {
        return value.section().map(section -> {
            Optional<Mode> read = section.required(
                    "mode",
                    "terminate",
                    text -> Scalars.word(Mode.class).apply(text).map(Optional::of),
                    Optional.empty());
            Mode mode = read.orElse(Mode.NONE);
            GatewayTls tls = new GatewayTls(
                    mode,
                    file(section, "certificate", mode),
                    file(section, "key", mode),
                    optionalFile(section, "clientAuthority"),
                    section.optional("brokers", "true", GatewayTlsReader::yes, false),
                    optionalFile(section, "brokerAuthority"),
                    names(section, mode));
            read.ifPresent(known -> refuseOthers(section, known, tls.brokers()));
            section.end();
            return tls;
        });
    }

    private Optional<Path> file(Section section, String key, Mode mode) {
        return mode == Mode.TERMINATE
                ? section.required(
                        key,
                        "/etc/lockstep/gateway-" + key + ".pem",
                        value -> file.apply(value).map(Optional::of),
                        Optional.empty())
                : optionalFile(section, key);
    }

    private Optional<Path> optionalFile(Section section, String key) {
        return section.value(key, "/etc/lockstep/" + key + ".pem").flatMap(file);
    }

    private static Optional<String> names(Section section, Mode mode) {
        String example = "\"broker-%d.kafka.shop.example\"";
        return mode == Mode.SNI
                ? section.required("names", example, value -> pattern(value).map(Optional::of), Optional.empty())
                : section.value("names", example).flatMap(GatewayTlsReader::pattern);
    }

    private static Optional<String> pattern(Value value) {
        return value.text()
                .flatMap(text -> NAMES.matcher(text).matches()
                        ? Optional.of(text)
                        : value.refuse("is not a host name with exactly one %d, which stands for the broker's id"));
    }

    private static Optional<Boolean> yes(Value value) {
        return Scalars.oneOf(value, List.of("true", "false")).map(Boolean::parseBoolean);
    }

    private static void refuseOthers(Section section, Mode mode, boolean brokers) {
        String rule = "and the mode is " + mode.word();
        if (mode != Mode.TERMINATE) {
            String other = "Leave it out, or write mode: terminate";
            TERMINATE.forEach(key -> refuse(section, key, "belongs to mode terminate, " + rule, other));
        } else if (!brokers) {
            String rest = "is of no use unless the gateway talks TLS to the brokers";
            refuse(section, "brokerAuthority", rest, "Write brokers: true, or leave it out");
        }
        if (mode != Mode.SNI) {
            refuse(section, "names", "belongs to mode sni, " + rule, "Leave it out, or write mode: sni");
        }
    }

    private static void refuse(Section section, String key, String rule, String remedy) {
        section.value(key, "").ifPresent(value -> value.refuseUnseen(rule, remedy));
    }
}
