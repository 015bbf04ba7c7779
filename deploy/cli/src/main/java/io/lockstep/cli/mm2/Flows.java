package io.lockstep.cli.mm2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which flow a policy is made of: a pair has two regions and one direction at a time. */
final class Flows {
    private Flows() {}

    /**
     * The one that is named, or else the only one.
     *
     * @throws Refused where there is none, or more than one
     */
    static Flow chosen(Map<String, String> settings, Optional<String> source, Optional<String> target) {
        List<String> clusters = clusters(settings);
        source.ifPresent(name -> requireKnown("--source", name, clusters));
        target.ifPresent(name -> requireKnown("--target", name, clusters));
        List<Flow> enabled = new ArrayList<>();
        for (String from : clusters) {
            for (String to : clusters) {
                Flow flow = new Flow(from, to);
                if (!from.equals(to)
                        && enabled(settings, flow)
                        && source.orElse(from).equals(from)
                        && target.orElse(to).equals(to)) {
                    enabled.add(flow);
                }
            }
        }
        if (enabled.size() == 1) {
            return enabled.getFirst();
        }
        throw enabled.isEmpty() ? none(clusters, source, target) : several(enabled);
    }

    static boolean enabled(Map<String, String> settings, Flow flow) {
        String value = settings.getOrDefault(flow + ".enabled", settings.getOrDefault("enabled", "false"));
        return Boolean.parseBoolean(value.strip());
    }

    private static List<String> clusters(Map<String, String> settings) {
        List<String> clusters = Lists.of(settings.getOrDefault("clusters", ""));
        if (clusters.size() < 2) {
            throw new Refused("clusters: '" + settings.getOrDefault("clusters", "")
                    + "' names fewer than two clusters, so this is no configuration of MirrorMaker 2. Write e.g."
                    + " clusters = east, west");
        }
        return clusters;
    }

    private static void requireKnown(String option, String name, List<String> clusters) {
        if (!clusters.contains(name)) {
            throw new Refused(option + " '" + name + "': clusters has only " + String.join(", ", clusters));
        }
    }

    private static Refused none(List<String> clusters, Optional<String> source, Optional<String> target) {
        String example = source.orElse(clusters.get(0)) + "->" + target.orElse(clusters.get(1));
        return new Refused("no flow that was asked for is enabled among " + String.join(", ", clusters)
                + ". MirrorMaker 2 copies where e.g. " + example
                + ".enabled = true; correct it, or name another flow with"
                + " --source and --target");
    }

    private static Refused several(List<Flow> enabled) {
        String all = enabled.stream().map(Flow::toString).collect(Collectors.joining(", "));
        return new Refused(
                "flows " + all + " are enabled, and a policy is about one pair of regions with one active at a"
                        + " time. Name one with --source and --target; where both directions of two clusters are wanted, make a"
                        + " file for each, with topics of its own");
    }

    /** Lists with commas between. */
    static final class Lists {
        private Lists() {}

        static List<String> of(String text) {
            return Arrays.stream(text.split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .distinct()
                    .toList();
        }
    }
}
