package io.lockstep.policy.access;

import io.lockstep.policy.Policy;
import io.lockstep.policy.Region;
import io.lockstep.policy.access.Subject.Cluster;
import io.lockstep.policy.access.Subject.Each;
import io.lockstep.policy.access.Subject.Named;
import io.lockstep.policy.access.Subject.Prefix;
import io.lockstep.policy.access.Subject.Staying;
import io.lockstep.policy.decision.LinkPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a policy makes of the list of needs: the fewest ACLs that are enough. */
public final class AccessPlan {
    private AccessPlan() {}

    /** Of workers of both directions, or of a controller, which has the same rights in each region. */
    public static List<Grant> of(Policy policy, Part part) {
        return switch (part) {
            case WORKER -> fewest(LinkPlan.of(policy).stream().flatMap(link -> link(policy, link)));
            case CONTROLLER -> fewest(policy.regions().stream().flatMap(region -> controller(policy, region)));
        };
    }

    /** Of a worker that runs the links into one region; none if the policy has no region of that name. */
    public static List<Grant> ofWorkerIn(Policy policy, String region) {
        return fewest(LinkPlan.into(policy, region).stream().flatMap(link -> link(policy, link)));
    }

    private static Stream<Grant> link(Policy policy, LinkPlan link) {
        Stream<Grant> business = worker(policy, link, Names.of(policy), false);
        return Stream.concat(business, worker(policy, link, Names.ofDrills(policy), true));
    }

    private static Stream<Grant> worker(Policy policy, LinkPlan link, Names names, boolean drills) {
        String source = link.source().name();
        String target = link.target().name();
        return Needs.ofWorker().stream()
                .filter(need -> need.when().holds(policy) && !(drills && businessOnly(need)))
                .flatMap(need -> {
                    String region = need.place() == Place.SOURCE ? source : target;
                    return grants(need, region, names, source, target, drills);
                });
    }

    /** What drills never do. */
    private static boolean businessOnly(Need need) {
        return need.when() == When.MIRRORMAKER_FORM || need.when() == When.DELETED_GROUPS;
    }

    private static Stream<Grant> controller(Policy policy, Region region) {
        return Needs.ofController().stream()
                .filter(need -> need.when().holds(policy))
                .flatMap(need -> grants(need, region.name(), Names.of(policy), "", "", false));
    }

    private static Stream<Grant> grants(
            Need need, String region, Names names, String source, String target, boolean drills) {
        return switch (need.subject()) {
            case Cluster cluster -> Stream.of(grant(need, region, Extent.literal(""), "", drills));
            case Named(Kind kind, String name) -> {
                String filled = filled(name, names, source, target);
                yield Stream.of(grant(need, region, Extent.literal(filled), "", drills));
            }
            case Prefix(Kind kind, String name) -> {
                String filled = filled(name, names, source, target);
                yield Stream.of(grant(need, region, Extent.beginning(filled, false), "", drills));
            }
            case Each(Kind kind, String word) ->
                (kind == Kind.TOPIC ? names.topics() : names.groups())
                        .stream().map(each -> grant(need, region, each.extent(), each.wider(), drills));
            case Staying staying ->
                names.staying().stream().map(each -> grant(need, region, each.extent(), each.wider(), drills));
        };
    }

    private static Grant grant(Need need, String region, Extent extent, String wider, boolean drills) {
        return new Grant(
                region,
                need.subject().kind(),
                extent.name(),
                extent.prefixed(),
                need.operation(),
                drills || need.when().optional(),
                drills ? need.purpose() + " (drills)" : need.purpose(),
                wider);
    }

    private static String filled(String name, Names names, String source, String target) {
        return name.replace("PAIR", names.pair()).replace("SOURCE", source).replace("TARGET", target);
    }

    /** Leaves out what another one includes; of two that include each other, the later. */
    private static List<Grant> fewest(Stream<Grant> wanted) {
        List<Grant> kept = new ArrayList<>();
        wanted.forEach(next -> {
            if (kept.stream().noneMatch(before -> before.includes(next))) {
                kept.removeIf(next::includes);
                kept.add(next);
            }
        });
        return List.copyOf(kept);
    }
}
