package com.rendrsink.transcoder.worker.packaging;

import com.rendrsink.transcoder.contract.FileRole;
import java.net.URI;
import java.nio.file.Path;

/** One file of an output: where it is written, and where it is uploaded to. */
public record WantedFile(FileRole role, Path path, URI upload) {}
