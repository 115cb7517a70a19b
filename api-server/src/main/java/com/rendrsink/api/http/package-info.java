/** The common parts of all responses: errors, authentication, guards. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.http;
