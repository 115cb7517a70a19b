package com.rendrsink.api.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Optional;

/** How one connection is cut into questions and answers, which alternate. */
interface Wire {
    /** Empty at the end of the connection. */
    Optional<Message> question(BufferedInputStream client) throws IOException;

    byte[] answer(BufferedInputStream server) throws IOException;
}
