/** The API server as a process of its own, with faults between it and what it needs. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.faults;
