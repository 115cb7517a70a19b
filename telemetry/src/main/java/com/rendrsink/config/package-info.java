/** How both servers read their settings. */
@org.jspecify.annotations.NullMarked
package com.rendrsink.config;
