package io.lockstep.cli.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Finds what a page names and the code does not have, and what a page lacks. */
public final class Checker {
    private static final List<String> PARTS = List.of("**When**", "**Preconditions**", "**Abort**", "**Afterwards**");
    private static final Pattern SETTING =
            Pattern.compile("(failover|mirror|groups|objectives|worker|drills)(\\.[a-zA-Z]+)+");
    private static final Pattern CONSTANT = Pattern.compile("\\b[A-Z]+(?:_[A-Z]+)+\\b");
    private static final Pattern GATE = Pattern.compile("gates? `([a-z-]+)`");
    private static final Pattern CHECKED = Pattern.compile("Check:|Expected:");

    private final Commands commands;
    private final Endpoints endpoints = new Endpoints();
    private final Metrics metrics = new Metrics();
    private final Alerts alerts = Alerts.read();
    private final String settings;

    /**
     * @param cli as the launcher starts it
     * @param settings where the policy's keys are listed
     */
    public Checker(CommandLine cli, String settings) {
        this.commands = new Commands(cli);
        this.settings = settings;
    }

    /** Names that do not exist, a line each. */
    public List<String> unknown(Page page) {
        List<String> all = new ArrayList<>(metrics.problems(page.text()));
        Stream.concat(page.lines().stream(), page.spans().stream()).forEach(text -> {
            if (text.startsWith("./lockstep")) {
                commands.problem(text).ifPresent(all::add);
                Constants.override(text).ifPresent(all::add);
            }
            endpoints.problem(text).ifPresent(all::add);
        });
        page.spans().forEach(span -> {
            Constants.problem(span).ifPresent(all::add);
            setting(span).ifPresent(all::add);
            alerts.problem(span).ifPresent(all::add);
        });
        // Also in output that is shown, where no back-ticks mark them.
        CONSTANT.matcher(page.text())
                .results()
                .forEach(word -> Constants.problem(word.group()).ifPresent(all::add));
        GATE.matcher(page.text())
                .results()
                .forEach(gate -> Constants.gate(gate.group(1)).ifPresent(all::add));
        page.links().stream()
                .filter(link -> link.endsWith(".md") && !link.contains("/"))
                .filter(link -> !Page.exists(link.substring(0, link.length() - 3)))
                .forEach(link -> all.add("there is no page " + link));
        return all.stream().distinct().toList();
    }

    private Optional<String> setting(String span) {
        return SETTING.matcher(span).matches() && !settings.contains("| `" + span + "` |")
                ? Optional.of("the policy has no key " + span)
                : Optional.empty();
    }

    /** Parts that every page has to have, and steps that do not say how to see that they worked. */
    public List<String> lacking(Page page) {
        List<String> all = new ArrayList<>();
        int last = -1;
        for (String part : PARTS) {
            int at = page.text().indexOf(part);
            if (at < 0) {
                all.add("it has no part " + part);
            } else if (at < last) {
                all.add(part + " stands before the part that should precede it");
            }
            last = Math.max(last, at);
        }
        if (page.steps().isEmpty()) {
            all.add("it has no numbered step");
        }
        page.steps().stream()
                .filter(step -> !CHECKED.matcher(step).find())
                .forEach(step -> all.add("no 'Check:' or 'Expected:' in step " + step.strip()));
        return all;
    }
}
