/** How much an account may have. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.quota;
