/** {@code make bench-upload}: what the way through the API costs. It measures and never judges. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.bench;
