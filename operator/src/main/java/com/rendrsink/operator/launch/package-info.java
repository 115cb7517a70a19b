/** One launch: its Job and plan, rendered purely and created once. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.operator.launch;
