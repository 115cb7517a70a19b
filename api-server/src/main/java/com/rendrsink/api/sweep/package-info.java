/** Takes away what crashes leave in the store. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.sweep;
