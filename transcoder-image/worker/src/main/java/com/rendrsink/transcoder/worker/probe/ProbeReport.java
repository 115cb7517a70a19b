package com.rendrsink.transcoder.worker.probe;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.rendrsink.media.Container;
import com.rendrsink.transcoder.worker.probe.MediaInfo.Track;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * ffprobe's report of a file. Headers may lack durations (as in browser recordings) or contain one track's duration for
 * all, so the start and end of a track come from its packets, which are read one at a time because there may be
 * millions.
 */
public final class ProbeReport {
    static final List<String> ARGUMENTS = List.of(
            "-print_format",
            "json",
            "-show_entries",
            "packet=stream_index,pts_time,dts_time,duration_time"
                    + ":stream=index,codec_type,codec_name,width,height,sample_aspect_ratio,avg_frame_rate,start_time,duration"
                    + ":stream_disposition=attached_pic:stream_side_data=rotation:format=start_time,duration");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Container format;
    private final Map<Integer, Seconds> packets = new HashMap<>();
    private JsonNode streams = JSON.createArrayNode();
    private JsonNode container = JSON.createObjectNode();

    /** A track's times on the container's clock, which need not start at 0. */
    private record Seconds(double start, double last, double end) {
        Seconds and(Seconds other) {
            return new Seconds(Math.min(start, other.start), Math.max(last, other.last), Math.max(end, other.end));
        }
    }

    public ProbeReport(Container format) {
        this.format = format;
    }

    public void read(InputStream body) throws IOException {
        try (JsonParser parser = JSON.createParser(body).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "packets" -> {
                        while (parser.nextToken() == JsonToken.START_OBJECT) {
                            addPacket(parser.readValueAsTree());
                        }
                    }
                    case "streams" -> streams = parser.readValueAsTree();
                    case "format" -> container = parser.readValueAsTree();
                    default -> parser.skipChildren();
                }
            }
        }
    }

    private void addPacket(JsonNode packet) {
        // AVI stores only the decoding order.
        Optional<Double> start = number(packet, "pts_time").or(() -> number(packet, "dts_time"));
        start.ifPresent(at -> packets.merge(
                packet.path("stream_index").asInt(),
                new Seconds(at, at, at + number(packet, "duration_time").orElse(0.0)),
                Seconds::and));
    }

    /** Empty if no stream was found. */
    public Optional<MediaInfo> info() {
        if (streams.isEmpty()) {
            return Optional.empty();
        }
        Optional<JsonNode> video = first("video");
        Optional<JsonNode> audio = first("audio");
        return Optional.of(new MediaInfo(
                video.map(this::video),
                audio.map(stream -> new MediaInfo.Audio(codec(stream), track(stream))),
                statesDuration() ? missingMs(List.of(video, audio)) : 0));
    }

    /** For the others ffprobe guesses: an MP3 of changing bit rate may be thought to be three times as long. */
    private boolean statesDuration() {
        return format != Container.MP3 && format != Container.TS;
    }

    /** For ffprobe, cover art of a song is a video stream; here it is ignored. */
    private Optional<JsonNode> first(String type) {
        return StreamSupport.stream(streams.spliterator(), false)
                .filter(stream -> type.equals(stream.path("codec_type").asText()))
                .filter(stream ->
                        stream.path("disposition").path("attached_pic").asInt() == 0)
                .filter(stream -> type.equals("audio") || stream.path("width").asInt() > 0)
                .findFirst();
    }

    /**
     * The durations of the container and its streams may both be too long (hidden tracks, edit lists), so the shorter
     * one counts.
     */
    private long missingMs(List<Optional<JsonNode>> used) {
        double end = packets.values().stream().mapToDouble(Seconds::end).max().orElse(0);
        double missing = number(container, "duration")
                .map(stated -> number(container, "start_time").orElse(0.0) + stated - end)
                .orElse(0.0);
        List<Optional<Double>> ofStreams =
                used.stream().flatMap(Optional::stream).map(this::missing).toList();
        if (ofStreams.stream().allMatch(Optional::isPresent)) {
            missing = Math.min(
                    missing,
                    ofStreams.stream().mapToDouble(Optional::orElseThrow).max().orElse(0));
        }
        return Math.max(0, Math.round(missing * 1000));
    }

    private Optional<Double> missing(JsonNode stream) {
        return number(stream, "duration")
                .map(stated -> number(stream, "start_time").orElse(0.0)
                        + stated
                        - seconds(stream).end());
    }

    private MediaInfo.Video video(JsonNode stream) {
        double aspect = ratio(stream.path("sample_aspect_ratio").asText(), ":").orElse(1.0);
        int width = (int) Math.round(stream.path("width").asInt() * aspect);
        int height = stream.path("height").asInt();
        double rate = ratio(stream.path("avg_frame_rate").asText(), "/").orElse(25.0);
        boolean sideways = Math.abs(rotation(stream)) % 180 == 90;
        return sideways
                ? new MediaInfo.Video(codec(stream), height, width, rate, track(stream))
                : new MediaInfo.Video(codec(stream), width, height, rate, track(stream));
    }

    private static String codec(JsonNode stream) {
        return stream.path("codec_name").asText("unknown");
    }

    private static int rotation(JsonNode stream) {
        JsonNode sideData = stream.path("side_data_list");
        return IntStream.range(0, sideData.size())
                .mapToObj(sideData::get)
                .filter(data -> data.has("rotation"))
                .mapToInt(data -> data.path("rotation").asInt())
                .findFirst()
                .orElse(0);
    }

    private Track track(JsonNode stream) {
        if (format.kind() == Container.Kind.STILL) {
            return Track.STILL;
        }
        double zero = number(container, "start_time").orElse(0.0);
        Seconds seconds = seconds(stream);
        return new Track(
                milliseconds(seconds.start() - zero),
                milliseconds(seconds.last() - zero),
                milliseconds(seconds.end() - zero));
    }

    private Seconds seconds(JsonNode stream) {
        return packets.getOrDefault(stream.path("index").asInt(), new Seconds(0, 0, 0));
    }

    /** Rounds down, so that a request for a packet's time finds it. */
    private static long milliseconds(double seconds) {
        return Math.max(0, (long) Math.floor(seconds * 1000));
    }

    private static Optional<Double> number(JsonNode node, String name) {
        String text = node.path(name).asText();
        return text.isEmpty() || text.equals("N/A") ? Optional.empty() : Optional.of(Double.valueOf(text));
    }

    private static Optional<Double> ratio(String text, String separator) {
        String[] parts = text.split(separator, -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        double ratio = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
        return ratio > 0 && Double.isFinite(ratio) ? Optional.of(ratio) : Optional.empty();
    }
}
