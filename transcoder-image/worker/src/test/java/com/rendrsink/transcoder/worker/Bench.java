package com.rendrsink.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.Container;
import com.rendrsink.storage.Audience;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StorageConfig;
import com.rendrsink.testing.S3Server;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.FileUpload;
import com.rendrsink.transcoder.contract.Manifest;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.contract.Rendition;
import com.rendrsink.transcoder.contract.Task;
import com.rendrsink.transcoder.contract.Thumbnail;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where a worker is tried: real ffmpeg, a real S3 server, presigned URLs, and a new launch for each test. */
final class Bench implements AutoCloseable {
    static final Path PROGRAMS = Path.of("/usr/bin");

    private static final Duration HOUR = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final S3Server server;
    private final ObjectStore store;
    private Path folder = Path.of("");
    private String run = "";

    private Bench(S3Server server) {
        this.server = server;
        this.store = new ObjectStore(new StorageConfig(
                server.endpoint(),
                server.endpoint(),
                "us-east-1",
                S3Server.BUCKET,
                S3Server.ACCESS_KEY,
                S3Server.SECRET_KEY));
    }

    static Bench start() throws IOException {
        return new Bench(S3Server.start());
    }

    /** The folder that the worker gets. */
    Path work() throws IOException {
        return Files.createDirectories(folder.resolve("work"));
    }

    void launch(Path emptyFolder) {
        folder = emptyFolder;
        run = UUID.randomUUID().toString();
    }

    @Override
    public void close() {
        server.close();
    }

    ObjectStore store() {
        return store;
    }

    String key(String name) {
        return run + "/" + name;
    }

    ExitCode work(Path source) throws Exception {
        return run(plan(source));
    }

    ExitCode run(Plan plan) throws Exception {
        return run(plan, PROGRAMS);
    }

    ExitCode run(Plan plan, Path programs) throws Exception {
        Path file = folder.resolve("plan.json");
        JSON.writeValue(file.toFile(), plan);
        return Main.run(Map.of(
                "RENDRSINK_PLAN", file.toString(),
                "RENDRSINK_WORK", work().toString(),
                "RENDRSINK_PROGRAMS", programs.toAbsolutePath().toString()));
    }

    /** Two renditions and the two usual thumbnails. */
    Plan plan(Path source) throws IOException {
        return plan(source, List.of(rendition("mp4", null, null), rendition("webm", null, null)));
    }

    Plan plan(Path source, List<Rendition> renditions) throws IOException {
        try (InputStream body = Files.newInputStream(source)) {
            store.put(key("source"), body, "video/mp4");
        }
        return new Plan(
                "ast_test",
                1,
                store.presignGet(key("source"), HOUR, Audience.CLUSTER),
                Files.size(source),
                new Task.Whole(renditions, List.of(thumbnail("thumb_0", 0), thumbnail("thumb_mid", 50))),
                store.presignPut(key("manifest.json"), HOUR),
                new Plan.Limits(3600, 60, 8192L * 4320, 1L << 30));
    }

    static Plan from(Plan plan, URI source) {
        return new Plan(
                plan.assetId(), plan.launch(), source, plan.sourceBytes(), plan.task(), plan.manifest(), plan.limits());
    }

    static Plan within(Plan plan, Plan.Limits limits) {
        return new Plan(
                plan.assetId(), plan.launch(), plan.source(), plan.sourceBytes(), plan.task(), plan.manifest(), limits);
    }

    Rendition rendition(String format, AudioCodec audioCodec, Integer kilobits) {
        String id = "drv_" + format;
        return new Rendition(
                id,
                Container.named(format).orElseThrow(),
                320,
                320,
                null,
                null,
                null,
                null,
                audioCodec,
                kilobits,
                upload(id));
    }

    private Thumbnail thumbnail(String id, int percent) {
        return new Thumbnail(id, percent, null, Container.JPG, upload(id));
    }

    private List<FileUpload> upload(String id) {
        return FileUpload.media(store.presignPut(key(id), HOUR));
    }

    Manifest manifest() throws IOException {
        return JSON.readValue(store.read(key("manifest.json"), 1 << 20), Manifest.class);
    }

    /** What ffmpeg makes of the arguments; {@code in:name} stands for a file made before. */
    Path footage(String name, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-y", "-nostdin", "-loglevel", "error"));
        for (String argument : arguments) {
            command.add(
                    argument.startsWith("in:")
                            ? folder.resolve(argument.substring(3)).toString()
                            : argument);
        }
        Path to = folder.resolve(name);
        command.add(to.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return to;
    }
}
