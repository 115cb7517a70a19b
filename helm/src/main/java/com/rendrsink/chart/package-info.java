/** Renders the chart for tests. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.chart;
