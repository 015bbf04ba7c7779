package io.lockstep.offsets.json;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lockstep.offsets.OffsetMap;
import io.lockstep.offsets.OffsetMap.Segment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The offset map as JSON, in parts of at most {@value #SEGMENTS_PER_PART} segments (about 45 KB), so that no map makes
 * a record too big. Every part carries the digest of the whole map, so parts of two different savings never pass for
 * one map. Immutable; safe for use from any thread.
 *
 * <p>A part: {@code {"v":1,"part":0,"parts":1,"map":"9a3f01c2","segments":[[100,101],[250,250]]}}.
 */
public final class OffsetMapCodec {
    /** The most segments in one part. */
    public static final int SEGMENTS_PER_PART = 1_000;

    private static final int VERSION = 1;

    private final ObjectWriter writer;
    private final ObjectReader reader;

    public OffsetMapCodec() {
        JsonMapper mapper = JsonMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .defaultSetterInfo(JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build();
        this.writer = mapper.writerFor(Part.class);
        this.reader = mapper.readerFor(Part.class);
    }

    /** The parts of a map, at least one. Save all of them before the first is relied on. */
    public List<String> encode(OffsetMap map) {
        List<Segment> segments = map.segments();
        int parts = Math.max(1, (segments.size() + SEGMENTS_PER_PART - 1) / SEGMENTS_PER_PART);
        List<String> encoded = new ArrayList<>(parts);
        for (int part = 0; part < parts; part++) {
            int from = part * SEGMENTS_PER_PART;
            int to = Math.min(segments.size(), from + SEGMENTS_PER_PART);
            encoded.add(write(new Part(
                    VERSION,
                    part,
                    parts,
                    Part.digest(segments),
                    segments.subList(from, to).stream().map(Part.Pair::of).toList())));
        }
        return encoded;
    }

    /** Reads the parts of one map, in any order. */
    public DecodedMap decode(Collection<String> encoded) {
        List<Part> parts = new ArrayList<>();
        for (String text : encoded) {
            try {
                Part part = reader.readValue(text);
                if (part == null) {
                    return new DecodedMap.Unreadable("not a part of an offset map: null");
                }
                parts.add(part);
            } catch (JsonProcessingException e) {
                return new DecodedMap.Unreadable("not a part of an offset map: " + e.getOriginalMessage());
            }
        }
        parts.sort(Comparator.comparingInt(Part::part));
        return assemble(parts);
    }

    private static DecodedMap assemble(List<Part> parts) {
        Optional<String> gap = gapIn(parts);
        if (gap.isPresent()) {
            return new DecodedMap.Unreadable(gap.get());
        }
        try {
            List<Segment> segments = parts.stream()
                    .flatMap(part -> part.segments().stream())
                    .map(Part.Pair::segment)
                    .toList();
            return Part.digest(segments).equals(parts.getFirst().map())
                    ? new DecodedMap.Read(new OffsetMap(segments))
                    : new DecodedMap.Unreadable("its segments do not match its digest");
        } catch (IllegalArgumentException e) {
            return new DecodedMap.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** Why these are not all parts of one map, each once, in order. */
    private static Optional<String> gapIn(List<Part> parts) {
        if (parts.isEmpty()) {
            return Optional.of("there is no part of it");
        }
        Part first = parts.getFirst();
        for (int i = 0; i < Math.max(parts.size(), first.parts()); i++) {
            if (i >= parts.size() || !parts.get(i).isPart(i, parts.size(), first.map())) {
                return Optional.of("part " + (i + 1) + " of " + first.parts() + " is missing or of another saving");
            }
            if (parts.get(i).v() != VERSION) {
                return Optional.of("its format version " + parts.get(i).v() + " is not " + VERSION
                        + ": a newer release wrote it; use that one");
            }
        }
        return Optional.empty();
    }

    private String write(Part part) {
        try {
            return writer.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and text could not be written as JSON", e);
        }
    }
}
