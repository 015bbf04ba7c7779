package io.lockstep.sandbox.screen;

import io.lockstep.sandbox.secure.Secured;
import java.util.ArrayList;
import java.util.List;

/** What a secured run proved besides, at the end. */
public final class SecuredView {
    private SecuredView() {}

    /** One row per drift that was made and per way to a broker, then what is not right. */
    public static List<String> lines(Secured secured) {
        TextTable drift = new TextTable("drift made", "found", "brought by");
        secured.drift()
                .made()
                .forEach(each -> drift.row(
                        each,
                        secured.drift().found().contains(each) ? "yes" : "NO",
                        secured.drift().fixed().getOrDefault(each, "nobody")));
        TextTable ways = new TextTable("brokers of", "protocol", "encryption");
        secured.encryption()
                .forEach(each -> ways.row(each.region() + " at " + each.address(), each.protocol(), each.encryption()));
        List<String> lines = new ArrayList<>(drift.lines());
        lines.addAll(ways.lines());
        lines.addAll(secured.faults());
        return lines;
    }
}
