/** {@code make bench-upload}: the cost of uploads through the API. It measures only and has no pass or fail. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.bench;
