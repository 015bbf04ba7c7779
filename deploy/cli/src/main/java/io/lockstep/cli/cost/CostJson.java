package io.lockstep.cli.cost;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A report for programs: bytes and money as numbers, not rounded. */
public final class CostJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private CostJson() {}

    public static String text(Report report) {
        Scene scene = report.scene();
        ObjectNode root = JSON.createObjectNode()
                .put("pair", report.pair())
                .put("link", scene.from() + "->" + scene.to())
                .put("currency", report.currency())
                .put("measuredMs", report.over().toMillis())
                .put("outageMs", scene.outage().toMillis())
                .put("drillMs", scene.drill().toMillis());
        ArrayNode topics = root.putArray("topics");
        report.bill().topics().forEach(line -> line(topics.addObject().put("topic", line.what()), line));
        ArrayNode fixed = root.putArray("fixed");
        report.bill().fixed().forEach(line -> line(fixed.addObject().put("what", line.what()), line));
        line(root.putObject("total"), report.bill().total());
        report.consequence().ifPresent(what -> consequence(root.putObject("change"), what));
        report.warnings().forEach(root.putArray("warnings")::add);
        CostModel.ASSUMPTIONS.forEach(root.putArray("assumptions")::add);
        return root.toPrettyString();
    }

    private static void line(ObjectNode node, Line line) {
        node.put("bytesPerMonth", line.perMonth())
                .put("bytesStored", line.stored())
                .put("steadyPerMonth", line.steady())
                .put("drill", line.drill())
                .put("catchUp", line.catchUp())
                .put("failback", line.failback())
                .put("rebuilt", line.rebuilt());
    }

    private static void consequence(ObjectNode node, Consequence what) {
        what.begin().forEach(node.putArray("begin")::add);
        what.stop().forEach(node.putArray("stop")::add);
        node.put("steadyBefore", what.before())
                .put("steadyAfter", what.after())
                .put("firstCopy", what.firstCopy())
                .put("multiplies", what.multiplies());
    }
}
