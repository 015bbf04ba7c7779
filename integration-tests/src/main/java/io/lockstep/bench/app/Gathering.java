package io.lockstep.bench.app;

import io.lockstep.bench.figure.Course;
import io.lockstep.bench.figure.Figure;
import io.lockstep.sandbox.process.ChildProcess;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** What came of one measurement after the other. One that fails does not take away what others found. Used by one thread. */
final class Gathering {
    private final List<Course> courses = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final SortedMap<String, String> failed = new TreeMap<>();

    /**
     * Measures, and keeps what was found.
     *
     * @param own what is measured
     * @return what is to be told of a measurement that failed
     * @throws RuntimeException of a measurement that failed because this process is to end
     */
    Optional<String> take(List<Course> own, Supplier<List<Figure>> measured) {
        courses.addAll(own);
        try {
            figures.addAll(measured.get());
            return Optional.empty();
        } catch (RuntimeException e) {
            if (ChildProcess.allAreEnding()) {
                throw e;
            }
            String what = own.stream().map(Course::scenario).collect(Collectors.joining(", "));
            LoggerFactory.getLogger(Gathering.class).error("Not measured scenarios={}", what, e);
            String why = Optional.ofNullable(e.getMessage()).orElse(e.toString());
            failed.put(what, why);
            return Optional.of(what + " was not measured: " + why);
        }
    }

    List<Course> courses() {
        return Collections.unmodifiableList(courses);
    }

    List<Figure> figures() {
        return Collections.unmodifiableList(figures);
    }

    /** Why there are no figures, by scenarios. */
    SortedMap<String, String> failed() {
        return Collections.unmodifiableSortedMap(failed);
    }
}
