package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.LinkId;

/** Keys of {@code __lockstep.offset-map} and {@code __lockstep.control}; topic names cannot hold a bar. */
final class MapKeys {
    private static final String CLAIM = "|claim";

    private MapKeys() {}

    /** With the pair: what one pair recorded of a topic makes it nobody else's. */
    private static String of(LinkId link) {
        return link.pair() + "|" + link.name() + "|";
    }

    static String topic(LinkId link, String topic) {
        return "topic|" + of(link) + topic;
    }

    /** What all keys of a partition begin with; a generation follows, and for chunks a bar and the chunk's name. */
    static String partition(LinkId link, PartitionId partition) {
        return "partition|" + of(link) + partition + "|";
    }

    /** What all keys of a topic's partitions begin with, and maybe others. */
    static String partitionsBegin(LinkId link, String topic) {
        return "partition|" + of(link) + topic + "-";
    }

    /** Whether a key that begins so is one of this topic's. */
    static boolean isPartitionOf(LinkId link, String topic, String key) {
        String begin = partitionsBegin(link, topic);
        int bar = key.indexOf('|', begin.length());
        return bar > begin.length()
                && key.substring(begin.length(), bar).chars().allMatch(Character::isDigit);
    }

    static String main(String partitionPrefix, int generation) {
        return partitionPrefix + generation;
    }

    static String chunk(String partitionPrefix, int generation, String chunk) {
        return partitionPrefix + generation + "|" + chunk;
    }

    /** Says that a generation owns the partition, whether it saved anything or not. */
    static String claim(String partitionPrefix, int generation) {
        return partitionPrefix + generation + CLAIM;
    }

    static boolean isClaim(String partitionPrefix, String key) {
        return key.startsWith(partitionPrefix) && key.endsWith(CLAIM);
    }

    static boolean isMain(String partitionPrefix, String key) {
        return key.indexOf('|', partitionPrefix.length()) < 0;
    }

    static String seal(LinkId link) {
        return "seal|" + link.pair() + "|" + link.name();
    }

    /** What the keys of all workers' answers begin with; the worker's name follows. */
    static String sealed(LinkId link) {
        return "sealed|" + link.pair() + "|" + link.name() + "|";
    }

    /** What workers tell of themselves; the worker's name follows. */
    static String status(LinkId link) {
        return "link|" + link.pair() + "|" + link.name() + "|";
    }

    /** Says up to which epoch the way back of a link was made ready. */
    static String reversed(LinkId link) {
        return "reversed|" + link.pair() + "|" + link.name();
    }

    /** What the keys of all pairs' claims begin with; the pair's name follows. */
    static String claims() {
        return "claim|";
    }

    static String pair(String pair) {
        return "pair|" + pair;
    }
}
