/** Profiles on the wire. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.profiles;
