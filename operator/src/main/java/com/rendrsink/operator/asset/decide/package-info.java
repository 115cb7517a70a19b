/** From what was observed to the next status and what is to be done. Pure: no clock, no client, no chance. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.asset.decide;
