/** What every answer shares: errors, authentication, guards. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.api.http;
