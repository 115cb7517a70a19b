/** The API server's metrics and their endpoint. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.metrics;
