package com.rendrsink.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetAnnotationsTest {
    private static final String STORED = "2026-03-28T14:22:01Z";

    @Test
    void the_annotation_tells_the_milliseconds() {
        assertThat(createdAt("2026-03-28T14:22:00.984Z")).isEqualTo(Instant.parse("2026-03-28T14:22:00.984Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "", "2026-03-28", "-9999-01-01T00:00:00Z", "+1000000-01-01T00:00:00Z"})
    void what_is_not_a_date_that_a_database_can_store_is_ignored(String text) {
        assertThat(createdAt(text)).isEqualTo(Instant.parse(STORED));
    }

    private static Instant createdAt(String annotation) {
        MediaAsset asset = new MediaAsset();
        asset.setMetadata(new ObjectMetaBuilder()
                .withCreationTimestamp(STORED)
                .withAnnotations(Map.of(AssetAnnotations.CREATED_AT, annotation))
                .build());
        return AssetAnnotations.createdAt(asset);
    }
}
