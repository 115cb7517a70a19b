package com.rendrsink.operator.asset.decide;

import static com.rendrsink.operator.asset.Assets.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.crds.MediaAssetStatus;
import com.rendrsink.operator.asset.Assets;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.Manifest;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker that hostile media has taken over writes what it likes. */
class ManifestRulesTest {
    private final MediaAssetStatus running =
            Assets.decide(Assets.fresh(), Policy.DEFAULT, NOW).status();

    @Test
    void what_a_good_run_leaves_is_believed() {
        assertThat(ManifestRules.isResult(Assets.manifest(running), running)).isTrue();
    }

    @Test
    void media_without_pictures_has_no_thumbnails() {
        Manifest made = Assets.manifest(running);

        assertThat(ManifestRules.isResult(with(made, made.renditions(), List.of()), running))
                .isTrue();
    }

    static Stream<Named<UnaryOperator<Manifest>>> lies() {
        return Stream.of(
                Named.of("another asset", made -> of(made, "ast_other", made.launch())),
                Named.of("no asset", made -> of(made, null, made.launch())),
                Named.of("another launch", made -> of(made, made.assetId(), 2)),
                Named.of(
                        "a rendition is missing",
                        made -> with(made, made.renditions().subList(0, 1), made.thumbnails())),
                Named.of(
                        "a rendition is there twice",
                        made -> with(
                                made,
                                List.of(
                                        made.renditions().getFirst(),
                                        made.renditions().getFirst()),
                                made.thumbnails())),
                Named.of(
                        "a thumbnail is there twice",
                        made -> with(
                                made,
                                made.renditions(),
                                List.of(
                                        made.thumbnails().getFirst(),
                                        made.thumbnails().getFirst()))),
                Named.of(
                        "a thumbnail that nobody asked for",
                        made -> with(made, made.renditions(), List.of(output("thumb_99", 1, 1)))),
                Named.of("an output of no name", made -> with(made, made.renditions(), List.of(output(null, 1, 1)))),
                Named.of(
                        "an output of less than nothing",
                        made -> with(made, made.renditions(), List.of(output("thumb_0", -1, 1)))),
                Named.of(
                        "an output that no disk holds",
                        made -> with(made, made.renditions(), List.of(output("thumb_0", Long.MAX_VALUE, 1)))),
                Named.of(
                        "an output wider than any screen",
                        made -> with(made, made.renditions(), List.of(output("thumb_0", 1, Integer.MAX_VALUE)))),
                Named.of("no source", made -> from(made, null)),
                Named.of("a source of another size", made -> from(made, source("video/mp4", 1, 5000))),
                Named.of("a source without end", made -> from(made, source("video/mp4", 1000, Long.MAX_VALUE))),
                Named.of("a source of any type", made -> from(made, source("x".repeat(1 << 20), 1000, 5000))));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void what_was_not_asked_for_is_not_believed(UnaryOperator<Manifest> lie) {
        assertThat(ManifestRules.isResult(lie.apply(Assets.manifest(running)), running))
                .isFalse();
    }

    @Test
    void a_message_is_cut_to_one_line_of_bearable_length() {
        String wild = "broken\u0000\n\ud800 " + "x".repeat(1 << 20);

        String message = ManifestRules.message(Assets.failure(running, ExitCode.MEDIA_CORRUPT, wild), running)
                .orElseThrow();

        assertThat(message).hasSize(ManifestRules.MESSAGE_LIMIT).startsWith("broken xxx");
    }

    @Test
    void an_empty_message_is_none() {
        assertThat(ManifestRules.message(Assets.failure(running, ExitCode.MEDIA_CORRUPT, "\n"), running))
                .isEmpty();
        assertThat(ManifestRules.message(Assets.failure(running, ExitCode.MEDIA_CORRUPT, null), running))
                .isEmpty();
    }

    @Test
    void the_message_of_another_launch_is_none() {
        Manifest other = of(Assets.failure(running, ExitCode.MEDIA_CORRUPT, "cut short"), running.assetId(), 7);

        assertThat(ManifestRules.message(other, running)).isEmpty();
    }

    private static Manifest of(Manifest made, String assetId, int launch) {
        return new Manifest(
                assetId, launch, made.source(), made.renditions(), made.thumbnails(), made.failure(), made.timing());
    }

    private static Manifest from(Manifest made, Manifest.Source source) {
        return new Manifest(
                made.assetId(), made.launch(), source, made.renditions(), made.thumbnails(), null, made.timing());
    }

    private static Manifest with(Manifest made, List<Manifest.Output> renditions, List<Manifest.Output> thumbnails) {
        return new Manifest(made.assetId(), made.launch(), made.source(), renditions, thumbnails, null, made.timing());
    }

    private static Manifest.Source source(String mimeType, long bytes, long durationMs) {
        return new Manifest.Source(mimeType, bytes, "sha", durationMs, 1280, 720);
    }

    private static Manifest.Output output(String id, long bytes, int width) {
        return new Manifest.Output(id, Manifest.OutputFile.media("image/jpeg", bytes, "sha"), width, 720, null, 0L);
    }
}
