package io.lockstep.gateway.app;

import io.lockstep.process.MainPromises;

final class GatewayMainTest extends MainPromises {
    GatewayMainTest() {
        super(GatewayMain.class, "lockstep gateway", "--name", "gw-1");
    }
}
