package io.lockstep.policy.diff;

import static io.lockstep.policy.diff.Setting.one;
import static io.lockstep.policy.diff.Setting.several;

import io.lockstep.policy.Mirror;
import io.lockstep.policy.Policy;
import java.util.List;

/** {@code mirror}. */
final class MirrorSettings implements PolicyDiff.Settings {
    private static final String PLANS = "; a plan that was made before is refused where its topics differ";
    private static final Effect TOPICS = Effect.mirrors("topics that are selected now are created on the standby and"
            + " mirrored from their log start; those that are no more stay there and grow old" + PLANS);
    private static final Effect EXCLUDE = Effect.mirrors(
            "topics that are taken out stay on the standby and grow old; those let in again are mirrored on" + PLANS);
    private static final Effect HOLES = Effect.workers(
            "offsets without a record are treated like this from here on; what was bridged before stays as it is");
    private static final Effect OVERRUN = Effect.workers("counts for what retention removes from here on");
    private static final Effect PREFILL = Effect.workers("counts for partitions whose target is still empty");
    private static final Effect TAKE_OVER =
            Effect.workers("counts for partitions whose mirroring has not begun; what was taken over stays so");

    @Override
    public List<Setting> of(Policy policy) {
        Mirror mirror = policy.mirror();
        return List.of(
                several("mirror.topics", mirror.topics(), TOPICS),
                several("mirror.exclude", mirror.exclude(), EXCLUDE),
                one("mirror.holes", mirror.holes().word(), HOLES),
                one("mirror.onRetentionOverrun", mirror.onRetentionOverrun().word(), OVERRUN),
                one("mirror.prefillLimit", mirror.prefillLimit(), PREFILL),
                one("mirror.takeOver", mirror.takeOver().word(), TAKE_OVER));
    }
}
