package io.lockstep.cli.doctor;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes secrets out of texts: those that are known, wherever they stand, and whatever has the form of one. Immutable. */
public final class Redaction {
    private static final String GONE = "***";
    /** Shorter ones would take half of every text with them. */
    private static final int SHORTEST = 4;

    private static final Pattern SECRET_KEY =
            Pattern.compile("(?i).*(password|secret|jaas|token|credential|keystore\\.key).*");
    private static final Pattern QUOTED =
            Pattern.compile("(?i)(?:password|secret|token)\\w*\\s*=\\s*[\"']([^\"']+)[\"']");

    private static final List<Form> FORMS = List.of(
            new Form("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(-----END [A-Z ]*PRIVATE KEY-----|$)", GONE),
            new Form("(?i)(jaas\\.config[\"']?\\s*[=:]\\s*).+", "$1" + GONE),
            new Form("(?i)\\b(Bearer|Basic)\\s+[A-Za-z0-9._~+/=-]+", "$1 " + GONE),
            new Form("\\blk_[A-Za-z0-9]+_[A-Za-z0-9_-]+", GONE),
            new Form("(://)[^/\\s\"']*@", "$1" + GONE + "@"),
            new Form(
                    "(?i)((?:password|passwd|secret|token|api[-_]?key)[\\w.]*[\"']?\\s*[=:]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,;}\"']+)",
                    "$1" + GONE));

    private final List<String> known;

    /** @param with what it is replaced by */
    private record Form(Pattern pattern, String with) {
        Form(String expression, String with) {
            this(Pattern.compile(expression), with);
        }
    }

    /** @param secrets the known ones; those of fewer than four characters are left to their form */
    public Redaction(Collection<String> secrets) {
        this.known = secrets.stream()
                .filter(each -> each.strip().length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** What a policy keeps to itself: whole settings, and the passwords inside them. */
    public static Collection<String> secrets(Policy policy) {
        Collection<String> all = new TreeSet<>();
        policy.regions().stream().flatMap(Redaction::settings).forEach(setting -> {
            if (SECRET_KEY.matcher(setting.getKey()).matches()) {
                all.add(setting.getValue());
            }
            QUOTED.matcher(setting.getValue()).results().forEach(found -> all.add(found.group(1)));
        });
        return new ArrayList<>(all);
    }

    private static Stream<Map.Entry<String, String>> settings(Region region) {
        return Stream.concat(
                region.kafkaSettings().entrySet().stream(),
                region.canarySettings().stream().flatMap(settings -> settings.entrySet().stream()));
    }

    /** The text without them. */
    public String of(String text) {
        String left = text;
        for (String secret : known) {
            left = left.replace(secret, GONE);
        }
        for (Form form : FORMS) {
            left = form.pattern.matcher(left).replaceAll(form.with);
        }
        return left;
    }
}
