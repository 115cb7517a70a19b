package com.rendrsink.ledger;

/**
 * A regression line of the latest attempts' processing times.
 *
 * @param attempts their number
 * @param baseMs the time of the smallest attempt
 * @param msPerUnit the additional time per unit of work
 * @param meanError the mean error of those attempts' estimates, relative to their real time; NaN without attempts
 */
public record Costs(long attempts, double baseMs, double msPerUnit, double meanError) {}
