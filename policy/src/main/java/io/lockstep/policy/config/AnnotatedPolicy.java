package io.lockstep.policy.config;

import io.lockstep.policy.PolicyLines;
import io.lockstep.policy.PolicyResult;

/** What reading a policy file came to, and in which line each of its entries stands. */
public record AnnotatedPolicy(PolicyResult result, PolicyLines lines) {}
