package com.rendrsink.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A change of what the defaults install is seen in review. */
class ChartSnapshotIT {
    private static final Path SNAPSHOT = Path.of("src/test/resources/default-rendering.yaml");

    @Test
    void the_defaults_install_what_was_agreed_on() throws IOException {
        String rendered = Rendering.of("--set=crds.enabled=false")
                .text()
                // Made anew by each rendering.
                .replaceAll("(?m)^(  (?:secret|password|secretKey|accessKey): ).*", "$1<random>")
                .replaceAll("(?m)[ \t]+$", "");
        if (Boolean.getBoolean("snapshot.write")) {
            Files.writeString(SNAPSHOT, rendered);
        }

        assertThat(rendered).as("make chart-snapshot writes it anew").isEqualTo(Files.readString(SNAPSHOT));
    }
}
