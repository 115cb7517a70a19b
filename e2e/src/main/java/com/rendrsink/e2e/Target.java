package com.rendrsink.e2e;

import java.net.URI;
import java.util.Map;

/** The system's address and our credentials, as printed by {@code make env}. */
public record Target(URI url, String key, String secondKey, String webhookSecret, URI webhookBase) {

    public static Target from(Map<String, String> environment) {
        return new Target(
                URI.create(required(environment, "RENDRSINK_URL")),
                required(environment, "RENDRSINK_KEY"),
                required(environment, "RENDRSINK_KEY2"),
                required(environment, "RENDRSINK_WEBHOOK_SECRET"),
                URI.create(required(environment, "RENDRSINK_WEBHOOK_BASE")));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set; run: eval \"$(make -s env)\"");
        }
        return value;
    }

    @Override
    public String toString() {
        return "Target[" + url + "]";
    }
}
