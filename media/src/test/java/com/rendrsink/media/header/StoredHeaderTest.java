package com.rendrsink.media.header;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import com.rendrsink.media.Container;
import com.rendrsink.media.header.MediaHeader.Dimensions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Large files: what the header does not need is not read. */
class StoredHeaderTest {
    private static final long PICTURES = 5L << 30;

    private final List<Integer> reads = new ArrayList<>();

    @Test
    void the_header_of_a_film_may_be_behind_its_pictures() throws IOException {
        byte[] film = Files.readAllBytes(Path.of("../examples/media/bigbuckbunny.mp4"));
        byte[] large = ByteBuffer.allocate(16)
                .putInt(1)
                .put(Headers.text("mdat"))
                .putLong(PICTURES)
                .array();

        MediaHeader header = read(Headers.join(box(film, "ftyp"), large), PICTURES - large.length, box(film, "moov"));

        assertThat(header.dimensions()).contains(new Dimensions(1280, 720));
        assertThat(header.durationMs().orElse(0)).isBetween(5200L, 5400L);
        assertThat(reads).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void the_rest_behind_the_header_is_not_read() {
        MediaHeader header = read(Headers.matroska("webm"), PICTURES, new byte[0]);

        assertThat(header.container()).contains(Container.WEBM);
        assertThat(header.durationMs()).hasValue(2500);
        assertThat(header.dimensions()).contains(new Dimensions(768, 576));
        assertThat(reads).hasSize(1);
    }

    @Test
    void a_file_of_many_parts_is_read_up_to_a_limit_and_its_duration_stays_unknown() {
        byte[] box = Headers.join(
                Headers.filled(4, BIG_ENDIAN, size -> size.putInt(StoredHeader.READ_BYTES * 2)), Headers.text("free"));
        byte[] ftyp = Headers.join(
                Headers.filled(4, BIG_ENDIAN, size -> size.putInt(16)), Headers.text("ftypisom"), new byte[4]);
        byte[] file = new byte[StoredHeader.READ_BYTES * 2 * (StoredHeader.MAX_READS + 5)];
        System.arraycopy(ftyp, 0, file, 0, ftyp.length);
        for (int at = ftyp.length; at + box.length < file.length; at += StoredHeader.READ_BYTES * 2) {
            System.arraycopy(box, 0, file, at, box.length);
        }

        MediaHeader header = read(file, 0, new byte[0]);

        assertThat(header.container()).contains(Container.MP4);
        assertThat(header.durationMs()).isEmpty();
        assertThat(reads).hasSize(StoredHeader.MAX_READS).allMatch(length -> length <= StoredHeader.READ_BYTES);
    }

    @Test
    void a_file_that_is_shorter_than_announced_ends_the_reading() {
        assertThat(StoredHeader.read(PICTURES, (offset, length) -> new byte[0])).isEqualTo(MediaHeader.UNKNOWN);
    }

    /** A file with a gap of zeros between its head and its tail. */
    private MediaHeader read(byte[] head, long gap, byte[] tail) {
        return StoredHeader.read(head.length + gap + tail.length, (offset, length) -> {
            reads.add(length);
            byte[] part = new byte[length];
            copy(head, 0, part, offset);
            copy(tail, head.length + gap, part, offset);
            return part;
        });
    }

    private static void copy(byte[] from, long start, byte[] part, long offset) {
        int first = (int) Math.clamp(start - offset, 0L, part.length);
        int skipped = (int) Math.clamp(offset - start, 0L, from.length);
        int length = Math.min(from.length - skipped, part.length - first);
        System.arraycopy(from, skipped, part, first, Math.max(0, length));
    }

    private static byte[] box(byte[] film, String type) {
        int at = 0;
        while (!type.equals(FourCc.at(ByteBuffer.wrap(film), at + 4))) {
            at += ByteBuffer.wrap(film).getInt(at);
        }
        return Arrays.copyOfRange(film, at, at + ByteBuffer.wrap(film).getInt(at));
    }
}
