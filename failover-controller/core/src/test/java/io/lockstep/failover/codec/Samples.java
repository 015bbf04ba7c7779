package io.lockstep.failover.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Values of every kind that a record of this module may hold; each kind below a sealed type occurs. */
final class Samples {
    private Samples() {}

    static List<Object> of(Type type) {
        return type instanceof ParameterizedType generic
                ? ofGeneric((Class<?>) generic.getRawType(), generic.getActualTypeArguments())
                : ofClass((Class<?>) type);
    }

    private static List<Object> ofClass(Class<?> type) {
        if (type.isSealed()) {
            return Arrays.stream(type.getPermittedSubclasses())
                    .flatMap(each -> of(each).stream())
                    .toList();
        }
        if (type.isEnum()) {
            return List.of(type.getEnumConstants());
        }
        if (type.isRecord()) {
            return ofRecord(type);
        }
        return plain(type);
    }

    private static List<Object> plain(Class<?> type) {
        return switch (type.getName()) {
            case "java.lang.String" -> List.of("text \"of\" ä\n", "");
            case "int", "java.lang.Integer" -> List.of(7, -1);
            case "long", "java.lang.Long" -> List.of(Long.MAX_VALUE, -1L);
            case "boolean", "java.lang.Boolean" -> List.of(true, false);
            case "double", "java.lang.Double" -> List.of(0.25);
            case "java.time.Instant" -> List.of(Instant.parse("2026-03-01T06:00:00.000000001Z"));
            default -> throw new IllegalArgumentException("no sample of " + type + ": add one");
        };
    }

    private static List<Object> ofGeneric(Class<?> raw, Type[] inner) {
        List<Object> values = of(inner[inner.length - 1]);
        if (raw == Optional.class) {
            return with(values.stream().map(Optional::of).toList(), Optional.empty());
        }
        if (raw == List.class) {
            return with(List.of(values), List.of());
        }
        if (raw == Set.class || raw == SortedSet.class) {
            return with(List.of(new TreeSet<>(values)), new TreeSet<>());
        }
        if (raw == Map.class || raw == SortedMap.class) {
            return with(List.of(new TreeMap<>(Map.of("key", values.getFirst()))), new TreeMap<>());
        }
        throw new IllegalArgumentException("no sample of " + raw + ": add one");
    }

    private static List<Object> with(List<?> some, Object none) {
        List<Object> all = new ArrayList<>(some);
        all.add(none);
        return all;
    }

    /** Each component once with each of its values, the others with their first. */
    private static List<Object> ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        List<List<Object>> choices = Arrays.stream(components)
                .map(component -> of(component.getGenericType()))
                .toList();
        List<Object> all = new ArrayList<>();
        all.add(make(type, choices, -1, 0));
        for (int i = 0; i < components.length; i++) {
            for (int choice = 1; choice < choices.get(i).size(); choice++) {
                all.add(make(type, choices, i, choice));
            }
        }
        return all;
    }

    private static Object make(Class<?> type, List<List<Object>> choices, int changed, int choice) {
        Object[] values = new Object[choices.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = choices.get(i).get(i == changed ? choice : 0);
        }
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + type, e);
        }
    }
}
