/** What an account used. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.usage;
