package com.rendrsink.transcoder.worker;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests of the whole worker on a {@link Bench}: a store for the class, and for each test a launch in its own folder. */
abstract class OnTheBench {
    static Bench bench;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() throws IOException {
        bench = Bench.start();
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    @BeforeEach
    void launch() {
        bench.launch(folder);
    }
}
