package io.lockstep.controller.app;

import io.lockstep.process.MainPromises;

final class ControllerMainTest extends MainPromises {
    ControllerMainTest() {
        super(ControllerMain.class, "lockstep controller");
    }
}
