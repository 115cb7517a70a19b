package com.rendrsink.api.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;

/** The common parts of every page: the frame, its style sheet, and the policy that allows only this style sheet. */
record Layout(String style) {
    static Layout load() {
        try (InputStream in = Layout.class.getResourceAsStream("style.css")) {
            return new Layout(new String(Objects.requireNonNull(in, "style.css").readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String contentSecurityPolicy() {
        String hash = Base64.getEncoder().encodeToString(DigestUtils.sha256(style));
        return "default-src 'none'; style-src 'sha256-" + hash
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    String page(String title, Html contents, Html main) {
        // The style sheet must not be escaped, because its hash is in the policy.
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <nav aria-label="Contents">%s</nav>
                <main>%s</main>
                </body>
                </html>
                """.formatted(Html.escape(title), style, contents, main);
    }
}
