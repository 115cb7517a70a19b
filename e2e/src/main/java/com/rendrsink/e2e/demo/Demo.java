package com.rendrsink.e2e.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.rendrsink.e2e.Api;
import com.rendrsink.e2e.Media;
import com.rendrsink.e2e.Receiver;
import com.rendrsink.e2e.Target;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Processes one file on the running system and checks all results. */
public final class Demo {
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration WEBHOOK_PATIENCE = Duration.ofSeconds(30);
    /** On a terminal the current line is overwritten, so it may change often. */
    private static final boolean TERMINAL =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

    private static final Duration LINE_PAUSE = TERMINAL ? Duration.ofMillis(250) : Duration.ofSeconds(5);
    private static final String CLEAR_LINE = TERMINAL ? "\r\033[K" : "";
    private static final Path OUT = Path.of("out", "demo");

    private final Api api;
    private final Receiver receiver;
    private final List<String> problems = new ArrayList<>();
    private final Instant started = Instant.now();

    private Demo(Api api, Receiver receiver) {
        this.api = api;
        this.receiver = receiver;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Target target = Target.from(System.getenv());
        try (Receiver receiver = new Receiver(target.webhookBase(), target.webhookSecret())) {
            boolean good = new Demo(new Api(target.url(), target.key()), receiver).run(Path.of(arguments[0]));
            System.exit(good ? 0 : 1);
        } catch (IllegalStateException | UncheckedIOException e) {
            System.err.println("demo: " + e.getMessage());
            System.exit(1);
        }
    }

    private boolean run(Path file) throws IOException, InterruptedException {
        Media source = Media.probe(file);
        say("uploading %s (%s, %dx%d, %.1f s)"
                .formatted(
                        file.getFileName(),
                        size(Files.size(file)),
                        source.width(),
                        source.height(),
                        source.durationMs() / 1000.0));
        String assetId = upload(file);
        JsonNode asset = await(assetId);
        if (!asset.path("status").asText().equals("processed")) {
            say("failed: " + asset.path("error"));
            return false;
        }
        say("processed");
        JsonNode outputs = api.get("/v1/assets/" + assetId + "/derivatives").body();
        Table made = new Table("OUTPUT", "SIZE", "FRAME", "CODECS", "SECONDS", "CHECK");
        Files.createDirectories(OUT);
        for (JsonNode derivative : outputs.path("data")) {
            addDerivative(made, derivative, source);
        }
        for (JsonNode thumbnail : outputs.path("thumbnails")) {
            addThumbnail(made, thumbnail);
        }
        if (outputs.path("data").isEmpty()) {
            problems.add("there are no derivatives");
        }
        System.out.println();
        made.print(System.out);
        System.out.println();
        webhooks(assetId).print(System.out);
        System.out.println();
        problems.forEach(problem -> System.out.println("  PROBLEM  " + problem));
        say(problems.isEmpty() ? "all outputs and webhooks are correct; files in " + OUT : "see the problems above");
        return problems.isEmpty();
    }

    private String upload(Path file) {
        Api.Answer answer = api.upload(
                String.valueOf(file.getFileName()),
                () -> open(file),
                Map.of(
                        "profile", "web-optimized-1080p",
                        "webhook_url", receiver.url(),
                        "metadata", "{\"project\":\"demo\"}"),
                Optional.of("demo-" + UUID.randomUUID()));
        if (answer.status() != 201) {
            throw new IllegalStateException("the upload returned " + answer.status() + " " + answer.body());
        }
        say("accepted as " + answer.text("/asset_id"));
        return answer.text("/asset_id");
    }

    private InputStream open(Path file) {
        try {
            return new UploadProgress(Files.newInputStream(file), Files.size(file), LINE_PAUSE, this::say);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode await(String assetId) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        JsonNode asset = api.get("/v1/assets/" + assetId).body();
        Instant shown = Instant.now();
        while (asset.path("status").asText().equals("processing")) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("still processing after " + PATIENCE.toMinutes() + " min; make logs");
            }
            Instant now = Instant.now();
            if (Duration.between(shown, now).compareTo(LINE_PAUSE) >= 0) {
                shown = now;
                say("processing");
            }
            Thread.sleep(200);
            asset = api.get("/v1/assets/" + assetId).body();
        }
        return asset;
    }

    private void addDerivative(Table table, JsonNode said, Media source) throws IOException {
        String name =
                said.path("derivative_id").asText() + "." + said.path("format").asText();
        Path file = api.download(said.path("url").asText(), OUT.resolve(name));
        Media media = Media.probe(file);
        List<String> found = OutputDifferences.between(said, media, Files.size(file), source);
        found.forEach(problem -> problems.add(name + ": " + problem));
        table.add(
                name,
                size(Files.size(file)),
                media.width() + "x" + media.height(),
                media.video() + (media.audio().isEmpty() ? "" : " + " + media.audio()),
                "%.2f".formatted(media.durationMs() / 1000.0),
                found.isEmpty() ? "ok" : "WRONG");
    }

    private void addThumbnail(Table table, JsonNode said) throws IOException {
        String name = "thumbnail at %.2f s".formatted(said.path("timestamp_ms").asLong() / 1000.0);
        Path file = api.download(
                said.path("url").asText(),
                OUT.resolve("thumb_" + said.path("timestamp_ms").asLong() + ".jpg"));
        Media media = Media.probe(file);
        boolean good = media.video().equals("mjpeg") && media.width() > 0;
        if (!good) {
            problems.add(name + " is not a JPEG");
        }
        table.add(
                name, size(Files.size(file)), media.width() + "x" + media.height(), "jpeg", "", good ? "ok" : "WRONG");
    }

    private Table webhooks(String assetId) throws InterruptedException {
        Instant deadline = Instant.now().plus(WEBHOOK_PATIENCE);
        while (receiver.of(assetId).size() < WebhookCheck.EXPECTED.size()
                && Instant.now().isBefore(deadline)) {
            Thread.sleep(100);
        }
        List<Receiver.Webhook> received = receiver.of(assetId);
        problems.addAll(WebhookCheck.problems(received));
        Table table = new Table("WEBHOOK", "DELIVERY", "AFTER", "SIGNATURE");
        for (Receiver.Webhook webhook : received) {
            table.add(
                    webhook.event(),
                    webhook.deliveryId(),
                    "%.1f s".formatted(Duration.between(started, webhook.at()).toMillis() / 1000.0),
                    webhook.signatureRight() ? "ok" : "WRONG");
        }
        return table;
    }

    private void say(String what) {
        double seconds = Duration.between(started, Instant.now()).toMillis() / 1000.0;
        boolean passing = what.startsWith("upload") || what.equals("processing");
        System.out.printf("%s%6.1f s  %s%s", CLEAR_LINE, seconds, what, TERMINAL && passing ? "" : "%n".formatted());
        System.out.flush();
    }

    private static String size(long bytes) {
        return bytes < 1 << 20 ? "%.0f kB".formatted(bytes / 1000.0) : "%.2f MB".formatted(bytes / 1e6);
    }
}
