package com.rendrsink.bench;

import java.net.URI;
import java.util.Map;

/**
 * The benchmark's settings, from the environment.
 *
 * @param directParts the number of parts in flight of a direct upload; 1 is the client's default
 */
record Settings(
        URI url,
        String key,
        String profile,
        URI store,
        String bucket,
        String accessKey,
        String secretKey,
        long bytes,
        int pairs,
        int atOnce,
        int directParts) {

    static Settings from(Map<String, String> environment) {
        return new Settings(
                URI.create(required(environment, "RENDRSINK_URL")),
                required(environment, "RENDRSINK_KEY"),
                environment.getOrDefault("BENCH_PROFILE", "web-optimized-1080p"),
                URI.create(required(environment, "BENCH_S3_ENDPOINT")),
                required(environment, "BENCH_S3_BUCKET"),
                required(environment, "BENCH_S3_ACCESS_KEY"),
                required(environment, "BENCH_S3_SECRET_KEY"),
                number(environment, "BENCH_MIB", 1024) << 20,
                Math.toIntExact(number(environment, "BENCH_PAIRS", 3)),
                Math.toIntExact(number(environment, "BENCH_AT_ONCE", 4)),
                Math.toIntExact(number(environment, "BENCH_DIRECT_PARTS", 1)));
    }

    private static long number(Map<String, String> environment, String name, long unset) {
        return Long.parseLong(environment.getOrDefault(name, String.valueOf(unset)));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException(name + " is not set; run: make bench-upload");
        }
        return value;
    }

    @Override
    public String toString() {
        return "Settings[" + url + ", " + store + "]";
    }
}
