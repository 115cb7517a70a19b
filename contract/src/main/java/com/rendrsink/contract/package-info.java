/** The public contract: the errors that partners see. Beside it, {@code openapi.yaml}. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.contract;
