/** {@code make demo}. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.e2e.demo;
