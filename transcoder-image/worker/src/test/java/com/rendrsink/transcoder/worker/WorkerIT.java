package com.rendrsink.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.storage.Audience;
import com.rendrsink.storage.ObjectStore;
import com.rendrsink.storage.StorageConfig;
import com.rendrsink.testing.S3Server;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import com.rendrsink.transcoder.contract.Plan;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole worker: real ffmpeg, a real S3 server, presigned URLs. */
class WorkerIT {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static S3Server server;
    private static ObjectStore store;

    @TempDir
    private Path folder;

    private String run;

    @BeforeAll
    static void start() throws IOException {
        server = S3Server.start();
        store = new ObjectStore(new StorageConfig(
                server.endpoint(),
                server.endpoint(),
                "us-east-1",
                S3Server.BUCKET,
                S3Server.ACCESS_KEY,
                S3Server.SECRET_KEY));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void name() {
        run = UUID.randomUUID().toString();
    }

    @Test
    void one_video_becomes_two_renditions_and_two_thumbnails() throws Exception {
        Path source =
                generate("in.mp4", "-f", "lavfi", "-i", "testsrc2=s=640x360:d=2", "-f", "lavfi", "-i", "sine=d=2");

        assertThat(work(source)).isEqualTo(ExitCode.SUCCESS);

        Manifest manifest = manifest();
        assertThat(manifest.failure()).isNull();
        assertThat(manifest.renditions()).extracting(Manifest.Output::id).containsExactly("drv_mp4", "drv_webm");
        assertThat(manifest.renditions()).allSatisfy(output -> {
            assertThat(output.width()).isEqualTo(320);
            assertThat(output.height()).isEqualTo(180);
            assertThat(output.durationMs()).isBetween(1900L, 2200L);
            assertThat(store.stat(run + "/" + output.id()).orElseThrow().size()).isEqualTo(output.sizeBytes());
        });
        assertThat(manifest.thumbnails())
                .extracting(Manifest.Output::timestampMs)
                .containsExactly(0L, 1000L);
        assertThat(manifest.source().durationMs()).isBetween(1900L, 2200L);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "odd size,              641x361, yuv420p,     , 320, 180",
        "vertical,              360x640, yuv420p,     , 180, 320",
        "ten bits,              640x360, yuv420p10le, , 320, 180",
        "turned by a quarter,   640x360, yuv420p,     90, 180, 320",
    })
    void awkward_videos_come_out_upright_even_and_playable(
            String what, String size, String pixels, String rotation, int width, int height) throws Exception {
        Path source = generate("plain.mp4", "-f", "lavfi", "-i", "testsrc2=s=" + size + ":d=1", "-pix_fmt", pixels);
        if (rotation != null) {
            source = ffmpeg(
                    folder.resolve("turned.mp4"),
                    "-i",
                    source.toString(),
                    "-c",
                    "copy",
                    "-metadata:s:v",
                    "rotate=" + rotation);
        }

        assertThat(work(source)).isEqualTo(ExitCode.SUCCESS);

        assertThat(manifest().renditions()).allSatisfy(output -> {
            assertThat(output.width()).isEqualTo(width);
            assertThat(output.height()).isEqualTo(height);
        });
    }

    @Test
    void a_file_cut_short_is_corrupt_although_ffmpeg_would_end_well() throws Exception {
        Path whole = generate("fast.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:d=4", "-movflags", "+faststart");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.mp4"), Arrays.copyOf(bytes, bytes.length * 2 / 3));

        assertThat(work(cut)).isEqualTo(ExitCode.MEDIA_CORRUPT);
        assertThat(manifest().failure().code()).isEqualTo(ExitCode.MEDIA_CORRUPT);
    }

    @Test
    void a_text_is_no_media() throws Exception {
        assertThat(work(Files.writeString(folder.resolve("text.mp4"), "just a text")))
                .isEqualTo(ExitCode.UNSUPPORTED_FORMAT);
        assertThat(manifest().failure().message()).doesNotContain(folder.toString());
    }

