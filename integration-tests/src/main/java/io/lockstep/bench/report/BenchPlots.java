package io.lockstep.bench.report;

import io.lockstep.bench.figure.Contestant;
import io.lockstep.bench.figure.Figure;
import io.lockstep.bench.figure.Names;
import io.lockstep.bench.plot.Bars;
import io.lockstep.bench.plot.Bars.Bar;
import io.lockstep.bench.plot.Bars.Group;
import io.lockstep.bench.plot.Svg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The plots of a page: one file beside it for each figure that is worth one. */
final class BenchPlots {
    private static final List<String> PLOTTED =
            List.of(Names.PACE, Names.CPU, Names.GARBAGE, Names.MEMORY, Names.P99, Names.SHARE);

    private final BenchResult result;

    BenchPlots(BenchResult result) {
        this.result = result;
    }

    /** File name to its lines, in the order of the page. */
    Map<String, List<String>> files(Path page) {
        Map<String, List<String>> files = new LinkedHashMap<>();
        for (String name : PLOTTED) {
            List<Figure> figures = result.figures().stream()
                    .filter(each -> each.name().equals(name))
                    .toList();
            if (!figures.isEmpty()) {
                files.put(stem(page) + "-" + name + ".svg", Svg.lines(bars(name, figures)));
            }
        }
        return files;
    }

    private Bars bars(String name, List<Figure> figures) {
        String title = Labels.of(name) + ", " + Amount.word(figures.getFirst().unit()) + ", medians";
        return new Bars(
                title,
                result.contestants().stream().map(Contestant::says).toList(),
                figures.stream().map(this::group).toList());
    }

    private Group group(Figure figure) {
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < result.contestants().size(); i++) {
            int series = i;
            Contestant who = result.contestants().get(i);
            figure.of(who)
                    .map(spread -> new Bar(
                            series, spread.middle(), Amount.middle(figure, who).orElseThrow()))
                    .ifPresent(bars::add);
        }
        return new Group(result.title(figure.scenario()), bars);
    }

    /** The name of a page without its ending. */
    static String stem(Path page) {
        String name = String.valueOf(page.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
