/** Real servers for integration tests. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.testing;
