/** What the API server counts and measures of itself, and where it is read. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.metrics;
