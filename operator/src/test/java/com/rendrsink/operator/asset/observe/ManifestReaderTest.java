package com.rendrsink.operator.asset.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.transcoder.contract.Manifest;
import com.rendrsink.transcoder.contract.Manifest.OutputFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestReaderTest {
    private static final Path FORMER = Path.of("src/test/resources/former/manifest.json");
    private static final Manifest MANIFEST = new Manifest(
            "ast_1",
            1,
            new Manifest.Source("video/mp4", 1000, "5a", 5000, 1280, 720),
            List.of(new Manifest.Output("drv_1", OutputFile.media("video/mp4", 10, "1a"), 1280, 720, 5000L, null)),
            List.of(new Manifest.Output("thumb_0", OutputFile.media("image/jpeg", 7, "2b"), 1280, 720, null, 0L)),
            null,
            new Manifest.Timing(1, 2, 3));

    @Test
    void a_manifest_of_the_former_version_means_the_same() throws IOException {
        assertThat(ManifestReader.read(Files.readAllBytes(FORMER))).contains(MANIFEST);
    }

    @Test
    void a_manifest_is_read_as_it_was_written() throws IOException {
        assertThat(ManifestReader.read(new ObjectMapper().writeValueAsBytes(MANIFEST)))
                .contains(MANIFEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "3",
                "[]",
                "no JSON",
                "{\"renditions\": 3}",
                "{\"renditions\": [{\"id\": \"drv_1\", \"files\": []}], \"thumbnails\": []}",
                "{\"renditions\": [{\"id\": \"drv_1\", \"files\": null}], \"thumbnails\": []}",
                "{\"renditions\": [{\"id\": \"drv_1\", \"files\": [null]}], \"thumbnails\": []}",
                "{\"renditions\": [null, 3], \"thumbnails\": []}"
            })
    void an_unreadable_manifest_counts_as_missing(String written) {
        assertThat(ManifestReader.read(written.getBytes(UTF_8))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10, 20, 30",
        "-1, 20, -1",
        "20, -1, -1",
        "9223372036854775807, 9223372036854775807, 9223372036854775807",
        "9223372036854775807, 2, 9223372036854775807",
    })
    void the_size_of_an_output_is_that_of_all_its_files_and_never_overflows(long first, long second, long sum) {
        OutputFile one = OutputFile.media("video/mp4", first, "1a").getFirst();
        OutputFile other = OutputFile.media("video/mp4", second, "2b").getFirst();

        assertThat(new Manifest.Output("drv_1", List.of(one, other), null, null, null, null).sizeBytes())
                .isEqualTo(sum);
    }
}
