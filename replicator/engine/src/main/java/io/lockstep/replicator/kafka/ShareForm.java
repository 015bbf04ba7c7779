package io.lockstep.replicator.kafka;

import io.lockstep.offsets.PartitionId;
import io.lockstep.replicator.Share;
import io.lockstep.replicator.plan.PartitionRanges;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SortedSet;

/** A member's share as it is told to the group: {@code 1 since coordinator partitions}, in UTF-8. */
final class ShareForm {
    private static final String VERSION = "1";
    private static final int WORDS = 4;

    private ShareForm() {}

    static ByteBuffer write(Share share) {
        String text = String.join(
                " ",
                VERSION,
                String.valueOf(share.since()),
                String.valueOf(share.coordinator()),
                PartitionRanges.write(share.partitions()));
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What cannot be read is an {@link IllegalArgumentException}. */
    static Share read(ByteBuffer told) {
        String text = StandardCharsets.UTF_8.decode(told.duplicate()).toString();
        String[] words = text.split(" ", WORDS);
        if (words.length < WORDS || !words[0].equals(VERSION)) {
            throw new IllegalArgumentException(
                    "a member of the group tells its share in a form that is not known here");
        }
        SortedSet<PartitionId> partitions = PartitionRanges.read(words[3]);
        return new Share(partitions, Boolean.parseBoolean(words[2]), Long.parseLong(words[1]));
    }
}
