/** The usage of an account. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.usage;
