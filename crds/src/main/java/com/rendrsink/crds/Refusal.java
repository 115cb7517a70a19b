package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * That the cluster does not take the launch's Job.
 *
 * @param tries refused so far, from 1
 * @param since when the first one was
 * @param message the server's sentence, at most 500 characters; numbers in it are those of when it first said so
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Refusal(int tries, Instant since, String message) {}
