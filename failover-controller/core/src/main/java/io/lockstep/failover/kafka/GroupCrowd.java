package io.lockstep.failover.kafka;

import io.lockstep.replicator.kafka.Answers;
import io.lockstep.replicator.kafka.Right;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeShareGroupsOptions;
import org.apache.kafka.clients.admin.DescribeStreamsGroupsOptions;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How many members groups of any kind have. */
final class GroupCrowd {
    private GroupCrowd() {}

    static SortedMap<String, Integer> count(Question question, Set<String> groups) {
        SortedMap<String, Integer> members = new TreeMap<>();
        groups.stream().filter(group -> !Own.is(group)).forEach(group -> members.put(group, 0));
        Map<GroupType, List<String>> kinds = new HashMap<>();
        GroupSight.listed(question).stream()
                .filter(listing -> members.containsKey(listing.groupId()))
                .forEach(listing ->
                        kinds.merge(kind(GroupSight.type(listing)), List.of(listing.groupId()), GroupCrowd::joined));
        Map<String, KafkaFuture<Integer>> calls = new HashMap<>();
        kinds.forEach((kind, ids) -> calls.putAll(ask(question, kind, ids)));
        Answers<String, Integer> answers = question.each(calls);
        answers.failed().forEach((group, failure) -> {
            if (!(failure instanceof GroupIdNotFoundException)) {
                throw question.failed(failure, Right.onGroup("DESCRIBE", group));
            }
        });
        members.putAll(answers.found());
        return members;
    }

    private static GroupType kind(GroupType type) {
        return type == GroupType.SHARE || type == GroupType.STREAMS ? type : GroupType.CONSUMER;
    }

    private static List<String> joined(List<String> some, List<String> others) {
        List<String> all = new java.util.ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static Map<String, KafkaFuture<Integer>> ask(Question question, GroupType kind, Collection<String> ids) {
        Admin admin = question.admin();
        Map<String, KafkaFuture<Integer>> calls = new HashMap<>();
        switch (kind) {
            case SHARE ->
                admin.describeShareGroups(ids, question.by(new DescribeShareGroupsOptions()))
                        .describedGroups()
                        .forEach((group, call) -> calls.put(
                                group, call.thenApply(found -> found.members().size())));
            case STREAMS ->
                admin.describeStreamsGroups(ids, question.by(new DescribeStreamsGroupsOptions()))
                        .describedGroups()
                        .forEach((group, call) -> calls.put(
                                group, call.thenApply(found -> found.members().size())));
            case CONSUMER, CLASSIC, UNKNOWN ->
                admin.describeConsumerGroups(ids, question.by(new DescribeConsumerGroupsOptions()))
                        .describedGroups()
                        .forEach((group, call) -> calls.put(
                                group, call.thenApply(found -> found.members().size())));
        }
        return calls;
    }
}
