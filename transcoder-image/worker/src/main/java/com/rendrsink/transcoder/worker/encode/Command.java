package com.rendrsink.transcoder.worker.encode;

import com.rendrsink.runtime.Pure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One ffmpeg process as data: the safe input, one filter graph, one output per rendition and thumbnail. */
@Pure
record Command(List<String> inputArguments, Path input, String filterGraph, List<Output> outputs) {

    Command {
        inputArguments = List.copyOf(inputArguments);
        outputs = List.copyOf(outputs);
    }

    /** {@code arguments} precede the path. */
    record Output(List<String> arguments, Path path) {
        Output {
            arguments = List.copyOf(arguments);
        }
    }

    List<String> arguments() {
        List<String> arguments = decoding();
        if (!filterGraph.isEmpty()) {
            arguments.addAll(List.of("-filter_complex", filterGraph));
        }
        for (Output output : outputs) {
            arguments.addAll(output.arguments());
            arguments.add(output.path().toString());
        }
        return arguments;
    }

    /** Decodes the same bytes with the same decoders, without output. */
    List<String> decodingOnly() {
        List<String> arguments = decoding();
        arguments.addAll(List.of("-map", "0:V:0?", "-map", "0:a:0?", "-sn", "-dn", "-f", "null", "-"));
        return arguments;
    }

    private List<String> decoding() {
        // Without -xerror, an incomplete file leads to exit code 0 and a short output.
        List<String> arguments =
                new ArrayList<>(List.of("-nostdin", "-hide_banner", "-loglevel", "error", "-nostats", "-y", "-xerror"));
        arguments.addAll(List.of("-progress", "pipe:1"));
        arguments.addAll(inputArguments);
        arguments.addAll(List.of("-i", input.toString()));
        return arguments;
    }
}
