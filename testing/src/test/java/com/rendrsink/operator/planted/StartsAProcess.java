package com.rendrsink.operator.planted;

/** Planted: native code beside credentials. */
public record StartsAProcess(ProcessBuilder ffmpeg) {}
