package io.lockstep.policy.access;

import io.lockstep.policy.Word;

/** Who needs rights on the clusters. */
public enum Part implements Word {
    WORKER,
    CONTROLLER
}
