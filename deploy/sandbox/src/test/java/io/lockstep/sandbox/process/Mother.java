package io.lockstep.sandbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Starts two children, suspends the second, writes down their process ids and waits. Killed by a test. */
final class Mother {
    private Mother() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        ChildProcess awake = child("awake", folder);
        ChildProcess frozen = child("frozen", folder);
        frozen.suspend();
        Path draft = Files.writeString(folder.resolve("draft"), awake.pid() + "\n" + frozen.pid() + "\n");
        Files.move(draft, folder.resolve("pids"), StandardCopyOption.ATOMIC_MOVE);
        ParentWatch.start();
        waitToBeKilled();
    }

    private static void waitToBeKilled() throws InterruptedException {
        new CountDownLatch(1).await(2, TimeUnit.MINUTES);
    }

    private static ChildProcess child(String name, Path folder) {
        return ChildProcess.start(name, JavaCommand.withHeap(16).main(Child.class), folder.resolve(name + ".log"));
    }

    /** Does nothing until its parent is gone. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            ParentWatch.start();
            waitToBeKilled();
        }
    }
}
