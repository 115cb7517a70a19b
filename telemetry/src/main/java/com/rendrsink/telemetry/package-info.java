/** What both servers tell of themselves: log lines, metrics, trace context. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.telemetry;
