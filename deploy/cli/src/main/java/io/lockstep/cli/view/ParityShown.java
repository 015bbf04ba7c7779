package io.lockstep.cli.view;

import java.util.List;

/** How both regions compare, as it is shown. */
public record ParityShown(
        String active,
        String standby,
        String at,
        List<Kind> kinds,
        List<String> done,
        List<String> problems,
        List<String> takenBack) {
    /** One kind. */
    public record Kind(String kind, String mode, long same, String unknown, List<Difference> differences) {}

    /** One difference. */
    public record Difference(String sign, String what, String active, String standby, String standing, String note) {
        boolean drift() {
            return standing.equals("drift");
        }
    }
}
