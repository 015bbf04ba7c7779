/**
 * The data path on Netty: listeners, clients' connections with the brokers' behind them, holds, limits, TLS and the ledger of
 * what was acknowledged. All of it runs on one event loop. May use {@code .frame}, {@code .port}, Netty, the policy, and
 * Kafka's generated classes for the ledger.
 */
@NullMarked
package io.lockstep.gateway.path;

import org.jspecify.annotations.NullMarked;
