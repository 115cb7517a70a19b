/** What the chart makes of its values. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.chart;
