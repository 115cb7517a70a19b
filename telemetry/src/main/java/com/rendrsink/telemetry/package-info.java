/** The telemetry of both servers: logs, metrics, trace context. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.telemetry;
