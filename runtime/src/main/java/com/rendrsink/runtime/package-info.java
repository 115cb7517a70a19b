/** What every program needs to run: settings, log lines, metrics, trace context, background loops. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.runtime;
