package io.lockstep.cli.view;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which worker to ask about each link's groups: the coordinator where it is among those asked. Pure. */
public final class RunningLinks {
    private RunningLinks() {}

    /** @param worker its address */
    public record Chosen(String worker, String link, boolean coordinator) {}

    /** One of each running link, by name; only that of the name, unless it is empty. */
    public static List<Chosen> of(List<Answer.Links> answers, String name) {
        Map<String, Chosen> best = new TreeMap<>();
        for (Answer.Links answer : answers) {
            answer.links().stream()
                    .filter(link -> link.state().equals("RUNNING"))
                    .filter(link -> name.isEmpty() || means(link.name(), name))
                    .map(link -> new Chosen(answer.worker(), link.name(), link.coordinator()))
                    .forEach(each -> best.merge(each.link(), each, RunningLinks::better));
        }
        return List.copyOf(best.values());
    }

    /** What follows the pair's name is enough. */
    private static boolean means(String link, String name) {
        return link.equals(name) || link.endsWith(":" + name);
    }

    private static Chosen better(Chosen one, Chosen other) {
        return other.coordinator() && !one.coordinator() ? other : one;
    }

    /** Why there is none, in a few words. */
    public static String none(List<Answer.Links> answers, String name) {
        String links = answers.stream()
                .flatMap(answer -> answer.links().stream())
                .map(link -> link.name() + " is " + link.state())
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .orElse("there are no links");
        return (name.isEmpty() ? "no link runs here" : "no link " + name + " runs here") + " (" + links
                + "). Groups are carried over by the workers of the standby region; name one with --worker URL";
    }
}
