package io.lockstep.offsets.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OffsetMapCodecTest {
    private static final long FAR = 1L << 61;
    private final OffsetMapCodec codec = new OffsetMapCodec();

    @Test
    void writesCompactArrays() {
        OffsetMap map = OffsetMap.identity().with(new Segment(100, 101)).with(new Segment(250, 250));
        assertThat(codec.encode(map))
                .singleElement()
                .asString()
                .matches(
                        "\\{\"v\":1,\"part\":0,\"parts\":1,\"map\":\"[0-9a-f]{8}\",\"segments\":\\[\\[100,101],\\[250,250]]}");
    }

    @Test
    void keepsTheIdentity() {
        assertThat(codec.decode(codec.encode(OffsetMap.identity())))
                .isEqualTo(new DecodedMap.Read(OffsetMap.identity()));
    }

    @Test
    void splitsALongMapIntoSmallPartsThatCanComeInAnyOrder() {
        OffsetMap map = map(2_500);
        List<String> parts = new ArrayList<>(codec.encode(map));
        assertThat(parts)
                .hasSize(3)
                .allSatisfy(part ->
                        assertThat(part.getBytes(StandardCharsets.UTF_8).length).isLessThan(64_000));
        Collections.reverse(parts);
        assertThat(codec.decode(parts)).isEqualTo(new DecodedMap.Read(map));
        assertThat(codec.encode(map(1_000))).hasSize(1);
        assertThat(codec.encode(map(1_001))).hasSize(2);
    }

    @Test
    void refusesPartsOfTwoSavings() {
        List<String> mixed = new ArrayList<>(codec.encode(map(1_500)));
        mixed.set(1, codec.encode(map(1_501)).get(1));
        assertUnreadable(mixed, "part 2 of 2 is missing or of another saving");
    }

    @Test
    void refusesMissingDoubleAndSurplusParts() {
        List<String> parts = codec.encode(map(2_500));
        assertUnreadable(parts.subList(0, 2), "of 3 is missing");
        assertUnreadable(parts.subList(1, 3), "is missing");
        assertUnreadable(List.of(parts.get(0), parts.get(0), parts.get(2)), "is missing");
        assertUnreadable(List.of(), "no part");
    }

    @Test
    void refusesDamage() {
        String part = codec.encode(map(3)).getFirst();
        assertUnreadable(List.of(part.replace("[[" + FAR, "[[" + (FAR - 1))), "do not match its digest");
        for (String damaged : List.of(
                "",
                "null",
                "[]",
                part + "x",
                part.substring(1),
                part.replace("\"v\":1", "\"v\":null"),
                part.replace("\"parts\":1,", ""),
                part.replace("\"parts\":1", "\"parts\":1,\"extra\":1"),
                part.replace("[[" + FAR + ",", "[[null,"),
                part.replace("[[" + FAR + ",", "[["),
                part.replace("[[" + FAR + ",", "[[" + FAR + ".5,"),
                part.replace("[[", "[null,["))) {
            assertThat(damaged).isNotEqualTo(part);
            assertUnreadable(List.of(damaged), "not a part of an offset map");
        }
    }

    @Test
    void refusesAMapThatStepsBackThoughItsDigestFits() {
        List<Segment> wrong = List.of(new Segment(10, 20), new Segment(9, 30));
        String text =
                "{\"v\":1,\"part\":0,\"parts\":1,\"map\":\"" + Part.digest(wrong) + "\",\"segments\":[[10,20],[9,30]]}";
        assertUnreadable(List.of(text), "must ascend");
        List<Segment> negative = List.of(new Segment(0, 20));
        assertUnreadable(
                List.of("{\"v\":1,\"part\":0,\"parts\":1,\"map\":\"" + Part.digest(negative)
                        + "\",\"segments\":[[-1,20]]}"),
                "negative");
    }

    @Test
    void refusesANewerFormat() {
        String part = codec.encode(map(3)).getFirst().replace("\"v\":1", "\"v\":2");
        assertUnreadable(List.of(part), "format version 2 is not 1");
    }

    private void assertUnreadable(List<String> parts, String why) {
        assertThat(codec.decode(parts))
                .isInstanceOfSatisfying(
                        DecodedMap.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).contains(why));
    }

    private static OffsetMap map(int segments) {
        List<Segment> all = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            all.add(new Segment(FAR + i * 10L, FAR + i * 11L + 1));
        }
        return new OffsetMap(all);
    }
}
