package io.lockstep.policy;

/** How clients learn which region is active. */
public enum Routing implements Word {
    RECORD,
    FILE,
    WEBHOOK,
    GATEWAY,
    DNS,
    KUBERNETES,
    HAPROXY
}
