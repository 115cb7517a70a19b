/** The public contract: the errors that partners see, and the text that requests and events may contain. Beside it, {@code openapi.yaml}. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.contract;