    @Test
    void a_playlist_makes_no_request() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer bait = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        bait.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.close();
        });
        bait.start();
        try {
            String url = "http://127.0.0.1:" + bait.getAddress().getPort() + "/x.ts";
            Path playlist = Files.writeString(
                    folder.resolve("list.mp4"),
                    "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + url + "\n#EXT-X-ENDLIST\n");

            assertThat(work(playlist)).isEqualTo(ExitCode.UNSUPPORTED_FORMAT);
            assertThat(requests).hasValue(0);
        } finally {
            bait.stop(0);
        }
    }

    @Test
    void a_playlist_behind_the_mark_of_an_mp4_makes_no_request_either() throws Exception {
        Path mask = Files.writeString(
                folder.resolve("mask.mp4"), "\0\0\0\u0010ftypisom\0\0\0\0#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n");

        assertThat(work(mask)).isEqualTo(ExitCode.MEDIA_CORRUPT);
    }

    @Test
    void sound_alone_has_no_video_to_give() throws Exception {
        Path source = generate("sound.wav", "-f", "lavfi", "-i", "sine=d=1");

        assertThat(work(source)).isEqualTo(ExitCode.NO_VIDEO);
    }

    @Test
    void a_refused_url_is_the_stores_fault_and_leaves_no_verdict() throws Exception {
        Path source = generate("in.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:d=1");
        upload(source);
        Plan plan = plan(Files.size(source));
        Plan expired = new Plan(
                plan.assetId(),
                plan.launch(),
                java.net.URI.create(plan.source().toString().replace("Signature=", "Signature=0")),
                plan.sourceBytes(),
                plan.renditions(),
                plan.thumbnails(),
                plan.manifest(),
                plan.limits());

        assertThat(run(expired)).isEqualTo(ExitCode.URL_EXPIRED);
        assertThat(store.stat(run + "/manifest.json")).isEmpty();
    }

    @Test
    void the_first_verdict_of_a_launch_stays() throws Exception {
        Path source = generate("in.mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:d=1");
        assertThat(work(source)).isEqualTo(ExitCode.SUCCESS);
        byte[] first = store.read(run + "/manifest.json", 1 << 20);

        assertThat(work(source)).isEqualTo(ExitCode.SUCCESS);
        assertThat(store.read(run + "/manifest.json", 1 << 20)).isEqualTo(first);
    }

    private ExitCode work(Path source) throws Exception {
        upload(source);
        return run(plan(Files.size(source)));
    }

    private void upload(Path source) throws IOException {
        try (InputStream body = Files.newInputStream(source)) {
            store.put(run + "/source", body, "video/mp4");
        }
    }

    private ExitCode run(Plan plan) throws Exception {
        Path file = folder.resolve("plan.json");
        JSON.writeValue(file.toFile(), plan);
        Path work = Files.createTempDirectory(folder, "work");
        return Main.run(Map.of("RENDRSINK_PLAN", file.toString(), "RENDRSINK_WORK", work.toString()));
    }

    private Plan plan(long bytes) {
        return new Plan(
                "ast_test",
                1,
                store.presignGet(run + "/source", HOUR, Audience.CLUSTER),
                bytes,
                List.of(rendition("mp4"), rendition("webm")),
                List.of(thumbnail("thumb_0", 0), thumbnail("thumb_mid", 50)),
                store.presignPut(run + "/manifest.json", HOUR),
                new Plan.Limits(3600, 60, 8192L * 4320, 1L << 30));
    }

    private Plan.Rendition rendition(String format) {
        String id = "drv_" + format;
        return new Plan.Rendition(
                id, format, 320, 320, null, null, null, null, null, null, store.presignPut(run + "/" + id, HOUR));
    }

    private Plan.Thumbnail thumbnail(String id, int percent) {
        return new Plan.Thumbnail(id, percent, null, "jpg", store.presignPut(run + "/" + id, HOUR));
    }

    private Manifest manifest() throws IOException {
        return JSON.readValue(store.read(run + "/manifest.json", 1 << 20), Manifest.class);
    }

    private Path generate(String name, String... arguments) throws Exception {
        return ffmpeg(folder.resolve(name), arguments);
    }

    private static Path ffmpeg(Path to, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-y", "-loglevel", "error"));
        command.addAll(List.of(arguments));
        command.add(to.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return to;
    }
}
