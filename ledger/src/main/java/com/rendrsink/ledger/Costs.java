package com.rendrsink.ledger;

/**
 * A straight line through what the latest attempts took.
 *
 * @param attempts how many it goes through
 * @param baseMs what even the smallest takes
 * @param msPerUnit what a unit of work adds
 * @param meanError of the estimates that those attempts were given, as a share of what they took; NaN without any
 */
public record Costs(long attempts, double baseMs, double msPerUnit, double meanError) {}
