package io.lockstep.sandbox.live;

import java.util.List;

/**
 * What became of one producer's records since it was started.
 *
 * @param kind how it follows the active region
 * @param lost acknowledged, and neither in the active region's log nor in the list of losses
 * @param listed acknowledged, and in the list of losses
 * @param inBoth acknowledged at a place in the list of losses, and in the log all the same
 * @param misplaced acknowledged and in the log, at another offset than was told
 * @param doubled twice or more among the committed records
 * @param disordered behind a later record of the same key
 * @param inDoubt whose commit has no answer
 * @param longestPauseMillis between two acknowledgements, in the scenario's last part
 */
public record Tally(
        String producer,
        String kind,
        String topic,
        int sent,
        int acknowledged,
        int lost,
        int listed,
        int inBoth,
        int misplaced,
        int doubled,
        int disordered,
        int inDoubt,
        long longestPauseMillis) {

    /** Counts; who is quiet must be asked for, or records under way count as lost. */
    public static Tally of(Ledger ledger, String kind, String topic, RegionLog log, LossList losses) {
        int lost = 0;
        int listed = 0;
        int inBoth = 0;
        int misplaced = 0;
        int doubled = 0;
        for (int number = 0; number < ledger.sent(); number++) {
            List<Place> found = log.found(ledger.producer(), number).stream()
                    .filter(place -> !losses.holds(topic, place))
                    .toList();
            doubled += found.size() > 1 ? 1 : 0;
            Place told = ledger.place(number).orElse(null);
            if (told == null) {
                continue;
            }
            boolean given = losses.holds(topic, told);
            listed += given ? 1 : 0;
            lost += !given && found.isEmpty() ? 1 : 0;
            inBoth += given && !found.isEmpty() ? 1 : 0;
            misplaced += !given && !found.isEmpty() && !found.contains(told) ? 1 : 0;
        }
        return new Tally(
                ledger.producer(),
                kind,
                topic,
                ledger.sent(),
                ledger.acknowledged(),
                lost,
                listed,
                inBoth,
                misplaced,
                doubled,
                log.disordered(ledger.producer(), topic, losses),
                ledger.inDoubt(),
                ledger.longestPauseMillis());
    }
}
