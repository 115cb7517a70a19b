/**
 * A directory is a test: {@code in-*} files go in, and what comes out must be its {@code out-*} files. Run with
 * {@code -Dgolden.write=true} to write these.
 */
@org.jspecify.annotations.NullMarked
package com.rendrsink.testing.golden;
