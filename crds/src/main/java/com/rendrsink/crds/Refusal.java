package com.rendrsink.crds;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * The cluster rejects the launch's Job.
 *
 * @param tries the number of rejected attempts, from 1
 * @param since the time of the first one
 * @param message the server's message, at most 500 characters; its numbers are those of its first occurrence
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Refusal(int tries, Instant since, String message) {}
