/** From what was observed to the next status and what is to be done. Without clock, client and random source. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.asset.decide;
