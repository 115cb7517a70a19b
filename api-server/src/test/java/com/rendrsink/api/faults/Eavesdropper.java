package com.rendrsink.api.faults;

import java.io.IOException;

/** Told of each message that goes through a proxy; it may keep the message waiting, or throw to tear the connection. */
interface Eavesdropper {
    Eavesdropper NONE = new Eavesdropper() {};

    default void before(Message message) throws IOException {}

    /** The receiver has acted and answered; the sender does not know yet. */
    default void after(Message message) throws IOException {}
}
