package com.rendrsink.e2e;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Small inputs made by the machine's own ffmpeg; each is unique, so its SHA-256 names one upload. */
final class Films {
    private Films() {}

    static Path film(Path folder, int seconds) throws IOException, InterruptedException {
        Path file = folder.resolve(UUID.randomUUID() + ".mp4");
        String picture = "testsrc2=size=640x360:rate=25:duration=" + seconds;
        String sound = "sine=frequency=440:duration=" + seconds;
        return made(
                file,
                "-f",
                "lavfi",
                "-i",
                picture,
                "-f",
                "lavfi",
                "-i",
                sound,
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                "-c:a",
                "aac",
                "-metadata",
                "title=" + file.getFileName());
    }

    /** @param options of ffmpeg, before the name of the output */
    static Path made(Path file, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error"));
        command.addAll(List.of(options));
        command.add(file.toString());
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException("ffmpeg could not create " + file);
        }
        return file;
    }

    /** The film and behind it a box of padding that every player skips: as long as wanted, never stored. */
    static InputStream padded(byte[] film, int padding) {
        byte[] box = ByteBuffer.allocate(8)
                .putInt(padding)
                .put("free".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .array();
        return new SequenceInputStream(
                new SequenceInputStream(new ByteArrayInputStream(film), new ByteArrayInputStream(box)),
                new Padding(padding - box.length));
    }

    private static final class Padding extends InputStream {
        private int left;

        Padding(int length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left == 0 ? -1 : value(left--);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = Math.min(length, left);
            // Changes with the position, so that a chunk lost or doubled changes the digest.
            Arrays.fill(buffer, offset, offset + count, (byte) 0);
            for (int i = 0; i < count; i += 64) {
                buffer[offset + i] = (byte) value(left - i);
            }
            left -= count;
            return count;
        }

        private static int value(int position) {
            return (position * 31 >>> 7) & 0xff;
        }
    }
}
