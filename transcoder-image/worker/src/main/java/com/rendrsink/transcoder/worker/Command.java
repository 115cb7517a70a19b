package com.rendrsink.transcoder.worker;

import java.nio.file.Path;
import java.util.List;

/** One ffmpeg process as data: the safe input, one filter graph, one output per rendition and thumbnail. */
record Command(List<String> inputArguments, Path input, String filterGraph, List<Output> outputs) {

    Command {
        inputArguments = List.copyOf(inputArguments);
        outputs = List.copyOf(outputs);
    }

    /** {@code arguments} go before the path. */
    record Output(List<String> arguments, Path path) {
        Output {
            arguments = List.copyOf(arguments);
        }
    }
}
