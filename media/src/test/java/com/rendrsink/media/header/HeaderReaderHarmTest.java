package com.rendrsink.media.header;

import static com.rendrsink.media.header.Boxes.box;
import static com.rendrsink.media.header.Boxes.ftyp;
import static com.rendrsink.media.header.Boxes.largeBox;
import static com.rendrsink.media.header.Boxes.longMvhd;
import static com.rendrsink.media.header.Headers.element;
import static com.rendrsink.media.header.Headers.hex;
import static com.rendrsink.media.header.Headers.join;
import static com.rendrsink.media.header.Headers.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes are, reading them neither fails nor costs much. */
class HeaderReaderHarmTest {
    private static final int MUTATIONS = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MAX_ALLOCATED = 256 << 10;

    @ParameterizedTest(name = "{1}")
    @MethodSource("com.rendrsink.media.header.HeaderReaderTest#headers")
    void a_file_may_end_anywhere(byte[] file, MediaHeader expected) {
        for (int length = 0; length < file.length; length++) {
            isHarmless(Arrays.copyOf(file, length));
        }
    }

    @Test
    void a_file_may_be_broken_anywhere() {
        List<byte[]> files = HeaderReaderTest.headers()
                .map(arguments -> (byte[]) arguments.get()[0])
                .toList();
        Random random = new Random(42);
        Assertions.assertTimeout(PATIENCE, () -> {
            for (int i = 0; i < MUTATIONS; i++) {
                isHarmless(mutated(files.get(i % files.size()), random));
            }
        });
    }

    @Test
    void noise_is_nothing() {
        Random random = new Random(42);
        for (int i = 0; i < 1000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            isHarmless(noise);
        }
        assertThat(Chunks.whole(new byte[100_000])).isEqualTo(MediaHeader.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, -1, Long.MAX_VALUE, Long.MAX_VALUE - 8, 0, 15, 17})
    void absurd_sizes_end_the_reading(long size) {
        byte[] moov = box("moov", longMvhd(1000, 2000));
        isHarmless(join(ftyp("isom"), largeBox("mdat", size), moov));
        isHarmless(join(ftyp("isom"), largeBox("moov", size), moov));
        assertThat(Chunks.whole(join(ftyp("isom"), moov, largeBox("mdat", size)))
                        .durationMs())
                .hasValue(2000);
    }

    @Test
    void depth_costs_nothing() {
        byte[] boxes = repeated(join(hex("7fffffff"), text("moov")), 1 << 20);
        byte[] elements = repeated(hex("18538067 01ffffffffffffff"), 1 << 20);
        byte[] lists = repeated(join(text("LIST"), hex("ffffff7f"), text("hdrl")), 1 << 20);
        Assertions.assertTimeout(PATIENCE, () -> {
            Chunks.whole(join(ftyp("isom"), boxes));
            Chunks.whole(join(element("1a45dfa3", element("4282", text("webm"))), elements));
            Chunks.whole(join(text("RIFF    AVI "), lists));
        });
    }

    @Test
    void a_file_of_tiny_boxes_is_given_up() {
        byte[] boxes = repeated(box("free"), 1 << 20);
        HeaderReader reader = new HeaderReader();
        Assertions.assertTimeout(PATIENCE, () -> {
            for (int i = 0; i < 1000; i++) {
                reader.accept(boxes, 0, boxes.length);
            }
        });
    }

    private static void isHarmless(byte[] file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        MediaHeader header = Chunks.whole(file);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MAX_ALLOCATED);
        assertThat(Chunks.read(file, () -> 1)).isEqualTo(header);
    }

    private static byte[] mutated(byte[] file, Random random) {
        byte[] copy = file.clone();
        int changes = random.nextInt(1, 6);
        for (int i = 0; i < changes; i++) {
            byte value = (byte) (random.nextInt(4) == 0 ? -random.nextInt(2) : random.nextInt());
            copy[random.nextInt(copy.length)] = value;
        }
        return copy;
    }

    private static byte[] repeated(byte[] part, int times) {
        byte[] all = new byte[part.length * times];
        for (int at = 0; at < all.length; at += part.length) {
            System.arraycopy(part, 0, all, at, part.length);
        }
        return all;
    }
}
