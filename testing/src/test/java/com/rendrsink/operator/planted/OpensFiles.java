package com.rendrsink.operator.planted;

import com.rendrsink.runtime.Pure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Planted: pure by its mark, and reads a file in a nested class. */
@Pure
public final class OpensFiles {
    private OpensFiles() {}

    static final class Nested {
        private Nested() {}

        static String read(Path file) throws IOException {
            return Files.readString(file);
        }
    }
}
