/** One launch: its Job and plan, rendered by pure functions and created once. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.launch;
