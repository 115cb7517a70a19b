/** What the operator counts and measures of itself. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.metrics;
