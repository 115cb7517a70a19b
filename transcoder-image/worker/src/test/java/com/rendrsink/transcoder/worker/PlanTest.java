package com.rendrsink.transcoder.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.media.AudioCodec;
import com.rendrsink.media.Container;
import com.rendrsink.media.Fit;
import com.rendrsink.media.VideoCodec;
import com.rendrsink.transcoder.contract.ExitCode;
import com.rendrsink.transcoder.contract.FileUpload;
import com.rendrsink.transcoder.contract.FormerShapes;
import com.rendrsink.transcoder.contract.Plan;
import com.rendrsink.transcoder.contract.Rendition;
import com.rendrsink.transcoder.contract.Task;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operator and worker may be of two versions, so the words of a plan stay. */
class PlanTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FORMER = Path.of("src/test/resources/former/plan.json");
    private static final String PLAN = """
            {"assetId":"ast_1","launch":1,"source":"http://store/in","sourceBytes":9,"task":{"type":"whole",\
            "renditions":[{"id":"drv_1","format":"mkv","width":320,"height":180,"fit":"cover","quality":50,\
            "videoCodec":"vp9","maxFrameRate":30,"audioCodec":"opus","audioBitrate":96,\
            "files":[{"role":"media","upload":"http://store/out"}]}],"thumbnails":[{"id":"thumb_0","atPercent":0,\
            "width":null,"format":"jpg","files":[{"role":"media","upload":"http://store/still"}]}]},\
            "manifest":"http://store/end",\
            "limits":{"maxDurationSeconds":60,"timeoutSeconds":60,"maxPixels":9,"maxOutputBytes":9}}""";

    @TempDir
    Path folder;

    @Test
    void a_plan_is_read_and_written_as_ever() throws Exception {
        Plan plan = JSON.readValue(PLAN, Plan.class);

        assertThat(whole(plan).renditions())
                .containsExactly(new Rendition(
                        "drv_1",
                        Container.MKV,
                        320,
                        180,
                        Fit.COVER,
                        50,
                        VideoCodec.VP9,
                        30,
                        AudioCodec.OPUS,
                        96,
                        FileUpload.media(URI.create("http://store/out"))));
        assertThat(whole(plan).thumbnails().getFirst().format()).isEqualTo(Container.JPG);
        assertThat(JSON.writeValueAsString(plan)).isEqualTo(PLAN);
    }

    @ParameterizedTest
    @CsvSource({
        "mkv, xyz",
        "mkv, MKV",
        "cover, stretch",
        "vp9, vp10",
        "opus, speex",
        "jpg, bmp",
        "whole, half",
        "media, poster",
    })
    void an_unknown_word_is_a_bad_plan(String known, String unknown) throws Exception {
        assertThat(run(PLAN.replace('"' + known + '"', '"' + unknown + '"'))).isEqualTo(ExitCode.BAD_PLAN);
    }

    @ParameterizedTest
    @CsvSource({"null", "3", "\"\""})
    void a_rendition_needs_a_format(String format) throws Exception {
        assertThat(run(PLAN.replace("\"mkv\"", format))).isEqualTo(ExitCode.BAD_PLAN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"files\":[{\"role\":\"media\",\"upload\":\"http://store/out\"}];\"files\":[]",
                "\"role\":\"media\",;''",
                "\"files\":[{;\"files\":[{\"role\":\"media\",\"upload\":\"http://store/other\"},{",
            })
    void an_output_has_one_file_of_media(String known, String other) throws Exception {
        assertThat(PLAN).contains(known);
        assertThat(run(PLAN.replace(known, other))).isEqualTo(ExitCode.BAD_PLAN);
    }

    @Test
    void a_plan_of_the_former_version_means_the_same() throws Exception {
        Plan plan = JSON.treeToValue(FormerShapes.plan(JSON.readTree(FORMER.toFile())), Plan.class);

        assertThat(plan).isEqualTo(JSON.readValue(PLAN, Plan.class));
    }

    @Test
    void a_plan_of_the_former_version_is_executed() throws Exception {
        String unreachable = Files.readString(FORMER).replace("http://store/", "http://127.0.0.1:1/");

        assertThat(run(unreachable)).isEqualTo(ExitCode.STORAGE_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "3", "", "{}", "{\"task\": null}"})
    void what_is_no_plan_is_a_bad_plan(String text) throws Exception {
        assertThat(run(text)).isEqualTo(ExitCode.BAD_PLAN);
    }

    private static Task.Whole whole(Plan plan) {
        return switch (plan.task()) {
            case Task.Whole whole -> whole;
        };
    }

    private ExitCode run(String plan) throws Exception {
        Path file = Files.writeString(folder.resolve("plan.json"), plan);
        return Main.run(Map.of("RENDRSINK_PLAN", file.toString(), "RENDRSINK_WORK", folder.toString()));
    }
}
