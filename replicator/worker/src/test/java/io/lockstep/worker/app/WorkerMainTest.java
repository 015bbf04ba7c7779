package io.lockstep.worker.app;

import io.lockstep.process.MainPromises;

final class WorkerMainTest extends MainPromises {
    WorkerMainTest() {
        super(WorkerMain.class, "lockstep worker");
    }
}
