package io.lockstep.sandbox.app;

import io.lockstep.policy.Policy;

/** One pair's policy as worker and as controller read it, each with credentials of its own. */
record SecurePair(Policy worker, Policy controller) {}
