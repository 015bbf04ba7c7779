package io.lockstep.controller.app;

import io.lockstep.controller.PolicyStanding;
import io.lockstep.policy.PoliciesResult;
import io.lockstep.policy.PoliciesResult.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What comes of each look at the policy files, and how that is told. A file is taken for whole once two looks in a row found
 * the same: half of one may be valid, and mean something else. Looks are for one thread; what is told is for any.
 */
final class PolicyLooks {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyLooks.class);

    private final ConcurrentSkipListMap<String, PolicyStanding> standings = new ConcurrentSkipListMap<>();
    private final Turnover controllers;
    private SortedMap<String, String> seen = new TreeMap<>();
    private SortedMap<String, String> failed = new TreeMap<>();
    private List<String> failure = List.of();

    PolicyLooks(Turnover controllers) {
        this.controllers = controllers;
    }

    /** These are in force from now on. */
    void inForce(List<Read> policies) {
        for (Read read : policies) {
            String pair = read.policy().pair();
            standings.put(pair, PolicyStanding.of(read.version()));
            LOG.atInfo()
                    .addKeyValue("pair", pair)
                    .addKeyValue("version", read.version())
                    .log("policy in force");
        }
    }

    /** One look. */
    void look(PoliciesResult files) {
        controllers.restore();
        switch (files) {
            case PoliciesResult.Invalid(List<String> problems) -> {
                seen = new TreeMap<>();
                told(problems, "");
            }
            case PoliciesResult.Valid(List<Read> read) -> {
                SortedMap<String, String> now = versions(read);
                boolean whole = now.equals(seen);
                seen = now;
                if (whole) {
                    compare(read);
                }
            }
        }
    }

    private static SortedMap<String, String> versions(List<Read> read) {
        SortedMap<String, String> versions = new TreeMap<>();
        read.forEach(each -> versions.put(each.policy().pair(), each.version()));
        return versions;
    }

    private void compare(List<Read> files) {
        switch (PolicyChange.of(controllers.policies(), files)) {
            case PolicyChange.Refuse(List<String> problems) -> told(problems, "");
            case PolicyChange.Apply(List<Read> changed, List<Read> noted) -> {
                noted.forEach(this::note);
                apply(changed);
            }
        }
    }

    /** The controller goes on: what the file says is in force already. */
    private void note(Read read) {
        controllers.note(read);
        standings.put(read.policy().pair(), PolicyStanding.of(read.version()));
        LOG.atInfo()
                .addKeyValue("pair", read.policy().pair())
                .addKeyValue("version", read.version())
                .log("policy file says what is in force");
    }

    /**
     * Waits for the end of runs and drills: a plan is of one policy, from its beginning to its end. What could not be
     * started is not tried again as long as it is the same: each attempt may cost the pair a moment.
     */
    private void apply(List<Read> changed) {
        SortedMap<String, String> wanted = versions(changed);
        if (wanted.equals(failed)) {
            told(failure, "");
            return;
        }
        Optional<String> waiting = changed.stream()
                .flatMap(read -> busy(read.policy().pair()).stream())
                .findFirst();
        if (waiting.isPresent()) {
            told(List.of(), waiting.get());
            return;
        }
        Optional<String> problem = controllers.change(changed);
        failed = problem.isPresent() ? wanted : new TreeMap<>();
        failure = problem.stream().toList();
        if (problem.isEmpty()) {
            inForce(changed);
        }
        told(failure, "");
    }

    private Optional<String> busy(String pair) {
        return Optional.ofNullable(controllers.failovers().get(pair)).flatMap(one -> OpenWork.of(pair, one));
    }

    /** Says each thing once, not at every look. */
    private void told(List<String> refused, String waiting) {
        standings.replaceAll((pair, now) -> {
            boolean same = now.refused().equals(refused) && now.waiting().equals(waiting);
            if (!same && !(refused.isEmpty() && waiting.isEmpty())) {
                LOG.atWarn()
                        .addKeyValue("pair", pair)
                        .addKeyValue("inForce", now.version())
                        .addKeyValue("refused", refused)
                        .addKeyValue("waiting", waiting)
                        .log("changed policy is not in force");
            }
            return same ? now : new PolicyStanding(now.version(), now.since(), refused, waiting);
        });
    }

    /** Which policy of a pair is in force, with whatever keeps the pair from having a controller. */
    PolicyStanding standing(String pair) {
        PolicyStanding now = standings.getOrDefault(pair, PolicyStanding.NONE);
        List<String> problems = new ArrayList<>(now.refused());
        controllers.missing(pair).ifPresent(problems::add);
        return new PolicyStanding(now.version(), now.since(), problems, now.waiting());
    }
}
