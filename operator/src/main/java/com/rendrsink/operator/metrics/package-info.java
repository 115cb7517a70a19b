/** The operator's metrics. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.metrics;
