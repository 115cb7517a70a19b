/** Removes the remains of crashes from the store. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.sweep;
